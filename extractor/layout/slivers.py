"""Column borders drawn a little apart in different rows of one table, made one.

A header drawn with other column widths than the body leaves a sliver between two borders that no cell has to
itself. No row uses both borders, so nothing is lost when they become one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extractor.layout.cells import PlacedCell, PlacedGrid

_WIDEST: Final = 20.0  # points between two borders that are meant as one


def without_slivers(grid: PlacedGrid) -> PlacedGrid:
    """The grid with its columns numbered as if such borders stood in one place."""
    cells = [cell for row in grid.rows for cell in row]
    own = {cell.column for cell in cells if cell.column_span == 1}
    narrow = [
        column
        for column in range(1, len(grid.xs) - 2)
        if column not in own and grid.xs[column + 1] - grid.xs[column] <= _WIDEST
    ]
    if not narrow:
        return grid
    uses = Counter(end for cell in cells for end in (cell.column, cell.column + cell.column_span))
    number: list[int] = []  # new number of each border
    xs: list[float] = []
    previous = -2
    for border, x in enumerate(grid.xs):
        if border - 1 in narrow and previous != border - 2:
            if uses[border] > uses[border - 1]:
                xs[-1] = x
            previous = border - 1
        else:
            xs.append(x)
        number.append(len(xs) - 1)
    return replace(grid, xs=tuple(xs), rows=tuple(_numbered(row, number) for row in grid.rows))


def _numbered(row: Sequence[PlacedCell], number: Sequence[int]) -> tuple[PlacedCell, ...]:
    return tuple(
        replace(
            cell,
            column=number[cell.column],
            column_span=number[cell.column + cell.column_span] - number[cell.column],
        )
        for cell in row
    )
