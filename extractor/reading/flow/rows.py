"""The body of a flow table: a beam search for the likeliest way to lay its atoms over the columns.

Every atom goes into a column of the current row, continues the cell before it (a wrapped name) or begins a
new row. What a choice costs: the kind of the column against the look of the atom, the number of spaces
against the number of cells left empty (an empty cell prints one space, but the count is not reliable),
numbered items out of order, and, when a row is complete, its arithmetic (合计 is the sum of its parts). Over
300 lines, because the search and the costs that it weighs against one another have to be read together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from extractor.reading.flow.atoms import Atom
from extractor.reading.flow.columns import Column
from extractor.reading.flow.figures import figure_value, is_code, is_figure, is_short_code, ordinal_of
from extractor.reading.flow.vocabulary import (
    CARRIED,
    HALF_TOTAL,
    INCOME_ITEMS,
    ITEM_START,
    LEFT_ITEM,
    RIGHT_ITEM,
    THREE_PUBLIC_ROW,
    TOTAL_COLUMN,
    TOTAL_LABEL,
    UNNUMBERED_ROW,
    ColumnKind,
)
from extractor.subjects.classification import begins_class

_BEAM = 24
_LONGEST_ROW, _FAR_WORSE = 60, 4.5
_TOLERANCE = Decimal("0.011")
_NEVER = 1e9
#: 预算数 and 决算数 beside each other are two readings of one figure, not a total and its part.
_ESTIMATE = re.compile(r"(?:20\d\d年?)?(?:年初)?(?:预算|决算)数")


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidRow:
    """A row as laid out: for each column the atoms of its cell, and whether arithmetic confirmed it."""

    cells: tuple[tuple[Atom, ...], ...]
    confirmed: bool = False


Placed = tuple[tuple[int, int], ...]
#: The rows closed so far, newest first, each with those before it: shared between states.
Chain = tuple[Placed, "Chain | None"]


class _State(NamedTuple):
    """A partial layout: ``placed`` are (atom index, column) pairs of the row in hand, newest last.

    A named tuple, for it is built at every step.
    """

    cost: float
    column: int
    ordinals: tuple[int, ...]
    placed: Placed
    rows: Chain | None
    late: bool = False

    @property
    def key(self) -> tuple[object, ...]:
        return (self.column, self.ordinals, self.placed, self.late)


@dataclass(frozen=True, slots=True)
class _Look:
    """What an atom looks like, computed once."""

    figure: bool
    value: Decimal | None
    code: bool
    short: bool
    ordinal: int | None
    total: bool
    half: bool
    left: bool
    right: bool
    unnumbered: bool


class RowLayout:
    """Lays the atoms of a table body over its columns."""

    def __init__(self, columns: Sequence[Column], atoms: Sequence[Atom], trailing: Mapping[int, int]) -> None:
        self._columns = tuple(columns)
        self._atoms = atoms
        self._looks = [_look(a.text) for a in atoms]
        self._heads = _code_heads(self._looks)
        self._trailing = trailing
        self._spaced = _spaces_tell(atoms)
        self._texts = [i for i, c in enumerate(columns) if c.kind is ColumnKind.TEXT]
        self._two_sided = len(self._texts) > 1 and self._texts[1] - self._texts[0] > 1
        self._starts = {0} | ({self._texts[1] - 1, self._texts[1] - 2} if self._two_sided else set())
        self._codes = any(c.kind is ColumnKind.CODE for c in columns)
        self._figures = any(look.figure for look in self._looks)
        self._known: dict[tuple[int, bool], tuple[tuple[int, float], ...]] = {}
        self._parts = part_columns(self._columns)

    @property
    def spaces_tell(self) -> bool:
        """Whether the spaces of this dump show which cells are empty."""
        return self._spaced

    def lay(self) -> tuple[LaidRow, ...]:
        """The likeliest rows."""
        beam = [_State(0.0, -1, (0,) * len(self._columns), (), None)]
        for index in range(len(self._atoms)):
            options: dict[tuple[object, ...], _State] = {}
            for state in beam:
                for nxt in self._steps(state, index):
                    if nxt.key not in options or nxt.cost < options[nxt.key].cost:
                        options[nxt.key] = nxt
            beam = sorted(options.values(), key=lambda s: s.cost)[:_BEAM]
        done = min(beam, key=lambda s: s.cost + self._row_cost(s.placed), default=None)
        if done is None:
            return ()
        rows = [done.placed]
        chain = done.rows
        while chain is not None:
            rows.append(chain[0])
            chain = chain[1]
        return tuple(self._laid(row) for row in reversed(rows) if row)

    def _laid(self, row: Placed) -> LaidRow:
        cells = tuple(
            tuple(self._atoms[i] for i, column in row if column == c) for c in range(len(self._columns))
        )
        return LaidRow(cells=cells, confirmed=self._row_cost(row) < 0)

    def _steps(self, state: _State, index: int) -> list[_State]:
        atom, look = self._atoms[index], self._looks[index]
        steps: list[_State] = []
        if state.column >= 0:
            wrap = self._wrap_cost(state, index)
            if wrap < _NEVER:
                placed = (*state.placed, (index, state.column))
                steps.append(_State(state.cost + wrap, state.column, state.ordinals, placed, state.rows))
            broke = 0.5 if atom.first and not self._wrapped(state, index) else 0.2 if atom.first else 0.0
            if atom.first and look.figure and self._looks[index - 1].figure:
                broke = 1.5
            for column, kind in self._choices(index, first=not state.placed):
                if column <= state.column:
                    continue
                skipped = column - state.column - 1 - self._merged(state.column, column, index)
                cost = broke + kind + self._gap_cost(atom.gap, skipped, after_break=atom.first)
                steps.append(self._put(state, index, column, cost, new_row=False))
            if len(state.placed) > _LONGEST_ROW:
                steps.clear()
        steps.extend(self._late_tails(state, index))
        closing = self._row_cost(state.placed) + self._trailing_cost(state, index)
        for column, kind in self._choices(index, first=True):
            cost = closing + kind + (0.3 if atom.first else 2.5)
            cost += self._gap_cost(atom.gap, column, after_break=True)
            if column and self._codes and not self._two_sided:
                cost += 1.5
            steps.append(self._put(state, index, column, cost, new_row=True))
        return steps

    def _choices(self, index: int, *, first: bool) -> tuple[tuple[int, float], ...]:
        """The columns that the atom can stand in, with what its look costs there; bad ones only if alone."""
        known = self._known.get((index, first))
        if known is None:
            costs = [(c, self._kind_cost(index, c, first=first)) for c in range(len(self._columns))]
            least = min((cost for _, cost in costs), default=0.0)
            known = tuple((c, cost) for c, cost in costs if cost <= least + _FAR_WORSE)
            self._known[(index, first)] = known
        return known

    def _merged(self, before: int, column: int, index: int) -> int:
        """合计 is printed over the code and the name column: the empty one costs nothing."""
        first = self._looks[index - 1].total and before in self._starts
        name = before + 1
        return 1 if first and column > name and self._columns[name].kind is not ColumnKind.NUMBER else 0

    def _put(self, state: _State, index: int, column: int, cost: float, *, new_row: bool) -> _State:
        look = self._looks[index]
        ordinals = state.ordinals
        if look.ordinal is not None and self._columns[column].kind is ColumnKind.TEXT:
            expected = ordinals[column] + 1
            cost += 0.0 if look.ordinal == expected else 0.8 if look.ordinal == 1 else 1.6
            ordinals = (*ordinals[:column], look.ordinal, *ordinals[column + 1 :])
        rows = (state.placed, state.rows) if new_row and state.placed else state.rows
        placed = ((index, column),) if new_row else (*state.placed, (index, column))
        return _State(state.cost + cost, column, ordinals, placed, rows)

    def _kind_cost(self, index: int, column: int, *, first: bool) -> float:
        look, kind = self._looks[index], self._columns[column].kind
        if kind is ColumnKind.NUMBER:
            if not look.figure:
                return 7.0
            return 2.0 if self._heads[index] else 0.6 if look.code and first else 0.0
        if kind is ColumnKind.CODE:
            inner = column > 0 and self._columns[column - 1].kind is ColumnKind.CODE
            if look.code or (look.short and inner):
                return 1.0 if look.code and inner else 0.0
            opens = self._two_sided and column > 0 and self._columns[column - 1].kind is ColumnKind.NUMBER
            return 0.4 if look.total and (first or opens) else 4.0
        if look.figure:
            return 6.0
        side = 0.0
        if self._two_sided and column in self._texts:
            right = column != self._texts[0]
            side = 1.5 if look.right and not right else 0.7 if look.left and right and not look.right else 0.0
            side += 1.2 if first and look.ordinal is None and not look.unnumbered else 0.0
        return side + (0.9 if look.total and not look.half and self._codes and first else 0.0)

    def _wrapped(self, state: _State, index: int) -> bool:
        """Whether the cell in hand already runs over more than one line."""
        return len(state.placed) > 1 and state.placed[-1][1] == state.placed[-2][1]

    def _wrap_cost(self, state: _State, index: int) -> float:
        atom, look = self._atoms[index], self._looks[index]
        if self._columns[state.column].kind is not ColumnKind.TEXT or look.figure:
            return _NEVER
        open_ = _open_bracket(self._atoms[index - 1].text)
        cost = 0.5 if atom.first else 0.2 if open_ else 2.2 + atom.gap
        if look.ordinal is not None and atom.first:
            cost += 3.0
        if atom.first and self._trailing.get(self._atoms[index - 1].row, 0) >= 2:
            cost += 2.0
        if look.total or THREE_PUBLIC_ROW.match(ITEM_START.sub("", atom.text, count=1)):
            cost += 2.0
        return cost + (0.6 if self._atoms[index - 1].text.endswith(("支出", "收入", "合计", "总计")) else 0.0)

    def _late_tails(self, state: _State, index: int) -> list[_State]:
        """The last piece of a wrapped name printed after the figures of its row, as some dumps do.

        The column in hand stays where it is: tails of several cells follow one another on one line.
        """
        atom, look = self._atoms[index], self._looks[index]
        tail_before = index > 0 and self._atoms[index - 1].row == atom.row and state.late
        if look.figure or look.ordinal is not None or look.total or not (atom.first or tail_before):
            return []
        found = []
        for column in self._texts:
            pieces = [i for i, c in state.placed if c == column]
            if column >= state.column or not pieces or not self._stands_alone(pieces[-1], state):
                continue
            cost = 1.1 - (0.4 if _open_bracket("".join(self._atoms[i].text for i in pieces)) else 0.0)
            placed = (*state.placed, (index, column))
            found.append(state._replace(cost=state.cost + cost, placed=placed, late=True))
        return found

    def _stands_alone(self, piece: int, state: _State) -> bool:
        """Whether a piece ends its line while its row goes on below."""
        following = self._atoms[piece + 1] if piece + 1 < len(self._atoms) else None
        return following is not None and following.first and state.placed[-1][0] > piece

    def _gap_cost(self, gap: int, empty: int, *, after_break: bool) -> float:
        """Spaces against empty cells: k empty cells leave k spaces at a line's start, k + 1 elsewhere."""
        spaces = gap if after_break else gap - 1
        if not self._spaced:
            return 0.3 * empty
        if spaces >= empty:
            return 0.35 * (spaces - empty)
        # A wrapped cell stands on lines of its own: the spaces of the empty cells before are on another.
        return min(0.5 * (empty - spaces), 0.6) if after_break else 0.9 * (empty - spaces)

    def _trailing_cost(self, state: _State, index: int) -> float:
        if state.column < 0 or not self._spaced or not self._atoms[index].first:
            return 0.0
        left = len(self._columns) - 1 - state.column
        trailing = self._trailing.get(self._atoms[index - 1].row, 0)
        return min(0.25 * abs(max(trailing - 1, 0) - left), 1.0) if trailing else 0.15 * min(left, 2)

    def _row_cost(self, placed: Placed) -> float:
        """Arithmetic of a complete row; a row of an item table without any figure is unlikely."""
        if not placed:
            return 0.0
        values = {c: v for i, c in placed if (v := self._looks[i].value) is not None}
        numbers = {c: v for c, v in values.items() if self._columns[c].kind is ColumnKind.NUMBER}
        cost = 0.0 if numbers or self._two_sided or not self._figures else 0.8
        for total, parts in self._parts:
            given = [c for c in parts if c in numbers]
            if total in numbers and given:
                cost += -0.8 if self._adds_up(numbers, total, given) else 1.0
            elif given:
                cost += 0.8
            elif total in numbers and len(parts) > 1:
                cost += 0.3
        return cost

    def _adds_up(self, numbers: dict[int, Decimal], total: int, given: Sequence[int]) -> bool:
        own = [c for c in given if not CARRIED.fullmatch(self._columns[c].label)]
        sums = {sum((numbers[c] for c in cols), Decimal(0)) for cols in (given, own) if cols}
        return any(abs(numbers[total] - s) <= _TOLERANCE for s in sums)


