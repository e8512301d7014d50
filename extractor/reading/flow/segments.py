"""What a run of atoms would cost as one cell of an indicator block.

Costs are negative log likelihoods up to a constant, set by hand from the law of the dump: a cell prints all
of its wrapped pieces before the next cell begins; its pieces but the last fill the column; a cell of one
line is followed by the next cell on that line, a cell of several lines by a new line; a row that a page
cuts prints the heads of its cells, then, on the next page, their tails.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from extractor.reading.flow.atoms import Atom, width
from extractor.reading.flow.labels import HEADER_LABELS, LEVEL1, LEVEL2
from extractor.reading.flow.wording import name_cost, value_cost

LONGEST_CELL = 16
NEVER = 1e9
#: A cell that costs more is not considered.
MOST_CELL = 8.0
_MOST_SHAPE, _LONGEST_TEXT = 5.0, 48
_CUT_ZONE, _MOST_TAILS = 30, 5
_TAIL_COST = 0.4


class Slot(Enum):
    """What a cell of an indicator block is."""

    LEVEL1 = "一级指标"
    LEVEL2 = "二级指标"
    NAME = "三级指标"
    VALUE = "指标值"
    HEADER = "表头"


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
        shape, text = 0.0, ""
        widths: list[float] = []
        for end in range(start + 1, min(start + LONGEST_CELL, len(self._atoms)) + 1):
            atom = self._atoms[end - 1]
            if widths and atom.row == self._atoms[end - 2].row:
                shape += _space_cost(self._atoms[end - 2].text, atom.text)
                widths[-1] += self._wide[end - 1]
            else:
                widths.append(self._wide[end - 1])
            text += atom.text
            if shape > _MOST_SHAPE or len(text) > _LONGEST_TEXT:
                break
            segment = self._segment((start, end), (0, 0), text, tuple(widths), (len(widths), shape))
            if segment.possible:
                result.append(segment)
        return result

    def _tailed(self, run: tuple[int, int], tail: int) -> Iterator[Segment]:
        """A run with the tails from ``tail``, each a line of its own in the cell."""
        start, end = run
        rows = [a.row for a in self._atoms[start:end]]
        lines = len(set(rows))
        if lines > 1 and not self.ends_line(end):
            return
        text = "".join(a.text for a in self._atoms[start:end])
        heads = [
            sum(self._wide[start + i] for i, r in enumerate(rows) if r == row) for row in dict.fromkeys(rows)
        ]
        shape = _TAIL_COST + sum(
            _space_cost(a.text, b.text) for a, b in pairwise(self._atoms[start:end]) if a.row == b.row
        )
        for stop in range(tail + 1, min(tail + _MOST_TAILS, len(self._atoms)) + 1):
            text += self._atoms[stop - 1].text
            heads.append(self._wide[stop - 1])
            segment = self._segment(run, (tail, stop), text, tuple(heads), (lines, shape))
            if segment.possible:
                yield segment

    def _segment(
        self,
        run: tuple[int, int],
        tails: tuple[int, int],
        text: str,
        widths: tuple[float, ...],
        layout: tuple[int, float],
    ) -> Segment:
        """``layout`` is the number of lines before a page break and what the inner spaces cost."""
        lines, shape = layout
        name, value = shape + name_cost(text), shape + value_cost(text)
        return Segment(
            start=run[0],
            end=run[1],
            tails=tails,
            text=text,
            lines=lines,
            labels=label_costs(text),
            names=self._sides(Slot.NAME, name, widths),
            values=self._sides(Slot.VALUE, value, widths),
            widths=widths,
        )

    def _sides(self, slot: Slot, words: float, widths: tuple[float, ...]) -> tuple[float, float]:
        if words > MOST_CELL:
            return words, words
        left, right = self._widths.get((slot, False)), self._widths.get((slot, True))
        cost = words + _wrap_cost(widths, left)
        return cost, (cost if right == left else words + _wrap_cost(widths, right))


def _space_cost(before: str, after: str) -> float:
    """A space inside a cell: usual beside half-width characters and between justified characters."""
    if before[-1].isascii() or after[0].isascii() or after[0] in "≥≤＜＞":
        return 0.35
    return 0.25 if len(before) == 1 or len(after) == 1 else 2.2


def _wrap_cost(widths: Sequence[float], column: float | None) -> float:
    """Pieces but the last fill the column (the widest piece, where its width is not known)."""
    widest = max(widths)
    full = max(column, widest) if column is not None else widest
    cost = 0.0
    for piece in widths[:-1]:
        if piece < full - 1.0:
            cost += min(full - piece - 1.0, 3.0)
    if column is not None and widest > column + 0.5:
        cost += min(0.8 * (widest - column), 3.0)
    return cost


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
