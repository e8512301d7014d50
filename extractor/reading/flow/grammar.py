"""The grammar of an indicator block and what each of its steps costs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from rapidfuzz import fuzz

from extractor.reading.flow.labels import LEVEL2
from extractor.reading.flow.segments import MOST_CELL, NEVER, Segment, Segments, Slot

_SKIP = 4.0
_EARLY_END = 0.5
_OTHER_ROW = 0.5
_FIGURE = re.compile(r"[-－]?\d+(?:\.\d+)?[%％分]?")
_LEVEL1_ORDER = ("成本指标", "产出指标", "效益指标", "满意度指标")
_LEVEL2_ORDER = tuple(LEVEL2)


class Place(Enum):
    """The place in the grammar after the last cell."""

    OUT = "行外"
    LEVEL1 = "一级"
    LEFT_LEVEL2 = "左二级"
    LEFT_NAME = "左名称"
    LEFT_VALUE = "左值"
    RIGHT_LEVEL2 = "右二级"
    RIGHT_NAME = "右名称"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Whether a block has two sides; if one, the columns after the name (指标解释, 指标值, 权重, …)."""

    two_sided: bool
    columns: tuple[Slot, ...] = (Slot.VALUE,)


@dataclass(frozen=True, slots=True)
class DecodedCell:
    """A cell found: a segment, its slot, and whether it is on the right (year) side."""

    segment: Segment
    slot: Slot
    right: bool

    @property
    def atoms(self) -> tuple[int, ...]:
        """The indices of its atoms in printed order, those on the next page last."""
        return (*range(self.segment.start, self.segment.end), *range(*self.segment.tails))


#: The cells of a state, newest first, each with those before it: shared between states, so that a step
#: costs the same anywhere. A plain tuple, for it is built at every step.
Chain = tuple[Segment, Slot, bool, "Chain | None"]


def cells_of(chain: Chain | None) -> tuple[DecodedCell, ...]:
    """All cells of a chain, oldest first."""
    result: list[DecodedCell] = []
    while chain is not None:
        segment, slot, right, before = chain
        result.append(DecodedCell(segment, slot, right))
        chain = before
    return tuple(reversed(result))


class State(NamedTuple):
    """A partial reading (a named tuple, for it is built at every step).

    ``labelled`` is the level-2 label of the row in hand (empty in a continuation row), ``name`` and
    ``value`` its left cells; ``level1`` and ``level2`` are the labels in force. ``cut`` counts the tails
    used of the next page break, ``cut_lines`` the lines that its cells have before it. ``column`` is the next
    column of a one-sided form's row.
    """

    cost: float
    place: Place
    labelled: str = ""
    name: str = ""
    value: str = ""
    level1: str = ""
    level2: str = ""
    cut: int = 0
    cut_lines: int = 0
    column: int = 0
    cells: Chain | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """What two readings have to share for the cheaper one to be enough."""
        return (
            self.place,
            self.labelled,
            self.name,
            self.value,
            self.level1,
            self.level2,
            self.cut,
            self.column,
        )


START = State(0.0, Place.OUT)


def skip_step(state: State) -> State:
    """Leave one atom out."""
    return state._replace(cost=state.cost + _SKIP)


def unfinished_cost(state: State) -> float:
    """The cost of a block that ends here."""
    return 3.0 if state.place in (Place.LEFT_NAME, Place.RIGHT_NAME) else 0.0


def label_steps(state: State, segments: Segments, segment: Segment, shape: Shape) -> Iterator[State]:
    """Steps by a segment that is a label of the vocabulary."""
    closed = _row_end_cost(state, shape)
    for slot, cost in segment.labels:
        edge = segments.boundary(segment, row_end=False)
        if slot is Slot.HEADER:
            if closed < NEVER:
                yield _after(state, segment, Place.OUT, slot, cost + closed)
        elif slot is Slot.LEVEL1:
            if closed < NEVER:
                order = _order_cost(state.level1, segment.text, _LEVEL1_ORDER)
                yield _after(state, segment, Place.LEVEL1, slot, cost + closed + edge + order)
        else:
            # A label whose cells are all empty is followed by the next row on a new line, wrapped or not.
            yield from _level2_steps(state, segment, cost + min(edge, 0.6), closed, shape)


def _level2_steps(
    state: State, segment: Segment, cost: float, closed: float, shape: Shape
) -> Iterator[State]:
    inside = state.place is Place.LEVEL1
    label = segment.text.removesuffix("指标")
    if inside or closed < NEVER:
        order = 0.0 if inside else _order_cost(state.level2, label, _LEVEL2_ORDER)
        if state.level1 and LEVEL2[label] != state.level1:
            order += 2.0
        step = cost + order + (0.0 if inside else closed)
        yield _after(state, segment, Place.LEFT_LEVEL2, Slot.LEVEL2, step)
    if shape.two_sided and state.place in (Place.LEFT_LEVEL2, Place.LEFT_VALUE) and state.labelled:
        differs = 0.0 if label == state.labelled else 3.0
        yield _after(state, segment, Place.RIGHT_LEVEL2, Slot.LEVEL2, cost + differs - 0.5, right=True)


def cell_steps(state: State, segments: Segments, segment: Segment, shape: Shape) -> Iterator[State]:
    """Steps by a segment that is an indicator's name or value, or a further column of a one-sided form."""
    in_row = state.place is Place.LEFT_NAME or (state.place is Place.LEFT_VALUE and state.column > 0)
    if in_row and not shape.two_sided:
        yield from _column_steps(state, segments, segment, shape)
    elif state.place in (Place.LEFT_NAME, Place.RIGHT_NAME):
        yield from _value_steps(state, segments, segment)
    if state.place not in (Place.LEFT_NAME, Place.RIGHT_NAME):
        yield from _name_steps(state, segments, segment, shape)


