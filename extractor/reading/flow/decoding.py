"""The decoding of an indicator block: the likeliest cells under the grammar of the form.

A row reads ``[level1] level2 name value level2 name value``, a continuation row ``name value name value``;
empty cells print nothing. The search keeps, for every atom reached and every place in the grammar, the
cheapest ways to get there; the year side costs least where it repeats the period side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from rapidfuzz import fuzz

from extractor.reading.flow.atoms import Atom
from extractor.reading.flow.labels import LEVEL2
from extractor.reading.flow.segments import NEVER, Segment, Segments, Slot

_KEEP = 8
_MARGIN = 8.0
_SKIP = 4.0
_MOST_CELL = 7.0


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
class DecodedCell:
    """A cell found: its slot, whether it is on the right (year) side, and its atoms ``start`` to ``end``."""

    slot: Slot
    right: bool
    start: int
    end: int
    row_start: bool = False


@dataclass(frozen=True, slots=True)
class _Chain:
    """The cells of a state, newest first: shared between states, so that a step costs the same anywhere."""

    cell: DecodedCell
    before: _Chain | None

    def cells(self) -> tuple[DecodedCell, ...]:
        result: list[DecodedCell] = []
        chain: _Chain | None = self
        while chain is not None:
            result.append(chain.cell)
            chain = chain.before
        return tuple(reversed(result))


@dataclass(frozen=True, slots=True)
class _State:
    cost: float
    place: Place
    labelled: str
    name: str
    value: str
    cells: _Chain | None

    @property
    def key(self) -> tuple[Place, str, str, str]:
        return (self.place, self.labelled, self.name, self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoding:
    """The cells in order, the cost per atom, and whether the block has two sides."""

    cells: tuple[DecodedCell, ...]
    cost: float
    two_sided: bool


def decode_block(atoms: Sequence[Atom]) -> Decoding:
    """The likeliest cells of an indicator block, whether it has one side or two."""
    segments = Segments(atoms)
    both = _decode(atoms, segments, two_sided=True)
    if _looks_two_sided(atoms):
        return both
    single = _decode(atoms, segments, two_sided=False)
    return min((single, both), key=lambda d: d.cost)


def _looks_two_sided(atoms: Sequence[Atom]) -> bool:
    """Two headers 三级指标 before the first row settle it without trying one side."""
    text = "".join(a.text for a in atoms[:60])
    return text.count("三级指标") == 2 and text.count("指标值") >= 2


def _decode(atoms: Sequence[Atom], segments: Segments, *, two_sided: bool) -> Decoding:
    start = _State(0.0, Place.OUT, "", "", "", None)
    beams: list[dict[tuple[Place, str, str, str], _State]] = [{} for _ in range(len(atoms) + 1)]
    beams[0][start.key] = start
    best = [0.0] + [NEVER] * len(atoms)
    for at in range(len(atoms)):
        states = sorted(beams[at].values(), key=lambda s: s.cost)[:_KEEP]
        beams[at] = {}
        for state in states:
            if state.cost > best[at] + _MARGIN:
                break
            for end, nxt in _steps(state, segments, at, two_sided=two_sided):
                known = beams[end].get(nxt.key)
                if known is None or nxt.cost < known.cost:
                    beams[end][nxt.key] = nxt
                    best[end] = min(best[end], nxt.cost)
    finals = [(s.cost + _unfinished(s), s) for s in beams[len(atoms)].values()]
    if not finals:
        return Decoding(cells=(), cost=NEVER, two_sided=two_sided)
    cost, state = min(finals, key=lambda pair: pair[0])
    cells = state.cells.cells() if state.cells is not None else ()
    return Decoding(cells=cells, cost=cost / max(len(atoms), 1), two_sided=two_sided)


def _unfinished(state: _State) -> float:
    return 3.0 if state.place in (Place.LEFT_NAME, Place.RIGHT_NAME) else 0.0


def _steps(state: _State, segments: Segments, at: int, *, two_sided: bool) -> Iterator[tuple[int, _State]]:
    for segment in segments.starting_at(at):
        yield from ((segment.end, s) for s in _label_steps(state, segments, segment, two_sided=two_sided))
        yield from ((segment.end, s) for s in _cell_steps(state, segments, segment, two_sided=two_sided))
    # An atom that fits nowhere is left out at a price and noted by the caller.
    yield (
        at + 1,
        _State(state.cost + _SKIP, state.place, state.labelled, state.name, state.value, state.cells),
    )


def _label_steps(state: _State, segments: Segments, segment: Segment, *, two_sided: bool) -> Iterator[_State]:
    closed = _row_end_cost(state, two_sided=two_sided)
    for slot, cost in segment.labels:
        edge = segments.boundary(segment, row_end=False)
        if slot is Slot.HEADER:
            if closed < NEVER:
                yield _after(state, segment, Place.OUT, slot, cost + closed)
        elif slot is Slot.LEVEL1:
            if closed < NEVER:
                yield _after(state, segment, Place.LEVEL1, slot, cost + closed + edge)
        else:
            # A label whose cells are all empty is followed by the next row on a new line, wrapped or not.
            yield from _level2_steps(state, segment, cost + min(edge, 0.6), closed, two_sided=two_sided)


def _level2_steps(
    state: _State, segment: Segment, cost: float, closed: float, *, two_sided: bool
) -> Iterator[_State]:
    inside = state.place is Place.LEVEL1
    if inside or closed < NEVER:
        yield _after(state, segment, Place.LEFT_LEVEL2, Slot.LEVEL2, cost + (0.0 if inside else closed))
    if two_sided and state.place in (Place.LEFT_LEVEL2, Place.LEFT_VALUE) and state.labelled:
        differs = 0.0 if segment.text.removesuffix("指标") == state.labelled else 3.0
        yield _after(state, segment, Place.RIGHT_LEVEL2, Slot.LEVEL2, cost + differs - 0.5, right=True)


def _cell_steps(state: _State, segments: Segments, segment: Segment, *, two_sided: bool) -> Iterator[_State]:
    place = state.place
    if place in (Place.LEFT_NAME, Place.RIGHT_NAME):
        if segment.value > _MOST_CELL:
            return
        right = place is Place.RIGHT_NAME
        last = right or not two_sided
        cost = segment.value + segments.boundary(segment, row_end=last)
        if right and state.name:
            cost += _mirror_cost(state.value, segment.text)
        yield _after(state, segment, Place.OUT if last else Place.LEFT_VALUE, Slot.VALUE, cost, right=right)
        return
    if segment.name > _MOST_CELL:
        return
    cost = segment.name + segments.boundary(segment, row_end=False)
    if place in (Place.RIGHT_LEVEL2, Place.LEFT_VALUE):
        side = 2.5 if place is Place.LEFT_VALUE and state.labelled else 0.0
        side += _mirror_cost(state.name, segment.text) if state.name else 1.0
        yield _after(state, segment, Place.RIGHT_NAME, Slot.NAME, cost + side, right=True)
    if place in (Place.LEFT_LEVEL2, Place.LEVEL1):
        skipped = 0.0 if place is Place.LEFT_LEVEL2 else 3.0
        yield _after(state, segment, Place.LEFT_NAME, Slot.NAME, cost + skipped)
        return
    closed = _row_end_cost(state, two_sided=two_sided)
    if closed < NEVER and place is not Place.RIGHT_LEVEL2:
        yield _after(state, segment, Place.LEFT_NAME, Slot.NAME, cost + closed + 0.8)


def _row_end_cost(state: _State, *, two_sided: bool) -> float:
    """The cost of beginning a new row here."""
    if state.place in (Place.OUT, Place.RIGHT_LEVEL2):
        # A right label with empty cells is usual only when the left ones are empty too.
        return 2.5 if state.place is Place.RIGHT_LEVEL2 and state.name else 0.0
    if state.place is Place.LEFT_LEVEL2:
        return 1.5 if two_sided else 0.3
    if state.place is Place.LEFT_VALUE:
        return 3.5
    return NEVER


def _mirror_cost(left: str, right: str) -> float:
    """The year side almost always repeats the period side."""
    if left == right:
        return -3.0
    if left.startswith(right) or right.startswith(left):
        return 1.0
    return 1.0 if fuzz.ratio(left, right) > 80.0 else 2.5


def _after(
    state: _State, segment: Segment, place: Place, slot: Slot, cost: float, *, right: bool = False
) -> _State:
    row_start = slot in (Slot.LEVEL1, Slot.HEADER) or place in (Place.LEFT_LEVEL2, Place.LEFT_NAME)
    cell = DecodedCell(slot=slot, right=right, start=segment.start, end=segment.end, row_start=row_start)
    labelled, name, value = state.labelled, state.name, state.value
    if place in (Place.OUT, Place.LEVEL1):
        labelled = name = value = ""
    elif place is Place.LEFT_LEVEL2:
        labelled, name, value = segment.text.removesuffix("指标"), "", ""
    elif place is Place.LEFT_NAME:
        labelled = labelled if state.place is Place.LEFT_LEVEL2 else ""
        name, value = segment.text, ""
    elif place is Place.LEFT_VALUE:
        value = segment.text
    return _State(state.cost + cost, place, labelled, name, value, _Chain(cell, state.cells))


def level1_of(level2: str) -> str:
    """The level-1 label that a level-2 label stands under, empty where it is unknown."""
    return LEVEL2.get(level2.removesuffix("指标"), "")
