"""A grid and the lines above it to a ``Table``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.amounts import MoneyUnit
from extractor.document import Cell, Row, Table
from extractor.layout.blocks import Grid, GridRow
from extractor.reading.tables.columns import fit_row
from extractor.reading.tables.headers import header_paths, header_row_count
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
    rows = [_texts(row, width, exact=grid.exact) for row in grid.rows]
    n_header = header_row_count(rows)
    if width < 2 or (n_header == 0 and not context.title.text):
        return None
    header = tuple(tuple(row[:width] + [""] * (width - len(row))) for row in rows[:n_header])
    columns = header_paths(header, width)
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
    )


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
