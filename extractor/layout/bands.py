"""Tables with vertical rulings but none between their rows: a band of many lines is cut into its rows.

A wrapped cell has several lines, too. Only a band in which at least two columns hold the same number of
complete numbers, each on the height of one in the other, is a stretch of rows.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from extractor.layout.aligned_rows import TableLine, group_rows, row_borders
from extractor.layout.columns import Chunk
from extractor.layout.lattices import Lattice, lattice_of_edges
from extractor.layout.words import Line, line_of_words

_LEAST_LINES: Final = 3
_LEAST_COLUMNS: Final = 2
_SAME_HEIGHT: Final = 0.5  # em
_WHOLE_NUMBER: Final = re.compile(r"[-−]?(\d{1,3}(,\d{3})+|\d+)(\.\d{1,4})?[%％]?|[-—]")

Lines = Mapping[int, Sequence[Line]]


def cut_bands(lattices: Sequence[Lattice], lines: Lines) -> tuple[Lattice, ...] | None:
    """The lattices with such bands cut into rows; None where there are none.

    ``lines`` are the lines of each cell, cells counted through all lattices.
    """
    result = []
    base = 0
    for lattice in lattices:
        result.append(_cut(lattice, lines, base))
        base += len(lattice.cells)
    return tuple(result) if any(a is not b for a, b in zip(result, lattices, strict=True)) else None


def _cut(lattice: Lattice, lines: Lines, base: int) -> Lattice:
    more: list[float] = []
    for row in range(len(lattice.ys) - 1):
        columns = _columns_of(lattice, lines, (base, row))
        if columns and _is_band(columns):
            more.extend(row_borders(group_rows(_table_lines(columns), lattice.xs))[1:-1])
    return _with_rows(lattice, more) if more else lattice


def _columns_of(lattice: Lattice, lines: Lines, place: tuple[int, int]) -> dict[int, Sequence[Line]]:
    """The lines of each column of a row; empty where a merged cell reaches over it."""
    base, row = place
    columns = {}
    for index, cell in enumerate(lattice.cells):
        if cell.row <= row < cell.row + cell.row_span:
            if cell.row_span > 1 or cell.column_span > 1:
                return {}
            columns[cell.column] = lines.get(base + index, ())
    return columns


def _is_band(columns: Mapping[int, Sequence[Line]]) -> bool:
    numeric = [
        lines
        for lines in columns.values()
        if len(lines) >= _LEAST_LINES and all(_WHOLE_NUMBER.fullmatch(line.text) for line in lines)
    ]
    if len(numeric) < _LEAST_COLUMNS:
        return False
    first = numeric[0]
    return any(
        len(other) == len(first)
        and all(abs(a.box[3] - b.box[3]) < _SAME_HEIGHT * a.em for a, b in zip(first, other, strict=True))
        for other in numeric[1:]
    )


def _table_lines(columns: Mapping[int, Sequence[Line]]) -> list[TableLine]:
    """Lines over all columns of a band, from those of its cells."""
    placed = sorted(
        ((line.box[3], column, line) for column, lines in columns.items() for line in lines),
        key=lambda item: (item[0], item[1]),
    )
    groups: list[list[tuple[int, Line]]] = []
    height = float("-inf")
    for bottom, column, line in placed:
        if bottom - height > _SAME_HEIGHT * line.em:
            groups.append([])
            height = bottom
        groups[-1].append((column, line))
    return [
        TableLine(
            line=line_of_words([word for _, line in group for word in line.words]),
            cells={column: Chunk(text=line.text, box=line.box) for column, line in group},
        )
        for group in groups
    ]


def _with_rows(lattice: Lattice, more: Sequence[float]) -> Lattice:
    """The lattice with borders at ``more`` through its whole width; merged cells elsewhere stay."""
    ys = tuple(sorted({*lattice.ys, *more}))
    old_row = [int(np.searchsorted(lattice.ys, (a + b) / 2)) - 1 for a, b in itertools.pairwise(ys)]
    columns = len(lattice.xs) - 1
    below = np.ones((len(ys), columns), dtype=bool)
    beside = np.ones((len(lattice.xs), len(ys) - 1), dtype=bool)
    for row, old in enumerate(old_row):
        for column in range(1, columns):
            beside[column, row] = lattice.owner[old][column] != lattice.owner[old][column - 1]
        if row > 0 and ys[row] in lattice.ys:
            for column in range(columns):
                below[row, column] = lattice.owner[old][column] != lattice.owner[old_row[row - 1]][column]
    return lattice_of_edges(lattice.xs, ys, below, beside, ruled=lattice.ruled)
