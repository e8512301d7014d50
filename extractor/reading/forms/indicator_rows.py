"""One printed row of an indicator block to its slots: level 1, and level 2, name and value of each side.

Column numbers cannot be trusted, so a row's filled cells are read as a sequence: they fill the slots from
left to right, slots may stay empty, and the likeliest filling wins (dynamic programme over cells × slots).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from extractor.document import Side
from extractor.reading.forms.cells import FormCell, FormRow
from extractor.reading.forms.labels import Part, squeeze
from models.roles import value_score


class Slot(IntEnum):
    """Slots of a row in printed order; the numbers are the order."""

    HEAD = 0
    LEVEL1 = 1
    PERIOD_LEVEL2 = 2
    PERIOD_NAME = 3
    PERIOD_VALUE = 4
    YEAR_LEVEL2 = 5
    YEAR_NAME = 6
    YEAR_VALUE = 7
    ACTUAL = 8
    WEIGHT = 9
    SCORE = 10
    REMARK = 11
    COMPARATOR = 12
    UNIT = 13


_LEVEL2 = (Slot.PERIOD_LEVEL2, Slot.YEAR_LEVEL2)
_NAME = (Slot.PERIOD_NAME, Slot.YEAR_NAME)
_VALUE = (Slot.PERIOD_VALUE, Slot.YEAR_VALUE)
#: The slots of a two-sided form and of a one-sided one, in printed order.
TWO_SIDED = tuple(slot for slot in Slot if slot <= Slot.YEAR_VALUE)
ONE_SIDED = (Slot.HEAD, Slot.LEVEL1, Slot.YEAR_LEVEL2, Slot.YEAR_NAME, Slot.YEAR_VALUE)
_FIGURE_SLOTS = (Slot.WEIGHT, Slot.SCORE)
_NEVER = -20.0
_COMPARATOR = re.compile(r"^(?:[≥≤＞＜><=＝≈]=?|(?:大于|小于|不[低高少多]于|不[大小超]于?过?)?(?:或?等于)?)$")
_UNIT = re.compile(r"^[^\d≥≤＞＜><=]{1,6}$")
_SCORE_FIGURE = re.compile(r"^\d{1,3}(?:\.\d{1,2})?%?分?$")
#: A cell right of the last slot: a column that the form should not have.
_BEYOND = -8.0
#: A blank row's label with the next row's label slipped up beside it.
_LABEL_AGAIN = -3.5
#: A value that repeats the cell before it is far likelier the other side's name.
_NAME_AGAIN = -4.0
_SURE_VALUE = 1.0
_HEAD_CHARACTERS = frozenset("绩效指标年度一级产出满意益")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the rest of the block says.

    Usual column of each slot, texts seen as name or as value, and the slots that a row has, in order.
    """

    columns: Mapping[Slot, float]
    names: frozenset[str]
    values: frozenset[str]
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlottedRow:
    """A row with its cells in slots; ``score`` is the log score of the filling."""

    cells: Mapping[Slot, FormCell]
    row: FormRow
    score: float

    def side(self, side: Side) -> tuple[FormCell | None, FormCell | None, FormCell | None]:
        """Level 2, name and value of one side; None where the row has none."""
        period = side is Side.PERIOD
        level2 = self.cells.get(Slot.PERIOD_LEVEL2 if period else Slot.YEAR_LEVEL2)
        name = self.cells.get(Slot.PERIOD_NAME if period else Slot.YEAR_NAME)
        value = self.cells.get(Slot.PERIOD_VALUE if period else Slot.YEAR_VALUE)
        return level2, name, value


def slot_row(row: FormRow, hints: Hints) -> SlottedRow:
    """The likeliest filling of a row's slots.

    Cells beyond the last slot are left over (they are noted as unplaced), never a reason to fail.
    """
    slots = hints.slots
    gaps = _gaps(slots)
    # index of the last slot filled (-1: none) -> (score, filling)
    best: dict[int, tuple[float, tuple[Slot, ...]]] = {-1: (0.0, ())}
    for index, cell in enumerate(row.cells):
        fits = [_fits(cell, slot, hints) for slot in slots]
        again = index > 0 and cell.value == row.cells[index - 1].value
        if again and cell.label is None and value_score(cell.value) < _SURE_VALUE:
            fits = [f + (_NAME_AGAIN if slot in _VALUE else 0.0) for f, slot in zip(fits, slots, strict=True)]
        repeats = _LABEL_AGAIN if _is_level2(cell) else _NEVER
        best = _step(best, fits, repeats, slots)
    last, (score, filling) = max(best.items(), key=lambda pair: pair[1][0] + gaps[pair[0] + 1][len(slots)])
    filled: dict[Slot, FormCell] = {}
    for slot, cell in zip(filling, row.cells, strict=True):
        if slot is not Slot.HEAD and (slot not in filled or slot in _LEVEL2):
            filled[slot] = cell
    return SlottedRow(cells=filled, row=row, score=score + gaps[last + 1][len(slots)])


