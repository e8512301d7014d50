"""A grid and the lines above it to a ``Table``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.amounts import MoneyUnit
from extractor.document import Cell, NoteKind, ReadingNote, Row, Table
from extractor.layout.blocks import Grid, GridCell, GridRow
from extractor.reading.tables.columns import fit_rows
from extractor.reading.tables.glued_cells import taken_apart
from extractor.reading.tables.headers import column_paths, header_paths, header_row_count, is_index_row
from extractor.reading.tables.kinds import table_kind
from extractor.reading.tables.torn_names import join_torn_names
from extractor.reading.tables.widths import table_width
from extractor.spans import EMPTY, PlacedText, Span, cover

_UNIT = re.compile(r"(?:单位|金额单位)\s*[:：]?\s*(?:人民币)?\s*(亿元|万元|千元|元)")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableContext:
    """What stands around a grid: title line, unit line, remarks below. Empty where there is none."""

    title: PlacedText
    unit: MoneyUnit | None = None
    remarks: tuple[str, ...] = ()


def unit_of(text: str) -> MoneyUnit | None:
    """The unit of money a line states (单位：万元), or None."""
    found = _UNIT.search(text.replace(" ", ""))
    return MoneyUnit(found.group(1)) if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class GridReading:
    """A table and what was repaired, inferred or could not be placed in it."""

    table: Table
    notes: tuple[ReadingNote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    rows: tuple[Row, ...]
    notes: tuple[ReadingNote, ...] = ()


def read_table(grid: Grid, context: TableContext) -> GridReading | None:
    """The table of a grid, or None where the grid has no body and no known header."""
    width = table_width(grid)
    grid, context = without_caption(grid, context, width)
    rows = [_texts(row, width, exact=grid.exact) for row in grid.rows]
    n_header = max(header_row_count(rows), _ruled_header_rows(grid))
    if width < 2 or (n_header == 0 and not context.title.text):
        return None
    header = tuple(tuple(row[:width] + [""] * (width - len(row))) for row in rows[:n_header])
    columns = exact_paths(grid, n_header, width) if grid.exact else header_paths(header, width)
    title = context.title.text
    body = _exact_body(grid, n_header, width) if grid.exact else _fitted_body(grid, n_header, columns, title)
    filled = tuple(row for row in body.rows if any(cell.text for cell in row.cells))
    labels = [next((c.text for c in row.cells if c.text), "") for row in filled]
    spans = [context.title.span] if context.title.pieces else []
    table = Table(
        title=title,
        kind=table_kind(title, columns, labels),
        unit=context.unit or _unit_in(rows[:n_header]),
        header=header,
        columns=columns,
        rows=filled,
        span=cover([*spans, grid.span]),
        remarks=context.remarks,
        ruled=grid.ruled,
    )
    return GridReading(table=table, notes=body.notes)


def _exact_body(grid: Grid, n_header: int, width: int) -> _Body:
    return _Body(rows=tuple(_exact_row(row, width) for row in grid.rows[n_header:]))


def _exact_row(row: GridRow, width: int) -> Row:
    full = [_cell(GridCell(text=EMPTY, column=0), row.span)] * width
    for cell in row.cells:
        full[cell.column] = _cell(cell, row.span)
    return Row(cells=tuple(full), span=row.span)


def _fitted_body(grid: Grid, n_header: int, columns: Sequence[tuple[str, ...]], title: str) -> _Body:
    """The rows of a grid without drawn columns, torn names joined, cells in their likeliest columns."""
    printed = [_cells(row) for row in grid.rows[n_header:]]
    spans = [row.span for row in grid.rows[n_header:]]
    fitted = fit_rows(printed, _pages(spans), columns)
    rows = [Row(cells=cells, span=span) for cells, span in zip(fitted.rows, spans, strict=True)]
    notes = [_decided_note(rows[index], title) for index in fitted.decided]
    notes.extend(_left_over_note(cell, title) for cell in fitted.left_over)
    joined, torn = join_torn_names(rows)
    return _Body(rows=joined, notes=(*notes, *torn))


def _cells(row: GridRow) -> list[Cell]:
    return [cell for printed in row.cells for cell in taken_apart(_cell(printed, row.span))]


def _pages(spans: Sequence[Span]) -> list[int]:
    """A number a row that grows where lines between two rows were set aside: a page began."""
    pages = [0]
    for before, after in pairwise(spans):
        apart = (after.line or 0) - (before.end_line or 0) > 1
        pages.append(pages[-1] + apart)
    return pages[: len(spans)]


def _decided_note(row: Row, title: str) -> ReadingNote:
    return ReadingNote(
        kind=NoteKind.INFERRED,
        message=f"表“{title}”此行各列的位置按行内勾稽关系确定",
        span=row.span,
        printed=" ".join(cell.printed for cell in row.cells if cell.text),
    )


def _left_over_note(cell: Cell, title: str) -> ReadingNote:
    return ReadingNote(
        kind=NoteKind.UNPLACED,
        message=f"表“{title}”此行单元格多于表的列数，“{cell.text}”未能归入任何一列",
        span=cell.span,
        printed=cell.printed,
    )


def exact_paths(grid: Grid, n_header: int, width: int) -> tuple[tuple[str, ...], ...]:
    """Header paths of a ruled grid: every merged cell covers just the columns and rows it spans."""
    labels = [[""] * width for _ in range(n_header)]
    for depth, row in enumerate(grid.rows[:n_header]):
        for cell in row.cells:
            for line in labels[depth : depth + cell.row_span]:
                for column in range(cell.column, min(cell.column + cell.column_span, width)):
                    line[column] = cell.text.text.replace(" ", "")
    texts = [[c.text.text for c in row.cells] for row in grid.rows[:n_header]]
    return column_paths(
        [line for line, row in zip(labels, texts, strict=True) if not is_index_row(row)], width
    )


_CAPTION_SHARE = 0.8


def without_caption(grid: Grid, context: TableContext, width: int) -> tuple[Grid, TableContext]:
    """Title and unit rows that were drawn inside the grid (office files do so) go to the context."""
    rows = list(grid.rows)
    while grid.exact and len(rows) > 1 and _is_caption(rows[0], width):
        text = next(cell.text for cell in rows[0].cells if cell.text.text)
        unit = unit_of(text.text)
        if unit is None and not context.title.text and "表" in text.text:
            context = replace(context, title=text)
        context = replace(context, unit=context.unit or unit)
        rows.pop(0)
    return replace(grid, rows=tuple(rows)), context


def _is_caption(row: GridRow, width: int) -> bool:
    filled = [cell for cell in row.cells if cell.text.text]
    if len(filled) != 1 or width < 3:
        return False
    return filled[0].column_span >= _CAPTION_SHARE * width or unit_of(filled[0].text.text) is not None


def _ruled_header_rows(grid: Grid) -> int:
    """Rows that the merged cells of a ruled grid's first row reach down to (0: no merged cell)."""
    if not grid.exact or not grid.rows:
        return 0
    deepest = max((cell.row_span for cell in grid.rows[0].cells), default=1)
    first = [cell.text.text for cell in grid.rows[0].cells]
    return deepest if deepest > 1 and header_row_count([first]) == 1 else 0


def _unit_in(header: Sequence[Sequence[str]]) -> MoneyUnit | None:
    return next((unit for row in header for cell in row if (unit := unit_of(cell))), None)


def _texts(row: GridRow, width: int, *, exact: bool) -> list[str]:
    if not exact:
        return [cell.text.text for cell in row.cells][:width]
    texts = [""] * width
    for cell in row.cells:
        texts[cell.column] = cell.text.text
    return texts


def _cell(cell: GridCell, span: Span) -> Cell:
    text = cell.text
    place = text.span if text.pieces else span
    return Cell(text=text.text, printed=text.text, span=place, confidence=cell.confidence)
