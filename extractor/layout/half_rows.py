"""Rows that are none: labels in the middle of two rows, where nothing else stands.

A label centred over an even number of rows stands between two of them. Where lines are far apart, it leaves
gaps above and below like a row of its own.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from extractor.layout.aligned_table import AlignedTable, PlacedBlock

_OFF_CENTRE: Final = 0.35  # em by which such a label may miss the middle
_PITCH: Final = 1.3  # times the distance of rows: the two rows around it are no farther apart


def without_half_rows(table: AlignedTable) -> AlignedTable:
    """The table without such rows; their labels reach over the rows above and below."""
    pitch = _pitch(table)
    row = 1
    while row < len(table.ys) - 2:
        inside = [placed for placed in table.blocks if placed.row == row == placed.last_row]
        if _is_half(table, row, inside, pitch):
            table = _dropped(table, row)
        row += 1
    return table


def _pitch(table: AlignedTable) -> float:
    """The shortest distance between the middles of two texts of one column in rows that follow each other."""
    steps = []
    for column in range(len(table.xs) - 1):
        stack = sorted((p for p in table.blocks if p.column == p.last_column == column), key=lambda p: p.row)
        steps += [_middle(below) - _middle(above) for above, below in itertools.pairwise(stack)]
    return min(steps, default=0.0)


def _is_half(table: AlignedTable, row: int, inside: Sequence[PlacedBlock], pitch: float) -> bool:
    crossing = [p for p in table.blocks if p.row < row < p.last_row]
    reaching = [
        p for p in table.blocks if p.row <= row <= p.last_row and p not in inside and p not in crossing
    ]
    if reaching or not inside or any(p.block.is_number for p in inside):
        return False
    above = [p for p in table.blocks if p.row == row - 1 == p.last_row]
    below = [p for p in table.blocks if p.row == row + 1 == p.last_row]
    near = [p for p in table.blocks if p.row <= row + 1 and p.last_row >= row - 1 and p not in inside]
    if not above or not below or any(_shares_column(p, other) for p in inside for other in near):
        return False
    top, bottom = _average(above), _average(below)
    if bottom - top > _PITCH * pitch:
        return False
    return all(abs(_middle(p) - (top + bottom) / 2) <= _OFF_CENTRE * p.block.em for p in inside)


def _dropped(table: AlignedTable, row: int) -> AlignedTable:
    """Without ``row``: what stood in it reaches over the rows before and after."""
    blocks = []
    for placed in table.blocks:
        if placed.row == row == placed.last_row:
            first, last = row - 1, row
        else:
            first = placed.row - (placed.row > row)
            last = placed.last_row - (placed.last_row > row)
        blocks.append(replace(placed, row=first, last_row=last))
    border = (table.ys[row] + table.ys[row + 1]) / 2
    return replace(
        table,
        ys=(*table.ys[:row], border, *table.ys[row + 2 :]),
        blocks=tuple(sorted(blocks, key=lambda p: (p.row, p.column))),
    )


def _shares_column(a: PlacedBlock, b: PlacedBlock) -> bool:
    return a.column <= b.last_column and b.column <= a.last_column


def _middle(placed: PlacedBlock) -> float:
    return (placed.block.box[1] + placed.block.box[3]) / 2


def _average(blocks: Iterable[PlacedBlock]) -> float:
    middles = [_middle(placed) for placed in blocks]
    return sum(middles) / len(middles)
