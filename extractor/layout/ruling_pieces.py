"""Horizontal rulings drawn cell by cell: their pieces end where the columns do.

Word processors and browsers draw the border of each cell by itself, also where no vertical border is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractor.layout.page_content import FloatArray
from extractor.layout.rulings import Ruling

_SAME: Final = 2.0  # points
_LEAST_RULINGS: Final = 2  # at so many heights a piece must end at the place of a column
_SHORTEST: Final = 6.0  # points: shorter pieces are dashes
_MOST_COLUMNS: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Whole horizontal rulings, and the pieces of shape (n, 3) they were drawn in: y, x0, x1."""

    rulings: Sequence[Ruling]
    pieces: FloatArray


def cell_ends(pieces: FloatArray, rulings: Sequence[Ruling]) -> tuple[float, ...]:
    """Borders of columns, outer ones not included, that the pieces of ``rulings`` show; empty if none."""
    left, right = min(r.start for r in rulings), max(r.end for r in rulings)
    ends: list[tuple[float, float]] = []
    for height, start, end in pieces.tolist():
        if end - start < _SHORTEST:
            continue
        ruling = next((r for r in rulings if abs(r.position - height) <= _SAME), None)
        if ruling is not None:
            ends.extend((x, ruling.position) for x in (start, end) if left + _SAME < x < right - _SAME)
    groups: list[list[tuple[float, float]]] = []
    for x, height in sorted(ends):
        if groups and x - groups[-1][-1][0] <= _SAME:  # thick pieces overlap where they meet
            groups[-1].append((x, height))
        else:
            groups.append([(x, height)])
    borders = tuple(
        sum(x for x, _ in group) / len(group)
        for group in groups
        if len({height for _, height in group}) >= _LEAST_RULINGS
    )
    return borders if len(borders) < _MOST_COLUMNS else ()
