"""Excel workbooks (.xlsx): visible sheets, values as displayed, merged cells, titles above their tables."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from extractor.document import Channel, NoteKind, ReadingNote
from extractor.errors import InputCode, InputError
from extractor.layout.blocks import Block, Grid, Heading, Layout, Paragraph
from extractor.layout.headings import heading_level
from extractor.layout.spanned_grid import StatedCell, stated_grid
from extractor.limits import DEFAULT_LIMITS, Limits
from extractor.sources.archive import check_office_container
from extractor.spans import PlacedText, Span

_DECIMALS: Final = re.compile(r"0\.(0+)")
_FAULTS: Final = (
    InvalidFileException,
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    OSError,
    SyntaxError,
)

Row = list[StatedCell]


def read_xlsx(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Layout:
    """Read a workbook. Places are running line numbers over all sheets, one for a row.

    The whole workbook is loaded, because merged cells are stated after all cells; the size of the
    container and the number of cells are checked before.

    Raises:
        InputError: TOO_LARGE (also too many cells), ARCHIVE_UNSAFE, ENCRYPTED or DAMAGED.
    """
    check_office_container(data, limits)
    _check_cells(data, limits)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        hidden = len(book.worksheets) - len(sheets)
        blocks, notes = _read(sheets)
    except _FAULTS as error:
        raise InputError(InputCode.DAMAGED, repr(error)) from error
    if hidden:
        notes.append(_note(f"工作簿中有{hidden}个隐藏工作表，未读取", Span()))
    return Layout(channel=Channel.OFFICE, blocks=tuple(blocks), notes=tuple(notes))


def _check_cells(data: bytes, limits: Limits) -> None:
    """Count cells in the sheets' XML, which openpyxl would turn into a kilobyte of memory each."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            if info.filename.startswith("xl/worksheets/") and info.filename.endswith(".xml"):
                with archive.open(info) as sheet:
                    cells = sum(chunk.count(b"<c ") for chunk in iter(lambda: sheet.read(1 << 20), b""))
                if cells > limits.grid_cells:
                    raise InputError(InputCode.TOO_LARGE, f"{cells} cells in {info.filename}")


def _note(message: str, span: Span) -> ReadingNote:
    return ReadingNote(kind=NoteKind.UNPLACED, message=message, span=span)


def _read(sheets: Sequence[Worksheet]) -> tuple[list[Block], list[ReadingNote]]:
    """The blocks of all sheets, and what was hidden in each."""
    blocks: list[Block] = []
    notes: list[ReadingNote] = []
    line = 1
    for sheet in sheets:
        first = line
        for part in _parts(_rows(sheet)):
            for block in _of_part(part, line):
                blocks.append(block)
                line += len(block.rows) if isinstance(block, Grid) else 1
        hidden = _hidden(sheet)
        if hidden:
            span = Span(line=first, end_line=max(first, line - 1))
            notes.append(_note(f"工作表“{sheet.title}”中有{hidden}，未读取", span))
    return blocks, notes


def _hidden(sheet: Worksheet) -> str:
    shown = _Shown.of(sheet)
    counts = ((len(shown.hidden_rows), "行"), (len(shown.hidden_columns), "列"))
    return "、".join(f"隐藏的{count}{what}" for count, what in counts if count)


def _of_part(part: list[Row], line: int) -> Iterator[Heading | Paragraph | Grid]:
    titles, table, remarks = _around(part)
    for row in titles:
        yield _text(row, line)
        line += 1
    if table:
        yield stated_grid(table, line)
        line += len(table)
    for row in remarks:
        yield _text(row, line)
        line += 1


def _rows(sheet: Worksheet) -> list[Row]:
    """Every visible row of the used range; a merged cell is stated once, where its visible part begins."""
    shown = _Shown.of(sheet)
    merged = {}
    for area in sheet.merged_cells.ranges:
        rows = [row for row in range(area.min_row, area.max_row + 1) if row not in shown.hidden_rows]
        columns = [c for c in range(area.min_col, area.max_col + 1) if c not in shown.hidden_columns]
        if rows and columns:
            first = sheet.cell(area.min_row, area.min_col)
            merged[rows[0], columns[0]] = (_displayed(first), len(columns), len(rows))
    result = []
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number not in shown.hidden_rows:
            result.append(
                [
                    _stated(cell, (number, column), shown, merged)
                    for column, cell in enumerate(cells, 1)
                    if _is_stated(cell, (number, column), shown, merged)
                ]
            )
    return result