def _step(
    best: Mapping[int, tuple[float, tuple[Slot, ...]]],
    fits: Sequence[float],
    repeats: float,
    slots: tuple[Slot, ...],
) -> dict[int, tuple[float, tuple[Slot, ...]]]:
    """One more cell: it goes to a later slot, or shares the last one at a cost."""
    gaps = _gaps(slots)
    following: dict[int, tuple[float, tuple[Slot, ...]]] = {}
    for last, (score, filling) in best.items():
        for position in range(max(last, 0), len(slots)):
            slot = slots[position]
            total = score + fits[position] + gaps[last + 1][position]
            if position == last and slot is not Slot.HEAD:
                beyond = _BEYOND if position == len(slots) - 1 else _NEVER
                total += repeats if slot in _LEVEL2 else beyond - fits[position]
            if position not in following or total > following[position][0]:
                following[position] = (total, (*filling, slot))
    return following


@lru_cache(maxsize=32)
def _gaps(slots: tuple[Slot, ...]) -> tuple[tuple[float, ...], ...]:
    """Cost of leaving the slots between two filled ones empty, by last filled (+1) and next filled."""
    return tuple(
        tuple(_skipped(slots, last, position) for position in range(len(slots) + 1))
        for last in range(-1, len(slots))
    )


def _is_level2(cell: FormCell) -> bool:
    return cell.label is not None and cell.label.part is Part.LEVEL2


def _skipped(usable: Sequence[Slot], last: int, position: int) -> float:
    """Cost of leaving the slots between two filled ones empty."""
    filled_name = last >= 0 and usable[last] in _NAME
    cost = 0.0
    for index in range(last + 1, position):
        slot = usable[index]
        if slot in _VALUE and filled_name and index == last + 1:
            cost -= 3.0  # a name without its value
        elif slot in _NAME and index + 1 == position and position < len(usable):
            cost -= 4.0  # a value without its name
        elif slot in _LEVEL2:
            cost -= 0.2
    return cost


def _fits(cell: FormCell, slot: Slot, hints: Hints) -> float:
    score = _text_fits(cell.value, cell.label.part if cell.label is not None else None, slot)
    if slot in hints.columns:
        score -= 0.35 * min(abs(cell.column - hints.columns[slot]), 6)
    if slot in _NAME and cell.value in hints.names:
        score += 1.0
    if slot in _VALUE and cell.value in hints.values:
        score += 1.0
    return score


@lru_cache(maxsize=65_536)
def _text_fits(text: str, part: Part | None, slot: Slot) -> float:
    """How well a cell's text suits a slot, wherever it stands."""
    if part in (Part.INDICATOR_HEAD, Part.COLUMN_HEAD, Part.EXTRA_HEAD):
        return 3.0 if slot is Slot.HEAD else -6.0
    if part is Part.LEVEL1:
        return {Slot.LEVEL1: 3.0, Slot.HEAD: -3.0}.get(slot, -8.0)
    if part is Part.LEVEL2:
        return _level2_fits(slot)
    flat = squeeze(text)
    if slot is Slot.HEAD:
        return 1.0 if len(flat) <= 4 and set(flat) <= _HEAD_CHARACTERS else -6.0
    if slot is Slot.LEVEL1:
        return -1.0 if len(flat) <= 5 and set(flat) <= _HEAD_CHARACTERS else -6.0
    if slot in _LEVEL2:
        return _unknown_label(flat)
    if slot in _FIGURE_SLOTS:
        return -0.2 if _SCORE_FIGURE.match(flat) else -8.0
    if slot is Slot.COMPARATOR:
        return 1.0 if _COMPARATOR.match(flat) else -6.0
    if slot is Slot.UNIT:
        return -0.6 if _UNIT.match(flat) else -6.0
    if slot is Slot.REMARK:
        return -1.5
    odds = value_score(flat)
    if slot is Slot.ACTUAL:
        return -0.5 - math.log1p(math.exp(-odds))
    return -math.log1p(math.exp(-odds)) if slot in _VALUE else -math.log1p(math.exp(odds))


def _level2_fits(slot: Slot) -> float:
    if slot in _LEVEL2:
        return 3.0
    if slot in _NAME:
        return -2.5  # 服务对象满意度 is also a usual name
    return {Slot.LEVEL1: -1.5, Slot.HEAD: -3.0}.get(slot, -8.0)  # doubled into the level-1 slot


def _unknown_label(flat: str) -> float:
    """A misread label is as long as a label and has no digit; four characters are the commonest."""
    if any(c.isdigit() or c in "≥≤%<>＜＞" for c in flat) or not 3 <= len(flat) <= 7:
        return _NEVER
    return -3.0 if len(flat) == 4 else -4.5
