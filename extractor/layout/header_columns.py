"""Columns of a table without rulings, told from its header: its lowest texts stand in the middle of them.

Each border then mirrors the one before about the header text between them, so that only one length is free:
where the first column begins. It is chosen so that no text of the body reaches over a border and that the
numbers, set flush right, keep the same distance from the ends of all columns.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final

import numpy as np
from numpy.typing import NDArray

from extractor.layout.text_blocks import TextBlock, may_be_one

_LEAST_COLUMNS: Final = 3
_REACH: Final = 2.0  # points a text may reach over a border
_STEP: Final = 0.25  # points between the places that are tried
_FARTHEST: Final = 12.0  # em from the first header text to the beginning of its column
_USUAL_MARGIN: Final = 0.35  # em between a number and the end of its column
_USUAL_WEIGHT: Final = 0.02  # of the usual margin against the likeness of the margins
_SAME: Final = 0.35  # em by which margins, and the middles of headers, may differ
_LOWER: Final = 0.5  # em
_FLUSH: Final = 0.8  # share of the numbers that must have the same margin
_PARTED: Final = re.compile(r"[.,，]")
_MOST_TRIES: Final = 3

Places = NDArray[np.float64]


def header_columns(blocks: Sequence[TextBlock]) -> tuple[float, ...]:
    """Borders of all columns, outer ones included; empty where the header does not tell them.

    Args:
        blocks: The texts of the table.
    """
    for header in _headers(blocks):
        body = [block for block in blocks if block not in header]
        leaves = _leaves(header)
        for groups in _between_lower(leaves), ():
            rest = [leaf for leaf in leaves if leaf not in groups]
            borders = _told_by(rest, body)
            if borders and all(_is_centred(group, borders) for group in groups):
                return borders
    return ()


def _headers(blocks: Sequence[TextBlock]) -> Iterator[list[TextBlock]]:
    """What may be the header: all above the first number, then less, for the first rows may lack numbers.

    Without any number it is all above the last line (合计, and blanks).
    """
    numbers = [block for block in blocks if block.is_number]
    last = max(blocks, key=lambda block: block.box[3])
    top = min((number.box[1] for number in numbers), default=last.box[1])
    header = [block for block in blocks if block.box[3] <= top]
    for _ in range(_MOST_TRIES):
        if len(header) < _LEAST_COLUMNS:
            return
        yield header
        lowest = max(header, key=lambda block: block.box[3])
        header = [block for block in header if block.box[3] < lowest.box[3] - 0.5 * lowest.em]


def _leaves(header: Sequence[TextBlock]) -> list[TextBlock]:
    """The texts that no other one stands under, from left to right; none where they overlap."""
    low, high = min(block.box[1] for block in header), max(block.box[3] for block in header)
    leaves = [
        block
        for block in header
        if not any(_is_under(other, block) for other in header)
        # A cell as high as the header has its text in the middle: what stands higher is a group.
        and _height(block) >= (low + high) / 2 - _LOWER * block.em
    ]
    leaves.sort(key=lambda block: block.box[0])
    clear = all(a.box[2] < b.box[0] for a, b in itertools.pairwise(leaves))
    return leaves if clear else []


def _between_lower(leaves: Sequence[TextBlock]) -> list[TextBlock]:
    """Texts that may be groups over an even number of columns: they stand between two lower texts."""
    return [
        leaf
        for before, leaf, after in zip(leaves, leaves[1:], leaves[2:], strict=False)
        if min(_height(before), _height(after)) - _height(leaf) > _LOWER * leaf.em
    ]


def _height(block: TextBlock) -> float:
    return (block.box[1] + block.box[3]) / 2


def _is_centred(group: TextBlock, borders: Sequence[float]) -> bool:
    """Whether a text stands in the middle of several columns."""
    middle = (group.box[0] + group.box[2]) / 2
    return any(
        abs((start + end) / 2 - middle) <= _SAME * group.em
        for first, start in enumerate(borders)
        for end in borders[first + 2 :]
    )


def _is_under(lower: TextBlock, upper: TextBlock) -> bool:
    shared = min(lower.box[2], upper.box[2]) - max(lower.box[0], upper.box[0])
    return lower is not upper and lower.box[1] >= upper.box[1] + 0.5 * upper.em and shared > 0


def _told_by(leaves: Sequence[TextBlock], body: Sequence[TextBlock]) -> tuple[float, ...]:
    if len(leaves) < _LEAST_COLUMNS:
        return ()
    em = median(leaf.em for leaf in leaves)
    tried = _mirrored(leaves, em)
    tried = tried[:, _between(tried, leaves)]
    tried = tried[:, _uncut(tried, body)]
    if not tried.size:
        return ()
    cost, worst = _margins(tried, body, em)
    best = int(np.argmin(cost))
    borders = tuple(float(x) for x in tried[:, best])
    return borders if worst[best] <= _SAME * em and _one_text_each(borders, body) else ()


def _mirrored(leaves: Sequence[TextBlock], em: float) -> Places:
    """Borders (rows) for every place where the first column may begin (columns)."""
    left = leaves[0].box[0]
    borders = [np.arange(left - _FARTHEST * em, left + _STEP, _STEP)]
    for leaf in leaves:
        borders.append(leaf.box[0] + leaf.box[2] - borders[-1])
    return np.array(borders)


def _between(tried: Places, leaves: Sequence[TextBlock]) -> NDArray[np.bool_]:
    """Where every border lies between the header texts that it parts."""
    lows = np.array([-np.inf, *(leaf.box[2] for leaf in leaves)])[:, None]
    highs = np.array([*(leaf.box[0] for leaf in leaves), np.inf])[:, None]
    return np.asarray(((tried >= lows - _REACH) & (tried <= highs + _REACH)).all(axis=0))


def _uncut(tried: Places, body: Sequence[TextBlock]) -> NDArray[np.bool_]:
    """Where no text of the body reaches over a border, nor beyond the outer ones."""
    whole = np.ones(tried.shape[1], dtype=bool)
    for block in body:
        start, end = block.box[0] + _REACH, block.box[2] - _REACH
        whole &= ~((tried[1:-1] > start) & (tried[1:-1] < end)).any(axis=0)
        whole &= (tried[0] <= start) & (tried[-1] >= end)
    return whole


def _margins(tried: Places, body: Sequence[TextBlock], em: float) -> tuple[Places, Places]:
    """For each place tried: how unlike and unusual the margins behind the numbers are, and the worst of most.

    A number in the middle of its column says nothing of where the column ends.
    """
    numbers = _amounts(body)
    if not numbers:
        return _text_margins(tried, body), np.zeros(tried.shape[1])
    rows = [_placed(number, tried) for number in numbers]
    behind = np.array([end - number.box[2] for number, (_, end) in zip(numbers, rows, strict=True)])
    usual = np.median(behind, axis=0)
    off_centre = np.array(
        [np.abs(start + end - n.box[0] - n.box[2]) / 2 for n, (start, end) in zip(numbers, rows, strict=True)]
    )
    unlike = np.minimum(np.abs(behind - usual), off_centre)
    cost = unlike.mean(axis=0) + _USUAL_WEIGHT * np.abs(usual - _USUAL_MARGIN * em)
    return cost, np.quantile(unlike, _FLUSH, axis=0)


def _placed(block: TextBlock, tried: Places) -> tuple[Places, Places]:
    """Where the column of a text begins and ends, for each place tried."""
    column = np.clip((tried <= (block.box[0] + block.box[2]) / 2).sum(axis=0) - 1, 0, len(tried) - 2)
    places = np.arange(tried.shape[1])
    return tried[column, places], tried[column + 1, places]


def _amounts(body: Sequence[TextBlock]) -> list[TextBlock]:
    """The numbers without those that may be codes, which are set flush left."""
    numbers = [block for block in body if block.is_number]
    parted = [block for block in numbers if _PARTED.search(block.text)]
    return parted or numbers


def _text_margins(tried: Places, body: Sequence[TextBlock]) -> Places:
    """For each place tried: how unusual the margins before the texts are, flush left or in the middle."""
    cost = np.zeros(tried.shape[1])
    for block in body:
        start, end = _placed(block, tried)
        before = np.abs(block.box[0] - start - _USUAL_MARGIN * block.em)
        cost += np.minimum(before, np.abs(start + end - block.box[0] - block.box[2]) / 2)
    return cost


def _one_text_each(borders: Sequence[float], body: Sequence[TextBlock]) -> bool:
    """Whether no two texts of a column stand side by side, but words of one text."""
    return all(may_be_one(*pair) for pair in _side_by_side(borders, body))


def with_words_joined(blocks: Sequence[TextBlock], borders: Sequence[float]) -> list[TextBlock]:
    """The texts with those joined that stand side by side in one column."""
    current = list(blocks)
    while (pair := next(_side_by_side(borders, current), None)) is not None:
        current = [block for block in current if block is not pair[0] and block is not pair[1]]
        current.append(pair[0].joined(pair[1]))
    return current


def _side_by_side(
    borders: Sequence[float], blocks: Sequence[TextBlock]
) -> Iterator[tuple[TextBlock, TextBlock]]:
    """Pairs of texts of one column at one height, the left one first."""
    for start, end in itertools.pairwise(borders):
        inside = [b for b in blocks if start - _REACH <= b.box[0] and b.box[2] <= end + _REACH]
        inside.sort(key=lambda block: block.box[1])
        for index, block in enumerate(inside):
            for other in inside[index + 1 :]:
                if other.box[1] >= block.box[3]:
                    break
                left, right = sorted((block, other), key=lambda b: b.box[0])
                shared = min(block.box[3], other.box[3]) - max(block.box[1], other.box[1])
                if left.box[2] <= right.box[0] + 1.0 and shared > 0.5 * min(block.em, other.em):
                    yield left, right