def _look(text: str) -> _Look:
    value = figure_value(text)
    half = HALF_TOTAL.fullmatch(text) is not None
    return _Look(
        figure=is_figure(text),
        value=value,
        code=is_code(text),
        short=is_short_code(text),
        ordinal=ordinal_of(text),
        total=TOTAL_LABEL.fullmatch(text) is not None or half,
        half=half,
        left=LEFT_ITEM.fullmatch(text) is not None,
        right=RIGHT_ITEM.fullmatch(text) is not None or _begins_class(ITEM_START.sub("", text, count=1)),
        unnumbered=UNNUMBERED_ROW.fullmatch(text) is not None or half,
    )


def _begins_class(name: str) -> bool:
    """Whether a piece of a name begins a class of expenditure and no item of income."""
    return begins_class(name) and not any(item.startswith(name) for item in INCOME_ITEMS)


def _code_heads(looks: Sequence[_Look]) -> list[bool]:
    """Which atoms can only be codes: those with a name, or the rest of the code and a name, behind them."""
    result = [False] * len(looks)
    for i in range(len(looks) - 2, -1, -1):
        after = looks[i + 1]
        if looks[i].code or looks[i].short:
            result[i] = not after.figure or (result[i + 1] and after.short)
    return result


def _open_bracket(text: str) -> bool:
    return text.count("（") + text.count("(") > text.count("）") + text.count(")")


def _spaces_tell(atoms: Sequence[Atom]) -> bool:
    """Whether empty cells left spaces behind in this dump at all."""
    return any(a.gap >= 2 for a in atoms)


def part_columns(columns: Sequence[Column]) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Every total column with the columns to its right that it is the sum of."""
    result = []
    for i, column in enumerate(columns):
        if column.kind is not ColumnKind.NUMBER or not TOTAL_COLUMN.fullmatch(column.label):
            continue
        parts = []
        group = column.path[:-1]
        for j in range(i + 1, len(columns)):
            if columns[j].kind is not ColumnKind.NUMBER or columns[j].path[: len(group)] != group:
                break
            if _ESTIMATE.fullmatch(column.label) and _ESTIMATE.fullmatch(columns[j].label):
                break
            parts.append(j)
        if parts:
            result.append((i, tuple(parts)))
    return tuple(result)
