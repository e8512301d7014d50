"""Gaps that numbers show where they stand flush right under centred headers.

In columns of one width, such a number ends as far to the right of its header's middle as every other does.
Where a table has few rows, nothing else tells to which of two headers it belongs.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from statistics import median
from typing import Final

from extractor.layout.separators import Gap
from extractor.layout.text_blocks import TextBlock

_LEAST: Final = 4  # numbers that must agree
_AGREEING: Final = 0.8  # of all numbers
_SAME: Final = 0.35  # em


def flush_right_gaps(blocks: Sequence[TextBlock]) -> list[Gap]:
    """A gap from the end of each number to the next header; none where the numbers do not agree."""
    numbers = [block for block in blocks if block.is_number]
    if len(numbers) < _LEAST:
        return []
    leaves = _leaves([block for block in blocks if block.box[3] <= min(n.box[1] for n in numbers)])
    middles = [_middle(leaf) for leaf in leaves]
    placed = [(number, bisect_right(middles, number.box[2]) - 1) for number in numbers]
    placed = [(number, at) for number, at in placed if at >= 0]
    if len(placed) < _LEAST:
        return []
    usual = median(number.box[2] - middles[at] for number, at in placed)
    agreeing = [
        (number, at) for number, at in placed if abs(number.box[2] - middles[at] - usual) <= _SAME * number.em
    ]
    if len(agreeing) < max(_LEAST, _AGREEING * len(numbers)) or len({at for _, at in agreeing}) < _LEAST:
        return []
    ends = [
        Gap(low=number.box[2], high=leaves[at + 1].box[0]) for number, at in agreeing if at + 1 < len(leaves)
    ]
    return [gap for gap in ends if gap.width > 0]


def _leaves(heads: Sequence[TextBlock]) -> list[TextBlock]:
    """The headers that no other one stands under, from left to right; none where they overlap."""
    leaves = [head for head in heads if not any(_is_under(other, head) for other in heads)]
    ordered = sorted(leaves, key=lambda block: block.box[0])
    clear = all(a.box[2] < b.box[0] for a, b in itertools.pairwise(ordered))
    return ordered if clear else []


def _is_under(lower: TextBlock, upper: TextBlock) -> bool:
    shared = min(lower.box[2], upper.box[2]) - max(lower.box[0], upper.box[0])
    return lower is not upper and lower.box[1] >= upper.box[1] + 0.5 * upper.em and shared > 0


def _middle(block: TextBlock) -> float:
    return (block.box[0] + block.box[2]) / 2
