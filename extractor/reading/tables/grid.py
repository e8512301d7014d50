"""A grid and the lines above it to a ``Table``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.amounts import MoneyUnit
from extractor.document import Cell, Row, Table
from extractor.layout.blocks import Grid, GridRow
from extractor.reading.tables.columns import fit_row
from extractor.reading.tables.headers import column_paths, header_paths, header_row_count, is_index_row
from extractor.reading.tables.kinds import table_kind
from extractor.spans import PlacedText, Span, cover

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


def read_table(grid: Grid, context: TableContext) -> Table | None:
    """The table of a grid, or None where the grid has no body and no known header."""
    width = _width(grid)
    grid, context = without_caption(grid, context, width)
    rows = [_texts(row, width, exact=grid.exact) for row in grid.rows]
    n_header = max(header_row_count(rows), _ruled_header_rows(grid))
    if width < 2 or (n_header == 0 and not context.title.text):
        return None
    header = tuple(tuple(row[:width] + [""] * (width - len(row))) for row in rows[:n_header])
    columns = exact_paths(grid, n_header, width) if grid.exact else header_paths(header, width)
    body = tuple(_row(row, columns, exact=grid.exact) for row in grid.rows[n_header:])
    body = tuple(row for row in body if any(cell.text for cell in row.cells))
    labels = [next((c.text for c in row.cells if c.text), "") for row in body]
    spans = [context.title.span] if context.title.pieces else []
    return Table(
        title=context.title.text,
        kind=table_kind(context.title.text, columns, labels),
        unit=context.unit or _unit_in(rows[:n_header]),
        header=header,
        columns=columns,
        rows=body,
        span=cover([*spans, grid.span]),
        remarks=context.remarks,
        ruled=grid.ruled,
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


def _width(grid: Grid) -> int:
    if grid.exact:
        return max((c.column + c.column_span for row in grid.rows for c in row.cells), default=0)
    lengths = Counter(len(row.cells) for row in grid.rows)
    widest = max(lengths, default=0)
    common = lengths.most_common(1)[0][0] if lengths else 0
    # A single overlong row is a slip; the header or several rows being wider means the rest lost cells.
    overlong = lengths[widest] == 1 and len(grid.rows) > 3 and len(grid.rows[0].cells) < widest
    return common if overlong else widest


def _texts(row: GridRow, width: int, *, exact: bool) -> list[str]:
    if not exact:
        return [cell.text.text for cell in row.cells][:width]
    texts = [""] * width
    for cell in row.cells:
        texts[cell.column] = cell.text.text
    return texts


def _row(row: GridRow, columns: Sequence[tuple[str, ...]], *, exact: bool) -> Row:
    cells = [_cell(cell.text, row.span, cell.confidence) for cell in row.cells]
    if exact:
        blank = _cell(PlacedText(text=""), row.span, 1.0)
        full = [blank] * len(columns)
        for cell, read in zip(row.cells, cells, strict=True):
            full[cell.column] = read
        return Row(cells=tuple(full), span=row.span)
    return Row(cells=fit_row(cells, columns), span=row.span)


def _cell(text: PlacedText, span: Span, confidence: float) -> Cell:
    return Cell(
        text=text.text, printed=text.text, span=text.span if text.pieces else span, confidence=confidence
    )