Merged = dict[tuple[int, int], tuple[str, int, int]]  # text, columns, rows


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """Which rows and columns of a sheet are not shown; numbers from 1.

    ``places`` gives the number of each shown column among the shown ones, from 0.
    """

    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    places: dict[int, int]

    @classmethod
    def of(cls, sheet: Worksheet) -> _Shown:
        columns: set[int] = set()
        for dimension in sheet.column_dimensions.values():
            first, last = dimension.min, dimension.max  # one entry stands for a stretch of columns
            if dimension.hidden and first is not None and last is not None:
                columns.update(range(first, min(last, sheet.max_column) + 1))
        rows = {number for number, dimension in sheet.row_dimensions.items() if dimension.hidden}
        rows &= set(range(1, sheet.max_row + 1))
        visible = (column for column in range(1, sheet.max_column + 1) if column not in columns)
        return cls(
            hidden_rows=frozenset(rows),
            hidden_columns=frozenset(columns),
            places={column: place for place, column in enumerate(visible)},
        )


def _is_stated(cell: Cell | MergedCell, at: tuple[int, int], shown: _Shown, merged: Merged) -> bool:
    if at[1] not in shown.places:
        return False
    return not isinstance(cell, MergedCell) or at in merged


def _stated(cell: Cell | MergedCell, at: tuple[int, int], shown: _Shown, merged: Merged) -> StatedCell:
    column = shown.places[at[1]]
    if at in merged:
        text, columns, rows = merged[at]
        return StatedCell(text=text, column=column, column_span=columns, row_span=rows)
    return StatedCell(text=_displayed(cell), column=column)


def _displayed(cell: Cell | MergedCell) -> str:
    """The value as the sheet shows it, as far as number formats of money, counts and shares go."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool | str):
        return " ".join(str(value).split())
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    return _number(number, str(cell.number_format).split(";")[0])


def _number(value: Decimal, code: str) -> str:
    percent = "%" in code
    if percent:
        value *= 100
    decimals = _DECIMALS.search(code)
    if decimals:
        value = value.quantize(Decimal(1).scaleb(-len(decimals.group(1))), rounding=ROUND_HALF_UP)
    elif code.strip('"_ ').startswith(("0", "#")) and "." not in code:
        value = value.quantize(Decimal(1), rounding=ROUND_HALF_UP)
    elif value == value.to_integral_value():
        value = value.to_integral_value()
    return f"{value:{',' if ',' in code else ''}f}" + ("%" if percent else "")


def _filled(row: Row) -> list[StatedCell]:
    return [cell for cell in row if cell.text]


def _parts(rows: Sequence[Row]) -> list[list[Row]]:
    """The tables of a sheet: a blank row parts two of them where a title follows it."""
    parts: list[list[Row]] = [[]]
    blank: list[Row] = []
    for row in rows:
        filled = _filled(row)
        if not filled:
            blank.append(row)
            continue
        if blank and parts[-1] and len(filled) == 1:
            parts.append([])
        elif parts[-1]:
            parts[-1].extend(blank)
        blank = []
        parts[-1].append(row)
    return [part for part in parts if part]


def _around(part: list[Row]) -> tuple[list[Row], list[Row], list[Row]]:
    """Title lines above (one text, or the unit line), the table, and remarks below."""
    width = max(len(_filled(row)) for row in part)
    first = 0
    while first < len(part) and (len(_filled(part[first])) < 2 or _is_caption(part[first])):
        first += 1
    last = len(part)
    while last > first and len(_filled(part[last - 1])) == 1 and _is_remark(part[last - 1]):
        last -= 1
    if width < 2:
        return part, [], []
    return part[:first], part[first:last], part[last:]


def _is_caption(row: Row) -> bool:
    texts = [cell.text for cell in _filled(row)]
    return len(texts) <= 4 and any(re.search(r"单位\s*[:：]\s*(万|亿|百万|千)?元", text) for text in texts)


def _is_remark(row: Row) -> bool:
    text = _filled(row)[0].text
    return text.startswith(("注", "说明", "备注")) or len(text) > 30


def _text(row: Row, line: int) -> Heading | Paragraph:
    text = " ".join(cell.text for cell in _filled(row))
    placed = PlacedText.at(text, Span(line=line, end_line=line))
    level = heading_level(text)
    return Heading(level=level, text=placed) if level else Paragraph(text=placed)
