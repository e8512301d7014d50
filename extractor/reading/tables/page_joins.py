"""A table that goes on over the page: its parts as one grid."""

from __future__ import annotations

from dataclasses import replace

from extractor.layout.blocks import Grid, GridRow
from extractor.reading.tables.headers import header_row_count


def continued(first: Grid, second: Grid) -> Grid | None:
    """Both parts as one grid, a repeated header dropped; None where the second is a table of its own."""
    if first.exact != second.exact:
        return None
    head, tail = _texts(first), _texts(second)
    count = header_row_count(tail)
    ruled = first.ruled and second.ruled
    if count == 0:
        return replace(first, rows=(*first.rows, *second.rows), ruled=ruled)
    if [_flat(row) for row in tail[:count]] == [_flat(row) for row in head[:count]]:
        return replace(first, rows=(*first.rows, *second.rows[count:]), ruled=ruled)
    return None


def _texts(grid: Grid) -> list[list[str]]:
    return [_row(row) for row in grid.rows]


def _row(row: GridRow) -> list[str]:
    return [cell.text.text for cell in row.cells]


def _flat(row: list[str]) -> str:
    return "|".join(cell.replace(" ", "") for cell in row if cell)
