"""Borders of the columns of a framed table, told from its header: its texts stand in the middle of columns.

From the frame's left side each border mirrors the one before about the header's middle, and from the right
side likewise. Where both ways lead to the same places, and these lie between the texts, they are the borders.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from extractor.layout.rulings import Ruling
from extractor.layout.table_regions import middle_of, same_extent
from extractor.layout.text_blocks import BlockBuilder, TextBlock, pieces_of
from extractor.layout.words import Line

_LEAST_COLUMNS: Final = 3
_AGREEMENT: Final = 6.0  # points between the two ways
_SNAP: Final = 4.0  # points from the end of a ruling over some of the columns
_WRAPPED: Final = 1.9  # em between the lines of one header


def centred_columns(lines: Sequence[Line], rulings: Sequence[Ruling]) -> tuple[float, ...]:
    """Borders, outer ones not included; empty where the header does not tell them.

    Args:
        lines: All lines of the table, from top to bottom.
        rulings: Its horizontal rulings: outer ones frame it, shorter ones stand under a part of the header.
    """
    if not rulings:
        return ()
    left, right = min(r.start for r in rulings), max(r.end for r in rulings)
    leaves = _leaves(_header(lines, rulings), rulings)
    if len(leaves) < _LEAST_COLUMNS:
        return ()
    middles = [(block.box[0] + block.box[2]) / 2 for block in leaves]
    ends = sorted({x for r in rulings for x in (r.start, r.end) if left + _SNAP < x < right - _SNAP})
    forth = _mirrored(middles, left, ends)
    back = _mirrored(middles[::-1], right, ends)[::-1]
    borders = []
    for index, (a, b) in enumerate(zip(forth, back, strict=True), start=1):
        border = _snapped((a * (len(middles) - index) + b * index) / len(middles), ends)
        between = leaves[index - 1].box[2] < border < leaves[index].box[0]
        if abs(a - b) > _AGREEMENT or not between:
            return ()
        borders.append(border)
    return tuple(borders)


def _header(lines: Sequence[Line], rulings: Sequence[Ruling]) -> list[Line]:
    """The lines above the second ruling of full width; none if a number stands among them."""
    widest = max(rulings, key=lambda r: r.length)
    full = [r.position for r in sorted(rulings, key=lambda r: r.position) if same_extent(widest, r)]
    if len(full) < 2:
        return []
    header = [line for line in lines if full[0] < middle_of(line) < full[1]]
    numbers = any(piece.is_number for line in header for piece in pieces_of(line))
    return [] if numbers else header


def _leaves(header: Sequence[Line], rulings: Sequence[Ruling]) -> list[TextBlock]:
    """The header texts that have no other one below them, from left to right."""
    builder = BlockBuilder(reach=_WRAPPED, rulings=rulings)
    for line in header:
        builder.add_line(pieces_of(line))
    leaves = [block for block in builder.blocks if not any(_is_over(block, b) for b in builder.blocks)]
    leaves.sort(key=lambda block: block.box[0])
    apart = all(a.box[2] < b.box[0] for a, b in itertools.pairwise(leaves))
    return leaves if apart else []


def _is_over(block: TextBlock, other: TextBlock) -> bool:
    below = other.box[1] >= block.box[3] - 0.3 * block.em
    return below and min(block.box[2], other.box[2]) > max(block.box[0], other.box[0])


def _mirrored(middles: Sequence[float], side: float, ends: Sequence[float]) -> list[float]:
    """The inner borders, each the mirror of the one before about the middle of the text between them."""
    borders = []
    border = side
    for middle in middles[:-1]:
        border = _snapped(2 * middle - border, ends)
        borders.append(border)
    return borders


def _snapped(border: float, ends: Sequence[float]) -> float:
    nearest = min(ends, key=lambda x: abs(x - border), default=border)
    return nearest if abs(nearest - border) <= _SNAP else border
