"""The columns, rows and cells of a table that has no rulings between its columns.

Columns stand in the gaps between texts side by side, rows in the gaps between texts of one column and at the
horizontal rulings. A text that reaches over a border is a merged cell.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractor.layout.aligned_rows import group_rows, row_borders, table_lines
from extractor.layout.columns import chunks_of
from extractor.layout.flush_right import flush_right_gaps
from extractor.layout.header_columns import header_columns, with_words_joined
from extractor.layout.rulings import Ruling
from extractor.layout.separators import Gap, separators, served_alone
from extractor.layout.text_blocks import BlockBuilder, TextBlock, may_be_one, pieces_of
from extractor.layout.text_steps import steps_of
from extractor.layout.words import Line

_INSET: Final = 2.0  # points a text may reach over a border of columns
_ROW_INSET: Final = 0.22  # em a text may reach over a border of rows
_NEAR: Final = 0.15  # em between the boxes of two texts that stand beside each other
_UNBOUNDED: Final = 1_000.0  # em


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedBlock:
    """A text with the rows and columns that it reaches over, the last ones included."""

    block: TextBlock
    row: int
    last_row: int
    column: int
    last_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedTable:
    """Column and row positions and the texts between them; ``every_row_ruled``: rulings part all rows."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    blocks: tuple[PlacedBlock, ...]
    every_row_ruled: bool = False


