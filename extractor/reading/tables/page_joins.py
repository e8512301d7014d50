"""A table that goes on over the page: its parts as one grid."""

from __future__ import annotations

from dataclasses import replace

from rapidfuzz import fuzz

from extractor.layout.blocks import Grid, GridRow
from extractor.reading.tables.headers import header_row_count

#: Two prints of one header row differ in a misread character or two.
_SAME_HEADER = 85.0


def continued(first: Grid, second: Grid) -> Grid | None:
    """Both parts as one grid, a repeated header dropped; None where the second is a table of its own."""
    if first.exact != second.exact:
        return None
    head, tail = _texts(first), _texts(second)
    count = header_row_count(tail)
    ruled = first.ruled and second.ruled
    if count == 0 or (not first.exact and header_row_count(head) == len(head)):
        return replace(first, rows=(*first.rows, *second.rows), ruled=ruled)
    again = [_flat(row) for row in head[: header_row_count(head)]]
    if all(_stands_in(_flat(row), again, exact=first.exact) for row in tail[:count]):
        return replace(first, rows=(*first.rows, *second.rows[count:]), ruled=ruled)
    return None


def _stands_in(row: str, header: list[str], *, exact: bool) -> bool:
    """Whether a row is one of the header's; where characters may be misread, nearly so."""
    return row in header or (not exact and any(fuzz.ratio(row, other) >= _SAME_HEADER for other in header))


def _texts(grid: Grid) -> list[list[str]]:
    return [_row(row) for row in grid.rows]


def _row(row: GridRow) -> list[str]:
    return [cell.text.text for cell in row.cells]


def _flat(row: list[str]) -> str:
    return "|".join(cell.replace(" ", "") for cell in row if cell)
