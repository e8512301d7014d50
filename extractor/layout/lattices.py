"""Lattices: the rows, columns and merged cells of a table, found from its ruling lines.

Rulings that touch belong to one table. Open sides (no outer border, a page that cuts the frame) are closed
where several rulings end together. Unit cells without a ruling between them are one merged cell.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from extractor.layout.page_content import BoolArray, IndexArray
from extractor.layout.rulings import Ruling
from extractor.layout.words import Rectangle

_TOUCH: Final = 3.0  # points by which crossing rulings may miss each other
_OPEN: Final = 6.0  # points a ruling must stick out for the side to count as open
_SAME: Final = 4.5  # points: no row or column is narrower, there is no type so small


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a lattice: its first row and column and how many it covers."""

    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lattice:
    """Column positions ``xs``, row positions ``ys`` (both ascending) and the cells between them.

    ``owner[row][column]`` is the index in ``cells`` of the cell that covers this unit. ``ruled`` says that
    the columns come from rulings, not from the alignment of texts.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Cell, ...]
    owner: tuple[tuple[int, ...], ...]
    ruled: bool = True

    @property
    def box(self) -> Rectangle:
        """The whole table."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def box_of(self, cell: Cell) -> Rectangle:
        """The place of a cell."""
        return (
            self.xs[cell.column],
            self.ys[cell.row],
            self.xs[cell.column + cell.column_span],
            self.ys[cell.row + cell.row_span],
        )


def find_lattices(horizontals: Sequence[Ruling], verticals: Sequence[Ruling]) -> tuple[Lattice, ...]:
    """The tables ruled on a page, from top to bottom. A frame around a single cell is not a table."""
    lattices = []
    for across, down in _connected(horizontals, verticals):
        lattice = _lattice(across, down)
        if lattice is not None:
            lattices.append(lattice)
    return tuple(sorted(lattices, key=lambda lattice: (lattice.ys[0], lattice.xs[0])))


def _connected(
    horizontals: Sequence[Ruling], verticals: Sequence[Ruling]
) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Groups of rulings that touch each other."""
    if not horizontals or not verticals:
        return []
    across = np.array([(r.position, r.start, r.end) for r in horizontals])
    down = np.array([(r.position, r.start, r.end) for r in verticals])
    touches = (
        (down[None, :, 0] >= across[:, None, 1] - _TOUCH)
        & (down[None, :, 0] <= across[:, None, 2] + _TOUCH)
        & (across[:, None, 0] >= down[None, :, 1] - _TOUCH)
        & (across[:, None, 0] <= down[None, :, 2] + _TOUCH)
    )
    groups = []
    rows_left = touches.any(axis=1)
    while rows_left.any():
        rows = np.zeros(len(across), dtype=bool)
        rows[int(rows_left.argmax())] = True
        while True:
            columns = touches[rows].any(axis=0)
            grown = touches[:, columns].any(axis=1)
            if (grown == rows).all():
                break
            rows = np.asarray(grown)
        rows_left &= ~rows
        groups.append(
            (
                [horizontals[i] for i in np.flatnonzero(rows).tolist()],
                [verticals[i] for i in np.flatnonzero(columns).tolist()],
            )
        )
    return groups


def _lattice(across: list[Ruling], down: list[Ruling]) -> Lattice | None:
    across, down = _close_sides(across, down)
    down, across = _close_sides(down, across)
    xs, ys = _positions(down), _positions(across)
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) < 2:
        return None
    lattice = lattice_of_edges(xs, ys, _edges(across, ys, xs), _edges(down, xs, ys))
    return lattice if len(lattice.cells) > 1 else None


def lattice_of_edges(
    xs: tuple[float, ...], ys: tuple[float, ...], below: BoolArray, beside: BoolArray, *, ruled: bool = True
) -> Lattice:
    """The lattice of ``xs`` and ``ys`` where units without an edge between them are merged.

    Args:
        xs: Column positions, ascending.
        ys: Row positions, ascending.
        below: Shape (len(ys), columns): an edge at ys[i] along column c.
        beside: Shape (len(xs), rows): an edge at xs[j] along row r.
    """
    rows, columns = len(ys) - 1, len(xs) - 1
    owner = np.full((rows, columns), -1, dtype=np.int64)
    cells: list[Cell] = []
    for row in range(rows):
        for column in range(columns):
            if owner[row, column] < 0:
                cell = _grow(row, column, owner, (below, beside))
                owner[row : row + cell.row_span, column : column + cell.column_span] = len(cells)
                cells.append(cell)
    return Lattice(xs=xs, ys=ys, cells=tuple(cells), owner=tuple(map(tuple, owner.tolist())), ruled=ruled)


def _close_sides(lines: list[Ruling], crossing: list[Ruling]) -> tuple[list[Ruling], list[Ruling]]:
    """Add crossing rulings where at least two ``lines`` stick out to the same place beyond the last one."""
    first, last = min(r.position for r in crossing), max(r.position for r in crossing)
    closed = list(crossing)
    for out, end in (
        ([r for r in lines if r.start < first - _OPEN], "start"),
        ([r for r in lines if r.end > last + _OPEN], "end"),
    ):
        reach = [r.start if end == "start" else r.end for r in out]
        if len(out) < 2 or max(reach) - min(reach) > _OPEN:
            continue
        at = sum(reach) / len(reach)
        closed.append(
            Ruling(position=at, start=min(r.position for r in out), end=max(r.position for r in out))
        )
    return lines, closed


def _positions(lines: list[Ruling]) -> tuple[float, ...]:
    """Distinct positions of rulings, ascending."""
    result: list[float] = []
    for position in sorted(r.position for r in lines):
        if not result or position - result[-1] > _SAME:
            result.append(position)
    return tuple(result)


def _edges(lines: list[Ruling], positions: tuple[float, ...], stops: tuple[float, ...]) -> BoolArray:
    """Which units between ``stops`` are covered by a ruling at each of ``positions``."""
    edges = np.zeros((len(positions), len(stops) - 1), dtype=bool)
    middles = [(a + b) / 2 for a, b in itertools.pairwise(stops)]
    for line in lines:
        at = min(bisect_left(positions, line.position - _SAME), len(positions) - 1)
        first = bisect_left(middles, line.start)
        edges[at, first : bisect_right(middles, line.end)] = True
    return edges


def _grow(row: int, column: int, owner: IndexArray, edges: tuple[BoolArray, BoolArray]) -> Cell:
    """The largest rectangle of free units from here with no ruling inside, first to the right, then down."""
    below, beside = edges
    rows, columns = owner.shape
    right = column + 1
    while right < columns and not beside[right, row] and owner[row, right] < 0:
        right += 1
    bottom = row + 1
    while (
        bottom < rows
        and not below[bottom, column:right].any()
        and not beside[column + 1 : right, bottom].any()
        and (owner[bottom, column:right] < 0).all()
    ):
        bottom += 1
    return Cell(row=row, column=column, row_span=bottom - row, column_span=right - column)