def _value_steps(state: State, segments: Segments, segment: Segment) -> Iterator[State]:
    right = state.place is Place.RIGHT_NAME
    name = state.cells[0].text if state.cells is not None else ""
    if (name + segment.text).removesuffix("指标") in LEVEL2:
        return  # the two lines of a label are no name and its value
    cost = segment.values[right]
    if cost > MOST_CELL:
        return
    cost += segments.boundary(segment, row_end=right)
    if right and state.name:
        cost += _mirror_cost(state.value, segment)
    yield _after(state, segment, Place.OUT if right else Place.LEFT_VALUE, Slot.VALUE, cost, right=right)


def _column_steps(state: State, segments: Segments, segment: Segment, shape: Shape) -> Iterator[State]:
    """The columns after the name of a one-sided form, of which some may be empty."""
    skipped = 0.0
    for column in range(state.column, len(shape.columns)):
        slot = shape.columns[column]
        cost = _column_cost(segment, slot) + skipped
        last = column + 1 == len(shape.columns)
        edge = segments.boundary(segment, row_end=True)
        if not last:
            edge = min(edge + _EARLY_END, segments.boundary(segment, row_end=False))
        if cost <= MOST_CELL:
            step = _after(state, segment, Place.OUT if last else Place.LEFT_VALUE, slot, cost + edge)
            yield step if last else step._replace(column=column + 1)
        skipped += 3.0 if slot is Slot.VALUE else _EARLY_END


def _column_cost(segment: Segment, slot: Slot) -> float:
    if slot is Slot.VALUE:
        return segment.values[0]
    if slot is Slot.ACTUAL:
        return segment.values[0] + 0.2
    if slot is Slot.REMARK:
        return min(segment.names[0], segment.values[0]) + 0.6
    alone = segment.end == segment.start + 1
    return 0.0 if alone and _FIGURE.fullmatch(segment.text) else MOST_CELL + 1.0


def _name_steps(state: State, segments: Segments, segment: Segment, shape: Shape) -> Iterator[State]:
    place = state.place
    edge = segments.boundary(segment, row_end=False)
    if place in (Place.RIGHT_LEVEL2, Place.LEFT_VALUE):
        cost = segment.names[1]
        side = 2.5 if place is Place.LEFT_VALUE and state.labelled else 0.0
        side += _mirror_cost(state.name, segment) if state.name else 1.0
        if cost <= MOST_CELL:
            yield _after(state, segment, Place.RIGHT_NAME, Slot.NAME, cost + edge + side, right=True)
    cost = segment.names[0] + edge
    if cost > MOST_CELL:
        return
    if place in (Place.LEFT_LEVEL2, Place.LEVEL1):
        skipped = 0.0 if place is Place.LEFT_LEVEL2 else 3.0
        yield _after(state, segment, Place.LEFT_NAME, Slot.NAME, cost + skipped)
        return
    closed = _row_end_cost(state, shape)
    if closed < NEVER and place is not Place.RIGHT_LEVEL2:
        yield _after(state, segment, Place.LEFT_NAME, Slot.NAME, cost + closed + 0.8)


def _row_end_cost(state: State, shape: Shape) -> float:
    """The cost of beginning a new row here; a row with tails on the next page is the last of its page."""
    cut = 4.0 if state.cut else 0.0
    if state.place in (Place.OUT, Place.RIGHT_LEVEL2):
        # A right label with empty cells is usual only when the left ones are empty too.
        return cut + (2.5 if state.place is Place.RIGHT_LEVEL2 and state.name else 0.0)
    if state.place is Place.LEFT_LEVEL2:
        return cut + (1.5 if shape.two_sided else 0.3)
    if state.place is Place.LEFT_VALUE:
        return cut + (3.5 if shape.two_sided else _EARLY_END * (len(shape.columns) - state.column))
    return NEVER


def _order_cost(before: str, label: str, order: tuple[str, ...]) -> float:
    """Labels come in the order of the form, each once."""
    if not before or before not in order or label not in order:
        return 0.0
    if before == label:
        return 1.5
    return 0.0 if order.index(before) < order.index(label) else 1.2


def _mirror_cost(left: str, segment: Segment) -> float:
    """The year side almost always repeats the period side, mostly in the same row."""
    right = segment.text
    if left == right:
        return -3.0
    if segment.recurs:
        return _OTHER_ROW
    if left.startswith(right) or right.startswith(left):
        return 1.0
    return 1.0 if fuzz.ratio(left, right) > 80.0 else 2.5


def _after(
    state: State, segment: Segment, place: Place, slot: Slot, cost: float, *, right: bool = False
) -> State:
    labelled, name, value = _row_in_hand(state, segment, place)
    level1 = segment.text if slot is Slot.LEVEL1 else state.level1
    level2 = segment.text.removesuffix("指标") if slot is Slot.LEVEL2 else state.level2
    return State(
        state.cost + cost,
        place,
        labelled,
        name,
        value,
        level1,
        level2,
        state.cut,
        state.cut_lines,
        0,
        (segment, slot, right, state.cells),
    )


def _row_in_hand(state: State, segment: Segment, place: Place) -> tuple[str, str, str]:
    """Label, name and value of the left side after a step."""
    if place in (Place.OUT, Place.LEVEL1):
        return "", "", ""
    if place is Place.LEFT_LEVEL2:
        return segment.text.removesuffix("指标"), "", ""
    if place is Place.LEFT_NAME:
        return (state.labelled if state.place is Place.LEFT_LEVEL2 else ""), segment.text, ""
    if place is Place.LEFT_VALUE:
        return state.labelled, state.name, segment.text
    return state.labelled, state.name, state.value
