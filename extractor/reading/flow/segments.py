"""What a run of atoms would cost as one cell of an indicator block.

Costs are negative log likelihoods up to a constant, set by hand from the law of the dump: a cell prints all
of its wrapped pieces before the next cell begins; its pieces but the last fill the column; a cell of one
line is followed by the next cell on that line, a cell of several lines by a new line; a row that a page
cuts prints the heads of its cells, then, on the next page, their tails.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from extractor.reading.flow.atoms import Atom, width
from extractor.reading.flow.labels import BRACKETS, EXTRA_HEADS, HEADER_LABELS, LEVEL1, LEVEL2
from extractor.reading.flow.pieces import Pieces
from extractor.reading.flow.wording import name_cost, value_cost

LONGEST_CELL = 16
NEVER = 1e9
#: A cell that costs more is not considered.
MOST_CELL = 8.0
_MOST_SHAPE, _LONGEST_TEXT = 5.0, 48
_LONGEST_LABEL = 12
_CUT_ZONE, _MOST_TAILS = 30, 8
#: What stands on one side only is rare.
_LONE = 1.5


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
    the right side; ``widths`` is how wide each printed piece is; ``recurs`` says that the block prints the
    text elsewhere too.
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
    recurs: bool = False

    @property
    def possible(self) -> bool:
        """Whether it can be any cell at all."""
        return bool(self.labels) or min(*self.names, *self.values) <= MOST_CELL


#: Width of the name and value columns of the left and right side, where known.
Widths = Mapping[tuple[Slot, bool], float]


class Segments:
    """All runs of up to ``LONGEST_CELL`` atoms, with what each would cost in each slot."""

    def __init__(
        self, atoms: Sequence[Atom], widths: Widths, words: Words | None = None, *, mirrored: bool = True
    ) -> None:
        self._atoms = atoms
        self._runs = _runs(atoms) if mirrored else None
        self._names = widths.get((Slot.NAME, False)), widths.get((Slot.NAME, True))
        self._values = widths.get((Slot.VALUE, False)), widths.get((Slot.VALUE, True))
        self._columns = {*self._names, *self._values}
        self._words = words or Words()
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
        index = bisect_left(self.breaks, at)
        return self.breaks[index] if index < len(self.breaks) else -1

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
        pieces, text = Pieces(), ""
        for end in range(start + 1, min(start + LONGEST_CELL, page) + 1):
            atom = self._atoms[end - 1]
            pieces.add(self._atoms[end - 2] if end - 1 > start else None, atom, self._wide[end - 1])
            text += atom.text
            if pieces.shape > _MOST_SHAPE or len(text) > _LONGEST_TEXT or self._is_hopeless(text, pieces):
                break
            if len(pieces.widths) == 1 or self.ends_line(end):
                yield from self._tailed((start, end), tail, pieces.closed_by_page(), text)

    def _grow(self, start: int) -> list[Segment]:
        result: list[Segment] = []
        pieces, text = Pieces(), ""
        for end in range(start + 1, min(start + LONGEST_CELL, len(self._atoms)) + 1):
            atom = self._atoms[end - 1]
            pieces.add(self._atoms[end - 2] if end - 1 > start else None, atom, self._wide[end - 1])
            text += atom.text
            if pieces.shape > _MOST_SHAPE or len(text) > _LONGEST_TEXT or self._is_hopeless(text, pieces):
                break
            segment = self._segment((start, end), (0, 0), text, pieces)
            if segment.possible:
                result.append(segment)
        return result

    def _tailed(self, run: tuple[int, int], tail: int, pieces: Pieces, text: str) -> Iterator[Segment]:
        """A run with the tails from ``tail``, each a line of its own in the cell."""
        before = self._atoms[run[1] - 1]
        for stop in range(tail + 1, min(tail + _MOST_TAILS, len(self._atoms)) + 1):
            atom = self._atoms[stop - 1]
            text += atom.text
            pieces.add(before, atom, self._wide[stop - 1], new_line=True)
            before = atom
            if len(text) > _LONGEST_TEXT or self._is_hopeless(text, pieces):
                return
            segment = self._segment(run, (tail, stop), text, pieces)
            if segment.possible:
                yield segment

    def _is_hopeless(self, text: str, pieces: Pieces) -> bool:
        """Whether the wrapping alone rules the run out, and with it every longer one; labels are short."""
        if len(text) <= _LONGEST_LABEL:
            return False
        return pieces.shape + min(pieces.wrap_cost(column) for column in self._columns) > MOST_CELL

    def _segment(self, run: tuple[int, int], tails: tuple[int, int], text: str, pieces: Pieces) -> Segment:
        labels, name, value = self._words.of(text)
        recurs = self._recurs(text, cut=tails[1] > 0)
        if self._runs is not None and not recurs:
            name, value = name + _LONE, value + _LONE
        return Segment(
            start=run[0],
            end=run[1],
            tails=tails,
            text=text,
            lines=pieces.lines or len(pieces.widths),
            labels=labels,
            names=_sides(self._names, pieces.shape + name, pieces),
            values=_sides(self._values, pieces.shape + value, pieces),
            widths=tuple(pieces.widths),
            recurs=recurs,
        )

    def _recurs(self, text: str, *, cut: bool) -> bool:
        """Whether the text stands in the block once more: both sides hold the same cells, in any order."""
        return self._runs is not None and self._runs[text] > (0 if cut else 1)


def _runs(atoms: Sequence[Atom]) -> Counter[str]:
    """How often each run of atoms is printed."""
    found: Counter[str] = Counter()
    for start in range(len(atoms)):
        text = ""
        for atom in atoms[start : start + LONGEST_CELL]:
            text += atom.text
            if len(text) > _LONGEST_TEXT:
                break
            found[text] += 1
    return found


def _sides(columns: tuple[float | None, float | None], words: float, pieces: Pieces) -> tuple[float, float]:
    if words > MOST_CELL:
        return words, words
    left, right = columns
    cost = words + pieces.wrap_cost(left)
    return cost, (cost if right == left else words + pieces.wrap_cost(right))


#: Wide digits and signs are read as narrow ones.
_NARROW = str.maketrans("０１２３４５６７８９．％", "0123456789.%")


class Words:
    """What texts cost as a label, a name and a value, each asked once for a block."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[tuple[Slot, float], ...], float, float]] = {}

    def of(self, text: str) -> tuple[tuple[tuple[Slot, float], ...], float, float]:
        """The label slots of the text, and its costs as a name and as a value."""
        found = self._known.get(text)
        if found is None:
            folded = text.translate(_NARROW)
            found = self._known[text] = label_costs(text), name_cost(folded), value_cost(folded)
        return found


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
