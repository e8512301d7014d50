"""What a run of atoms would cost as one cell of an indicator block.

Costs are negative log likelihoods up to a constant, set by hand from the law of the dump: a cell prints all
of its wrapped pieces before the next cell begins; its pieces but the last fill the column; a cell of one
line is followed by the next cell on that line, a cell of several lines by a new line; a row that a page
cuts prints the heads of its cells, then, on the next page, their tails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from extractor.reading.flow.atoms import Atom, width
from extractor.reading.flow.labels import BRACKETS, EXTRA_HEADS, HEADER_LABELS, LEVEL1, LEVEL2
from extractor.reading.flow.wording import name_cost, value_cost

LONGEST_CELL = 16
NEVER = 1e9
#: A cell that costs more is not considered.
MOST_CELL = 8.0
_MOST_SHAPE, _LONGEST_TEXT = 5.0, 48
_LONGEST_SPREAD, _MOST_SLACK = 3, 3.0
_HALF_RUN = re.compile(r"[!-~]+")
_NOT_FIRST = "，。、；：）》”！？％"
_CUT_ZONE, _MOST_TAILS = 30, 5
_TAIL_COST = 0.4


class Slot(Enum):
    """What a cell of an indicator block is."""

    LEVEL1 = "一级指标"
    LEVEL2 = "二级指标"
    NAME = "三级指标"
    VALUE = "指标值"
    HEADER = "表头"
    ACTUAL = "实际完成值"
    WEIGHT = "分值"
    SCORE = "得分"
    REMARK = "说明"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of atoms as one cell.

    ``end`` is exclusive; ``tails`` are atoms of the next page that belong to the cell (from, to);
    ``lines`` is how many lines stand before the page break. ``labels`` are the label slots that the text
    fills, with their costs; ``names`` and ``values`` what it costs as a name and a value on the left and on
    the right side; ``widths`` is how wide each printed piece is.
    """

    start: int
    end: int
    tails: tuple[int, int]
    text: str
    lines: int
    labels: tuple[tuple[Slot, float], ...]
    names: tuple[float, float]
    values: tuple[float, float]
    widths: tuple[float, ...]

    @property
    def possible(self) -> bool:
        """Whether it can be any cell at all."""
        return bool(self.labels) or min(*self.names, *self.values) <= MOST_CELL


#: Width of the name and value columns of the left and right side, where known.
Widths = Mapping[tuple[Slot, bool], float]


class Segments:
    """All runs of up to ``LONGEST_CELL`` atoms, with what each would cost in each slot."""

    def __init__(self, atoms: Sequence[Atom], widths: Widths) -> None:
        self._atoms = atoms
        self._widths = widths
        self._wide = [width(a.text) for a in atoms]
        self._known: dict[tuple[int, int], tuple[Segment, ...]] = {}
        self.breaks = [
            i for i in range(1, len(atoms)) if atoms[i].page_start and atoms[i].row != atoms[i - 1].row
        ]

    def starting_at(self, start: int) -> tuple[Segment, ...]:
        """The runs that begin at ``start``, shortest first."""
        return self._cached(start, -1)

    def cut_at(self, start: int, page: int, used: int) -> tuple[Segment, ...]:
        """Runs from ``start`` that the break ``page`` cuts: their tails are the next unused ones."""
        if not page - _CUT_ZONE <= start < page:
            return ()
        return self._cached(start, page + used)

    def break_after(self, at: int) -> int:
        """The first page break at or after an atom; -1 if there is none."""
        return next((b for b in self.breaks if b >= at), -1)

    def ends_line(self, at: int) -> bool:
        """Whether a line ends before the atom ``at``."""
        return at >= len(self._atoms) or self._atoms[at].row != self._atoms[at - 1].row

    def boundary(self, segment: Segment, *, row_end: bool) -> float:
        """The cost of ending a cell where ``segment`` ends: the next is on the same line or on a new one."""
        if segment.end >= len(self._atoms):
            return 0.0
        breaks = self.ends_line(segment.end)
        if row_end:
            return 0.0 if breaks else 2.5
        if segment.lines == 1:
            return 1.6 if breaks else 0.0
        return 0.0 if breaks else 2.2

    def _cached(self, start: int, tail: int) -> tuple[Segment, ...]:
        known = self._known.get((start, tail))
        if known is None:
            runs = self._grow(start) if tail < 0 else self._all_tailed(start, tail)
            known = self._known[(start, tail)] = tuple(runs)
        return known

    def _all_tailed(self, start: int, tail: int) -> Iterator[Segment]:
        page = next(b for b in reversed(self.breaks) if b <= tail)
        for end in range(start + 1, min(start + LONGEST_CELL, page) + 1):
            yield from self._tailed((start, end), tail)

    def _grow(self, start: int) -> list[Segment]:
        result: list[Segment] = []
        pieces, text = _Pieces(), ""
        for end in range(start + 1, min(start + LONGEST_CELL, len(self._atoms)) + 1):
            atom = self._atoms[end - 1]
            pieces.add(self._atoms[end - 2] if end - 1 > start else None, atom, self._wide[end - 1])
            text += atom.text
            if pieces.shape > _MOST_SHAPE or len(text) > _LONGEST_TEXT:
                break
            segment = self._segment((start, end), (0, 0), text, pieces)
            if segment.possible:
                result.append(segment)
        return result

    def _tailed(self, run: tuple[int, int], tail: int) -> Iterator[Segment]:
        """A run with the tails from ``tail``, each a line of its own in the cell."""
        start, end = run
        pieces, text = _Pieces(), ""
        for at in range(start, end):
            pieces.add(self._atoms[at - 1] if at > start else None, self._atoms[at], self._wide[at])
            text += self._atoms[at].text
        if pieces.shape > _MOST_SHAPE or (len(pieces.widths) > 1 and not self.ends_line(end)):
            return
        pieces.close_page()
        before = self._atoms[end - 1]
        for stop in range(tail + 1, min(tail + _MOST_TAILS, len(self._atoms)) + 1):
            atom = self._atoms[stop - 1]
            text += atom.text
            pieces.add(before, atom, self._wide[stop - 1], new_line=True)
            before = atom
            segment = self._segment(run, (tail, stop), text, pieces)
            if segment.possible:
                yield segment

    def _segment(self, run: tuple[int, int], tails: tuple[int, int], text: str, pieces: _Pieces) -> Segment:
        return Segment(
            start=run[0],
            end=run[1],
            tails=tails,
            text=text,
            lines=pieces.lines or len(pieces.widths),
            labels=label_costs(text),
            names=self._sides(Slot.NAME, pieces.shape + name_cost(text), pieces),
            values=self._sides(Slot.VALUE, pieces.shape + value_cost(text), pieces),
            widths=tuple(pieces.widths),
        )

    def _sides(self, slot: Slot, words: float, pieces: _Pieces) -> tuple[float, float]:
        if words > MOST_CELL:
            return words, words
        left, right = self._widths.get((slot, False)), self._widths.get((slot, True))
        cost = words + pieces.wrap_cost(left)
        return cost, (cost if right == left else words + pieces.wrap_cost(right))


