"""The decoding of an indicator block: the likeliest cells under the grammar of the form.

A row reads ``[level1] level2 name value level2 name value``, a continuation row ``name value name value``;
empty cells print nothing. The search keeps, for every atom reached and every place in the grammar, the
cheapest ways to get there; the year side costs least where it repeats the period side. Where the sides do
not settle it, a second pass uses the column widths that the first one found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.reading.flow.atoms import Atom
from extractor.reading.flow.grammar import (
    START,
    DecodedCell,
    Shape,
    State,
    cell_steps,
    cells_of,
    label_steps,
    skip_step,
    unfinished_cost,
)
from extractor.reading.flow.heads import further_columns
from extractor.reading.flow.segments import NEVER, Segment, Segments, Slot, Widths, Words

_TWO = Shape(two_sided=True)
_KEEP = 6
_MARGIN = 7.0
_LEAST_WRAPPED = 3
_UNEVEN_CUT = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoding:
    """The cells in order, the cost per atom, and whether the block has two sides."""

    cells: tuple[DecodedCell, ...]
    cost: float
    two_sided: bool


def decode_block(atoms: Sequence[Atom]) -> Decoding:
    """The likeliest cells of an indicator block, whether it has one side or two."""
    shape, words = _TWO, Words()
    first = _decode(atoms, Segments(atoms, {}, words), shape)
    if not _looks_two_sided(atoms):
        one = Shape(two_sided=False, columns=further_columns(atoms))
        single = _decode(atoms, Segments(atoms, {}, words, mirrored=False), one)
        if single.cost <= first.cost:
            first, shape = single, one
    if first.two_sided and _is_mirrored(first):
        return first
    widths = _widths(first.cells)
    return (
        _decode(atoms, Segments(atoms, widths, words, mirrored=shape.two_sided), shape) if widths else first
    )


def _looks_two_sided(atoms: Sequence[Atom]) -> bool:
    """Two headers 三级指标 before the first row settle it without trying one side."""
    text = "".join(a.text for a in atoms[:60])
    return text.count("三级指标") == 2 and text.count("指标值") >= 2


def _is_mirrored(decoding: Decoding) -> bool:
    texts = [
        [c.segment.text for c in decoding.cells if c.right is right and c.slot in _CONTENT]
        for right in (False, True)
    ]
    return texts[0] == texts[1]


_CONTENT = (Slot.NAME, Slot.VALUE)


def _widths(cells: Sequence[DecodedCell]) -> Widths:
    """Column widths: the upper quartile of the pieces that had to break."""
    found: dict[tuple[Slot, bool], list[float]] = {}
    for cell in cells:
        if cell.slot in _CONTENT:
            found.setdefault((cell.slot, cell.right), []).extend(cell.segment.widths[:-1])
    return {
        key: sorted(widths)[len(widths) * 3 // 4]
        for key, widths in found.items()
        if len(widths) >= _LEAST_WRAPPED
    }


def _decode(atoms: Sequence[Atom], segments: Segments, shape: Shape) -> Decoding:
    beams: list[dict[tuple[object, ...], State]] = [{} for _ in range(len(atoms) + 1)]
    beams[0][START.key] = START
    best = [0.0] + [NEVER] * len(atoms)
    for at in range(len(atoms)):
        states = sorted(beams[at].values(), key=lambda s: s.cost)[:_KEEP]
        beams[at] = {}
        for state in states:
            if state.cost > best[at] + _MARGIN:
                break
            for end, nxt in _steps(state, segments, at, shape):
                known = beams[end].get(nxt.key)
                if known is None or nxt.cost < known.cost:
                    beams[end][nxt.key] = nxt
                    best[end] = min(best[end], nxt.cost)
    finals = [(s.cost + unfinished_cost(s), s) for s in beams[len(atoms)].values()]
    if not finals:
        return Decoding(cells=(), cost=NEVER, two_sided=shape.two_sided)
    cost, state = min(finals, key=lambda pair: pair[0])
    return Decoding(cells=cells_of(state.cells), cost=cost / max(len(atoms), 1), two_sided=shape.two_sided)


def _steps(state: State, segments: Segments, at: int, shape: Shape) -> Iterator[tuple[int, State]]:
    page = segments.break_after(at + 1)
    for segment in segments.starting_at(at):
        if state.cut and segment.end > page:
            break
        for nxt in _cells(state, segments, segment, shape):
            yield from _landed(nxt, segments, segment.end, page)
    if page >= 0:
        for segment in segments.cut_at(at, page, state.cut):
            yield from _cut_steps(state, segments, segment, page, shape)
    # An atom that fits nowhere is left out at a price and noted by the caller.
    yield from _landed(skip_step(state), segments, at + 1, page)


def _cells(state: State, segments: Segments, segment: Segment, shape: Shape) -> Iterator[State]:
    yield from label_steps(state, segments, segment, shape)
    yield from cell_steps(state, segments, segment, shape)


def _cut_steps(
    state: State, segments: Segments, segment: Segment, page: int, shape: Shape
) -> Iterator[tuple[int, State]]:
    """Steps by a cell that the page break cuts; all cut cells of a row have as many lines before it."""
    uneven = _UNEVEN_CUT if state.cut and segment.lines != state.cut_lines else 0.0
    used = segment.tails[1] - page
    for nxt in _cells(state, segments, segment, shape):
        cut = nxt._replace(cost=nxt.cost + uneven, cut=used, cut_lines=segment.lines)
        yield from _landed(cut, segments, segment.end, page)


def _landed(state: State, segments: Segments, end: int, page: int) -> Iterator[tuple[int, State]]:
    """Where a step arrives: at a break whose tails were used it goes on behind them."""
    if not state.cut or end != page:
        yield end, state
    elif segments.ends_line(page + state.cut):
        yield page + state.cut, state._replace(cut=0, cut_lines=0)


__all__ = ["DecodedCell", "Decoding", "decode_block"]