def aligned_table(
    lines: Sequence[Line], rulings: Sequence[Ruling] = (), columns: Sequence[float] = ()
) -> AlignedTable | None:
    """The table of ``lines`` (top to bottom), None where there is only one column.

    Args:
        lines: All lines of the table.
        rulings: Horizontal rulings in and around it; where the first and last row are framed, outer ones too.
        columns: Borders known beforehand, outer ones not included.
    """
    pieces = [pieces_of(line) for line in lines]
    every = _every_row_ruled(pieces, rulings)
    steps = steps_of(pieces)
    builder = BlockBuilder(reach=_UNBOUNDED if every else steps.reach, rulings=rulings)
    for line in pieces:
        builder.add_line(line)
    told = () if columns else header_columns(builder.blocks)
    if told:
        blocks, inner = with_words_joined(builder.blocks, told), list(told[1:-1])
    else:
        blocks, inner = _columns(builder.blocks, columns)
    if not inner:
        return None
    em = sorted(block.em for block in blocks)[len(blocks) // 2]
    xs = told or (min(b.box[0] for b in blocks) - 0.3 * em, *inner, max(b.box[2] for b in blocks) + 0.3 * em)
    if every:
        ys = [ruling.position for ruling in rulings]
    else:
        known = _tight_rows(lines, xs) if steps.tight else []
        ys = _rows(blocks, xs, sorted([*known, *(ruling.position for ruling in rulings)]))
    return _placed(blocks, xs, _closed(ys, blocks, em), every_row_ruled=every)


def _every_row_ruled(lines: Sequence[Sequence[TextBlock]], rulings: Sequence[Ruling]) -> bool:
    """Whether nearly every band between two rulings holds one row: no number under another."""
    heights = [ruling.position for ruling in rulings]
    bands: dict[int, list[Sequence[TextBlock]]] = {}
    for line in lines:
        middle = sum((piece.box[1] + piece.box[3]) / 2 for piece in line) / len(line)
        bands.setdefault(bisect_left(heights, middle), []).append(line)
    several = sum(_several_rows(band) for band in bands.values())
    return len(bands) >= 3 and several <= 0.1 * len(bands)


def _several_rows(band: Sequence[Sequence[TextBlock]]) -> bool:
    numeric = [[piece for piece in line if piece.is_number] for line in band]
    return any(
        min(a.box[2], b.box[2]) > max(a.box[0], b.box[0])
        for upper, lower in itertools.combinations(numeric, 2)
        for a in upper
        for b in lower
    )


def _columns(blocks: Sequence[TextBlock], known: Sequence[float]) -> tuple[list[TextBlock], list[float]]:
    """The borders between columns, and the blocks with those joined that only a space parts."""
    current = list(blocks)
    while True:
        gaps = [(a, b, Gap(low=a.box[2], high=b.box[0])) for a, b in _neighbours(current)]
        hints = [] if known else flush_right_gaps(current)
        borders = separators(
            [*(gap for _, _, gap in gaps), *hints], known, [(b.box[0], b.box[2]) for b in current]
        )
        for border in borders:
            others = [other for other in borders if other != border]
            alone = served_alone(border, others, [gap for _, _, gap in gaps])
            pair = next(((a, b) for a, b, gap in gaps if len(alone) == 1 and gap is alone[0]), None)
            if border in known or pair is None or not may_be_one(*pair):
                continue
            if not any(_crosses(block, border) for block in current):
                continue
            current = [block for block in current if block not in pair]
            current.append(pair[0].joined(pair[1]))
            break
        else:
            return current, borders


def _crosses(block: TextBlock, border: float) -> bool:
    return block.box[0] + _INSET < border < block.box[2] - _INSET


def _neighbours(blocks: Sequence[TextBlock]) -> list[tuple[TextBlock, TextBlock]]:
    """Texts that stand beside each other with nothing between them, left one first."""
    pairs: dict[tuple[int, int], tuple[TextBlock, TextBlock]] = {}
    for block in blocks:
        beside = [other for other in blocks if other is not block and _is_beside(block, other)]
        left = [other for other in beside if other.box[2] <= block.box[0] + 1.0]
        right = [other for other in beside if other.box[0] >= block.box[2] - 1.0]
        if left:
            nearest = max(left, key=lambda b: b.box[2])
            pairs[id(nearest), id(block)] = nearest, block
        if right:
            nearest = min(right, key=lambda b: b.box[0])
            pairs[id(block), id(nearest)] = block, nearest
    return list(pairs.values())


def _is_beside(a: TextBlock, b: TextBlock) -> bool:
    """Whether two texts are too near in height to stand in rows one below the other."""
    return max(a.box[1], b.box[1]) - min(a.box[3], b.box[3]) < _NEAR * min(a.em, b.em)


def _tight_rows(lines: Sequence[Line], xs: Sequence[float]) -> list[float]:
    """Rows where wrapped lines stand as far apart as rows: the texts tell them apart."""
    items = table_lines(lines, [chunks_of(line) for line in lines], xs)
    return row_borders(group_rows(items, xs))[1:-1]


def _rows(blocks: Sequence[TextBlock], xs: Sequence[float], known: Sequence[float]) -> list[float]:
    gaps: list[Gap] = []
    for column in range(len(xs) - 1):
        stack = sorted(
            (b for b in blocks if _first(b, xs) <= column <= _last(b, xs)), key=lambda b: (b.box[1], b.box[3])
        )
        gaps.extend(Gap(low=a.box[3], high=b.box[1]) for a, b in itertools.pairwise(stack))
    gaps = [gap for gap in gaps if gap.width > -0.2 * blocks[0].em]
    borders = separators(gaps, known, [(b.box[1], b.box[3]) for b in blocks])
    return sorted([*borders, *_between_parts(blocks, borders)])


def _between_parts(blocks: Sequence[TextBlock], borders: Sequence[float]) -> list[float]:
    """Borders between texts that stand in one row so far but nowhere side by side."""
    more = []
    bounds = [float("-inf"), *borders, float("inf")]
    for top, bottom in itertools.pairwise(bounds):
        inside = sorted((b.box[1], b.box[3]) for b in blocks if top <= b.box[1] and b.box[3] <= bottom)
        reach = float("-inf")
        for low, high in inside:
            if low > reach > float("-inf"):
                more.append((low + reach) / 2)
            reach = max(reach, high)
    return more


def _first(block: TextBlock, xs: Sequence[float]) -> int:
    return max(sum(x <= block.box[0] + _INSET for x in xs) - 1, 0)


def _last(block: TextBlock, xs: Sequence[float]) -> int:
    return min(max(sum(x < block.box[2] - _INSET for x in xs) - 1, _first(block, xs)), len(xs) - 2)


def _closed(ys: Sequence[float], blocks: Sequence[TextBlock], em: float) -> tuple[float, ...]:
    """Row positions with the outer ones, near ones made one."""
    top, bottom = min(b.box[1] for b in blocks), max(b.box[3] for b in blocks)
    kept: list[float] = []
    for y in sorted(ys):
        if not kept or y - kept[-1] > 0.5 * em:
            kept.append(y)
    above = [y for y in kept if y <= top + 0.3 * em]
    below = [y for y in kept if y >= bottom - 0.3 * em]
    inner = [y for y in kept if top + 0.3 * em < y < bottom - 0.3 * em]
    return (above[-1] if above else top - 1.0, *inner, below[0] if below else bottom + 1.0)


def _placed(
    blocks: Sequence[TextBlock], xs: tuple[float, ...], ys: tuple[float, ...], *, every_row_ruled: bool
) -> AlignedTable:
    placed = []
    for block in blocks:
        inset = _ROW_INSET * block.em
        row = max(sum(y <= block.box[1] + inset for y in ys) - 1, 0)
        last = min(max(sum(y < block.box[3] - inset for y in ys) - 1, row), len(ys) - 2)
        placed.append(
            PlacedBlock(
                block=block, row=row, last_row=last, column=_first(block, xs), last_column=_last(block, xs)
            )
        )
    ordered = sorted(placed, key=lambda b: (b.row, b.column))
    return AlignedTable(xs=xs, ys=ys, blocks=tuple(ordered), every_row_ruled=every_row_ruled)
