"""The flow channel: a PDF-to-text dump, strictly row-major, wrapped cells, no geometry.

Rules of the shape: lines are separated by a blank line; a page begins with a blank instead; a cell prints
all its wrapped pieces before the next cell begins; pieces of one row share a line until one wraps; an empty
cell of a table is only a blank; a row cut by a page prints the heads of all its cells, then the tails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.channels.printed import BLANK, PrintedCell, PrintedLine, Rendered, Role, render_lines
from corpus.channels.tabbed import paragraph_cell
from corpus.manuscript import (
    Contents,
    FormPart,
    GridCell,
    GridPart,
    GridRow,
    HeaderCell,
    Heading,
    Manuscript,
    Paragraph,
    TablePart,
)
from corpus.manuscript.form_grid import form_rows, form_width

_PAGE_LINES = 46
_BEFORE_UNIT = re.compile(r"(\d)(?=[一-龥])")
_TEXT_WIDTH = 38
# Widths in characters of a form's columns, as narrow as Word prints them.
_FORM_WIDTHS = {8: (1, 3, 4, 6, 7, 4, 6, 7), 5: (5, 4, 6, 12, 10)}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Atom:
    """A printed piece: text, marks, and whether the cell wrapped (so that it ends its line)."""

    cell: PrintedCell
    ends: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowStyle:
    """How the dump came out: justified labels (``数 量 指``), blanks before units (``107 个``)."""

    justified: bool = False
    spaced: bool = False


_PLAIN = FlowStyle()


@dataclass(slots=True)
class _Sheet:
    """Lines written so far and how many of the current page are used."""

    lines: list[PrintedLine] = field(default_factory=list)
    used: int = 0
    watermark: str = ""
    marked: bool = False
    style: FlowStyle = _PLAIN

    def write(self, line: PrintedLine) -> None:
        """One printed line, with the blank line or the page's leading blank before it."""
        if self.used >= _PAGE_LINES:
            self.turn()
        if self.used == 0 and self.lines:
            line = _led(line)
        elif self.lines:
            self.lines.append(BLANK)
        self.lines.append(line)
        self.used += 1

    def turn(self) -> None:
        """Begin a new page; a watermark is dumped as the last line of the page before."""
        if self.used and self.watermark:
            mark = "" if self.marked else "watermark"
            self.lines += [BLANK, PrintedLine.plain(Role.FURNITURE, self.watermark, mark)]
            self.marked = True
        self.used = 0

    @property
    def room(self) -> int:
        """Lines left on the page."""
        return _PAGE_LINES - self.used


def _led(line: PrintedLine) -> PrintedLine:
    """A page's first line: one leading blank."""
    first = line.cells[0] if line.cells else PrintedCell.of("")
    moved = PrintedCell(text=" " + first.text, marks=tuple((m, s + 1, e + 1) for m, s, e in first.marks))
    return PrintedLine(role=line.role, cells=(moved, *line.cells[1:]), part=line.part)


def render_flow(manuscript: Manuscript, style: FlowStyle = _PLAIN) -> Rendered:
    """The flow text with its places."""
    sheet = _Sheet(watermark=manuscript.watermark, style=style)
    for part in manuscript.parts:
        match part:
            case Heading():
                if part.level == 1:
                    sheet.turn()
                sheet.write(PrintedLine.plain(Role.HEADING, part.text, part.key, part.key))
            case Paragraph():
                for cell in wrap(_indented(paragraph_cell(part)), _TEXT_WIDTH):
                    sheet.write(PrintedLine(role=Role.TEXT, cells=(cell,), part=part.key))
            case Contents():
                for text, page in part.entries:
                    sheet.write(PrintedLine.plain(Role.FURNITURE, f"{text}{'.' * 20} {page}", part=part.key))
            case TablePart():
                _table(sheet, part)
            case FormPart():
                caption = f"（{part.year} 年度）"
                _form(sheet, part.key, (part.title, caption), form_rows(part), _FORM_WIDTHS[form_width(part)])
            case GridPart():
                _form(sheet, part.key, (part.title, part.caption), part.rows, part.widths)
            case _:
                sheet.turn()
    return render_lines(sheet.lines, "")


def _indented(cell: PrintedCell) -> PrintedCell:
    """Paragraph indents do not survive the dump; kept as a hook of the shape."""
    return cell


def wrap(cell: PrintedCell, width: int) -> tuple[PrintedCell, ...]:
    """A cell cut into pieces of ``width`` full-width characters; a digit counts half."""
    pieces: list[PrintedCell] = []
    start, used = 0, 0.0
    for i, ch in enumerate(cell.text):
        step = 0.5 if ch.isascii() else 1.0
        if used + step > width and i > start:
            pieces.append(_cut(cell, start, i))
            start, used = i, 0.0
        used += step
    pieces.append(_cut(cell, start, len(cell.text)))
    return tuple(pieces)