@dataclass(slots=True)
class _Pieces:
    """The printed pieces of a growing run: their widths, how far each could have gone before its break
    (``reach``: half-width runs are not broken), what the spaces inside cost, and the lines before a page."""

    widths: list[float] = field(default_factory=list)
    reach: list[float] = field(default_factory=list)
    shape: float = 0.0
    lines: int = 0

    def add(self, before: Atom | None, atom: Atom, wide: float, *, new_line: bool = False) -> None:
        """Append an atom: to the line in hand, or as a new piece."""
        if before is not None and atom.row == before.row and not new_line:
            self.shape += _space_cost(before.text, atom.text)
            self.widths[-1] += wide
            self.reach[-1] += wide
            return
        if self.reach:
            self.reach[-1] += _slack(atom.text)
        self.widths.append(wide)
        self.reach.append(wide)

    def close_page(self) -> None:
        """The pieces so far stand before a page break."""
        self.lines = len(self.widths)
        self.shape += _TAIL_COST

    def wrap_cost(self, column: float | None) -> float:
        """Pieces but the last fill the column (the widest piece, where its width is not known)."""
        widest = max(self.widths)
        full = max(column, widest) if column is not None else widest
        cost = 0.0
        for reach in self.reach[:-1]:
            if reach < full - 0.9:
                cost += min(0.5 + 0.7 * (full - reach), 3.5)
        if column is not None and widest > column + 0.5:
            cost += min(0.8 * (widest - column), 3.0)
        return cost


def _slack(after: str) -> float:
    """How much of the next piece would not break: a half-width run, or a character tied to a stop."""
    run = _HALF_RUN.match(after)
    if run is not None:
        return min(0.5 * len(run.group()), _MOST_SLACK)
    return 1.0 if after[1:2] and after[1] in _NOT_FIRST else 0.0


def _space_cost(before: str, after: str) -> float:
    """A space inside a cell: usual beside half-width characters and between justified characters."""
    if before[-1].isdigit() and after[0].isdigit():
        return 1.8
    if before[-1].isascii() or after[0].isascii() or after[0] in "≥≤＜＞":
        return 0.35
    short = min(len(before), len(after)) == 1 and max(len(before), len(after)) <= _LONGEST_SPREAD
    return 0.25 if short else 2.2


def label_costs(text: str) -> tuple[tuple[Slot, float], ...]:
    """The label slots that the text can fill, each with its cost."""
    found: list[tuple[Slot, float]] = []
    folded = text.translate(BRACKETS)
    if folded in HEADER_LABELS or any(folded in heads for _, heads in EXTRA_HEADS):
        found.append((Slot.HEADER, 0.0))
    if text in LEVEL1:
        found.append((Slot.LEVEL1, 0.0 if text.endswith("指标") else 0.6))
    if text.removesuffix("指标") in LEVEL2:
        found.append((Slot.LEVEL2, 0.0 if text.endswith("指标") else 0.8))
    return tuple(found)
