"""What a run of atoms would cost as one cell of an indicator block.

Costs are negative log likelihoods up to a constant, set by hand from the law of the dump: a cell prints all
of its wrapped pieces before the next cell begins; its pieces but the last fill the column; a cell of one
line is followed by the next cell on that line, a cell of several lines by a new line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from extractor.reading.flow.atoms import Atom, compact, width
from extractor.reading.flow.labels import HEADER_LABELS, LEVEL1, LEVEL2, VERBAL

LONGEST_CELL = 16
NEVER = 1e9
_MOST_SHAPE, _MOST_COST = 5.0, 7.0
_QUANTITY = re.compile(
    r"(?:[≥≤＜＞<>=＝›‹﹥﹤]=?|不(?:低于|少于|超过|高于|大于|小于|多于)|小于|大于|超过|约|每\S{1,3})?"
    r"[-－]?\d[\d,，.]*(?:%|％|‰|万|亿|千|百)*[^\d，。；]{0,6}(?:[/／][^\d，。；]{1,5})*(?:以上|以下|以内|左右)?"
)
_LISTING = re.compile(r"[^，。；、]{2,6}(?:、[^，。；、]{2,6})+")
_BARE_RATE = re.compile(
    r".{2,}(?:率|度|性|量|数|费|数量|成本|标准|面积|比例|时间|次数|人数|水平|能力|环境|资金|项目|情况)"
)
_OPEN, _CLOSE = "（(《〈“[【", "）)》〉”]】"


class Slot(Enum):
    """What a cell of an indicator block is."""

    LEVEL1 = "一级指标"
    LEVEL2 = "二级指标"
    NAME = "三级指标"
    VALUE = "指标值"
    HEADER = "表头"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of atoms as one cell: ``end`` is exclusive, ``lines`` how many printed lines it takes.

    ``label`` is the slot of the vocabulary label that the text is (a level-1 label can also be a level-2
    one), with its cost; ``name`` and ``value`` are what it costs as an indicator's name and value.
    """

    start: int
    end: int
    text: str
    lines: int
    labels: tuple[tuple[Slot, float], ...]
    name: float
    value: float


class Segments:
    """All runs of up to ``LONGEST_CELL`` atoms, with what each would cost in each slot."""

    def __init__(self, atoms: Sequence[Atom]) -> None:
        self._atoms = atoms
        self._at: list[tuple[Segment, ...] | None] = [None] * len(atoms)

    def starting_at(self, start: int) -> tuple[Segment, ...]:
        """The runs that begin at ``start``, shortest first."""
        known = self._at[start]
        if known is None:
            known = self._at[start] = tuple(self._grow(start))
        return known

    def boundary(self, segment: Segment, *, row_end: bool) -> float:
        """The cost of ending a cell where ``segment`` ends: the next is on the same line or on a new one."""
        if segment.end >= len(self._atoms):
            return 0.0
        breaks = self._atoms[segment.end].row != self._atoms[segment.end - 1].row
        if row_end:
            return 0.0 if breaks else 2.5
        if segment.lines == 1:
            return 1.2 if breaks else 0.0
        return 0.0 if breaks else 2.0

    def _grow(self, start: int) -> list[Segment]:
        result: list[Segment] = []
        shape, lines = 0.0, 1
        pieces = [self._atoms[start].text]
        for end in range(start + 1, min(start + LONGEST_CELL, len(self._atoms)) + 1):
            if end > start + 1:
                before, atom = self._atoms[end - 2], self._atoms[end - 1]
                if atom.row == before.row:
                    shape += _space_cost(before.text, atom.text)
                    pieces[-1] += atom.text
                else:
                    lines += 1
                    pieces.append(atom.text)
            if shape > _MOST_SHAPE:
                break
            text, cost = compact("".join(pieces)), shape + _wrap_cost(pieces)
            name, value = cost + name_cost(text), cost + value_cost(text)
            labels = label_costs(text)
            if labels or min(name, value) <= _MOST_COST:
                result.append(Segment(start, end, text, lines, labels, name, value))
        return result


def _space_cost(before: str, after: str) -> float:
    """A space inside a cell: usual beside half-width characters and between justified characters."""
    if before[-1].isascii() or after[0].isascii() or after[0] in "≥≤＜＞":
        return 0.35
    return 0.25 if len(before) == 1 or len(after) == 1 else 1.0


def _wrap_cost(pieces: Sequence[str]) -> float:
    """Pieces but the last fill the column: none is much shorter than the widest."""
    if len(pieces) == 1:
        return 0.0
    widths = [width(p) for p in pieces]
    widest = max(widths)
    return sum(0.7 * max(widest - w - 1.0, 0.0) for w in widths[:-1])


def label_costs(text: str) -> tuple[tuple[Slot, float], ...]:
    """The label slots that the text can fill, each with its cost."""
    found: list[tuple[Slot, float]] = []
    if text in HEADER_LABELS:
        found.append((Slot.HEADER, 0.0))
    if text in LEVEL1:
        found.append((Slot.LEVEL1, 0.0 if text.endswith("指标") else 0.6))
    if text.removesuffix("指标") in LEVEL2:
        found.append((Slot.LEVEL2, 0.0 if text.endswith("指标") else 0.8))
    return tuple(found)


def name_cost(text: str) -> float:
    """Cost of the text as an indicator's name."""
    cost = 0.4 + (3.0 if len(text) < 2 else 0.0) + 0.04 * max(len(text) - 12, 0)
    if is_quantity(text):
        cost += 3.0
    elif text in VERBAL:
        cost += 1.5
    return cost + _bracket_cost(text) + (3.0 if text[0] in "≥≤＜＞<>/、，）)" else 0.0)


def value_cost(text: str) -> float:
    """Cost of the text as an indicator's value; a piece of a label that was cut in two is never one."""
    if is_quantity(text):
        return 0.0
    if text in VERBAL:
        return 0.2
    if text.endswith("指标"):
        return NEVER
    cost = 0.9 + 0.06 * len(text) if _LISTING.fullmatch(text) else 1.2 + 0.1 * len(text)
    if _BARE_RATE.fullmatch(text):
        cost += 0.8
    return cost + _bracket_cost(text) + (3.0 if text[0] in "/、，）)" else 0.0)


def is_quantity(text: str) -> bool:
    """Whether the whole text is a number with its unit, as an indicator's value is."""
    return _QUANTITY.fullmatch(text) is not None


def _bracket_cost(text: str) -> float:
    depth = sum((c in _OPEN) - (c in _CLOSE) for c in text)
    return 2.0 if depth else 0.0