def _cut(cell: PrintedCell, start: int, end: int) -> PrintedCell:
    marks = tuple(
        (mark, max(a, start) - start, min(b, end) - start)
        for mark, a, b in cell.marks
        if a < end and (b > start or a == b == start)
    )
    return PrintedCell(text=cell.text[start:end], marks=marks)


def _table(sheet: _Sheet, table: TablePart) -> None:
    sheet.turn()
    number = table.label.removeprefix("预算公开表")
    sheet.write(PrintedLine.plain(Role.TEXT, f"表{number} {table.title}" if not number else table.label))
    sheet.write(PrintedLine.plain(Role.HEADING, table.title, f"{table.key}/title", table.key))
    owner = PrintedCell.of(f"部门名称：{table.owner}", f"{table.key}/owner")
    unit = PrintedCell.of(f" 单位：{table.unit.value}", f"{table.key}/unit")
    sheet.write(PrintedLine(role=Role.TEXT, cells=(owner, unit), part=table.key))
    for header in table.header:
        _row(sheet, table.key, [(PrintedCell.of(c.text), _width(table, c)) for c in header])
    for number_, cells in enumerate(table.rows):
        marked = [
            (PrintedCell.of(text, f"{table.key}/r{number_}/c{i}"), table.widths[i])
            for i, text in enumerate(cells)
        ]
        _row(sheet, table.key, marked)
    for remark in table.remarks:
        sheet.write(PrintedLine.plain(Role.TEXT, remark, f"{table.key}/remark", table.key))


def _width(table: TablePart, cell: HeaderCell) -> int:
    return sum(table.widths[cell.column : cell.column + cell.columns])


def _row(sheet: _Sheet, key: str, cells: list[tuple[PrintedCell, int]]) -> None:
    """A table row: every cell is followed by a blank, an empty cell is only the blank."""
    line: list[PrintedCell] = []
    for i, (cell, width) in enumerate(cells):
        pieces = wrap(cell, width)
        last = i == len(cells) - 1
        if len(pieces) == 1:
            line.append(cell)
            if not (last and cell.text):
                line.append(PrintedCell.of(" "))
            continue
        if any(c.text for c in line):
            sheet.write(PrintedLine(role=Role.TABLE, cells=tuple(line), part=key))
        line = []
        for piece in pieces:
            sheet.write(PrintedLine(role=Role.TABLE, cells=(piece,), part=key))
    if line:
        sheet.write(PrintedLine(role=Role.TABLE, cells=tuple(line), part=key))


def _form(
    sheet: _Sheet, key: str, titles: tuple[str, str], rows: tuple[GridRow, ...], widths: tuple[int, ...]
) -> None:
    sheet.turn()
    sheet.write(PrintedLine.plain(Role.HEADING, titles[0], f"{key}/title", key))
    sheet.write(PrintedLine.plain(Role.TEXT, titles[1], f"{key}/year", key))
    for row in rows:
        _form_row(sheet, key, row, widths)


def _form_row(sheet: _Sheet, key: str, row: GridRow, widths: tuple[int, ...]) -> None:
    cells = [
        _styled(sheet.style, c, wrap(_cell_of(sheet.style, c), sum(widths[c.column : c.column + c.columns])))
        for c in row
        if c.text
    ]
    height = max((len(pieces) for pieces in cells), default=0)
    if 4 < sheet.room < height:
        room = sheet.room
        _print(sheet, key, [pieces[:room] for pieces in cells])
        sheet.turn()
        _print(sheet, key, [pieces[room:] for pieces in cells if pieces[room:]])
        return
    if sheet.room < height <= _PAGE_LINES:
        sheet.turn()
    _print(sheet, key, cells)


def _cell_of(style: FlowStyle, cell: GridCell) -> PrintedCell:
    value = style.spaced and cell.mark.endswith("/value")
    return PrintedCell.of(_BEFORE_UNIT.sub(r"\1 ", cell.text) if value else cell.text, cell.mark)


def _styled(style: FlowStyle, cell: GridCell, pieces: tuple[PrintedCell, ...]) -> tuple[PrintedCell, ...]:
    """A justified label: the pieces that fill their line are drawn out with blanks."""
    if not style.justified or "/level2/" not in cell.mark or len(pieces) < 2:
        return pieces
    drawn = (PrintedCell.of(" ".join(piece.text), cell.mark) for piece in pieces[:-1])
    return (*drawn, pieces[-1])


def _print(sheet: _Sheet, key: str, cells: list[tuple[PrintedCell, ...]]) -> None:
    """Pieces in order: a cell that does not wrap shares the line with the next cell's first piece."""
    for line in _shared(cells):
        sheet.write(PrintedLine(role=Role.FORM, cells=tuple(line), part=key))


def _shared(cells: list[tuple[PrintedCell, ...]]) -> Iterator[list[PrintedCell]]:
    line: list[PrintedCell] = []
    for pieces in cells:
        for number, piece in enumerate(pieces):
            if number:
                yield line
                line = []
            if line:
                line.append(PrintedCell.of(" "))
            line.append(piece)
        if len(pieces) > 1:
            yield line
            line = []
    if line:
        yield line
