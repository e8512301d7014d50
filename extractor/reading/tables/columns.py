"""Fits the cells of a table's rows to its columns where tabs cannot be trusted (tabbed text).

A page break adds or takes an empty column, a row slips sideways, an empty cell is lost. The cells keep their
order, so a beam over them finds the likeliest columns: what each column usually holds, how often a row's
shift changes, and whether the row then adds up as the undamaged rows do.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

from extractor.document import Cell
from extractor.reading.tables.profiles import Content, Profile, content_of, profiles_of
from extractor.reading.tables.row_sums import RowSum, headed_totals, row_sums

#: Log cost of every column by which a row is shifted as a whole, and by which it shifts within.
_SHIFT, _SHIFT_WITHIN = 1.0, 2.5
#: What it is worth that a row adds up as the others do, or does not.
_ADDS_UP = 2.5
#: A total is hardly ever blank where one of its parts is not.
_NO_TOTAL = 2.5
#: Log cost of a column that a page adds, or loses, elsewhere than at the right end.
_ADDED, _LOST = 1.6, 5.0
#: Fewer rows of one length on a page say nothing of the page.
_LEAST_ROWS = 3
_BEAM = 48
_MOST_MAPS = 60
#: A cell of this log probability has no place in its column.
_OUT_OF_PLACE = -3.5
Places = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FittedRows:
    """Rows as wide as the table, indexes of those whose columns the sums decided, cells without a column."""

    rows: tuple[tuple[Cell, ...], ...]
    decided: tuple[int, ...]
    left_over: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Model:
    profiles: tuple[Profile, ...]
    sums: tuple[RowSum, ...]
    totals: tuple[RowSum, ...]

    @property
    def width(self) -> int:
        return len(self.profiles)


def fit_rows(
    rows: Sequence[Sequence[Cell]], pages: Sequence[int], columns: Sequence[tuple[str, ...]]
) -> FittedRows:
    """Every row as exactly ``len(columns)`` cells in order; ``pages`` tells rows of one page from others'."""
    width = len(columns)
    straight = [[cell.text for cell in row] for row in rows if len(row) == width]
    model = _Model(
        profiles=profiles_of(straight, columns), sums=row_sums(straight, width), totals=headed_totals(columns)
    )
    maps = _maps(rows, pages, model)
    fitted: list[tuple[Cell, ...]] = []
    decided: list[int] = []
    left_over: list[Cell] = []
    for index, row in enumerate(rows):
        places, by_sums = _placed(row, maps[index], model)
        fitted.append(_filled(row, places, width))
        decided.extend([index] if by_sums else [])
        left_over.extend(cell for cell, n in zip(row, places, strict=True) if n < 0 and cell.text)
    return FittedRows(rows=tuple(fitted), decided=tuple(decided), left_over=tuple(left_over))


def _maps(rows: Sequence[Sequence[Cell]], pages: Sequence[int], model: _Model) -> list[Places]:
    """For every row the column that each of its cells most likely stands for, as the rows like it show.

    Rows of one length on one page lost or won the same column.
    """
    keys = list(zip(pages, map(len, rows), strict=True))
    counts = Counter(keys)
    keys = [(page if counts[page, length] >= _LEAST_ROWS else -1, length) for page, length in keys]
    groups: dict[tuple[int, int], list[Sequence[Cell]]] = defaultdict(list)
    for key, row in zip(keys, rows, strict=True):
        groups[key].append(row)
    found = {key: _likeliest_map(key[1], group, model) for key, group in groups.items()}
    return [found[key] for key in keys]


def _likeliest_map(length: int, rows: Sequence[Sequence[Cell]], model: _Model) -> Places:
    """The map under which most rows look like the table's others; the plainest among equals."""
    if length == model.width:
        return tuple(range(length))
    options = list(_options(length, model.width))
    cost = _ADDED if length > model.width else _LOST
    scored = [
        (sum(_map_score(row, option, model) for row in rows) - cost * (n > 0), -n)
        for n, option in enumerate(options)
    ]
    return options[-max(scored)[1]]


def _options(length: int, width: int) -> Sequence[Places]:
    """Ways to leave out columns, or cells (column -1), so that the rest stand in order; the last go first."""
    lost = abs(length - width)
    if comb(max(length, width), lost) > _MOST_MAPS:
        return [tuple(n if n < width else -1 for n in range(length))]
    ends = reversed(list(combinations(range(max(length, width)), lost)))
    if length > width:
        return [_without(length, set(gone)) for gone in ends]
    return [tuple(n for n in range(width) if n not in gone) for gone in ends]


def _without(length: int, gone: set[int]) -> Places:
    """Cells in order to columns in order, the cells ``gone`` to none."""
    places: list[int] = []
    for cell in range(length):
        places.append(-1 if cell in gone else sum(place >= 0 for place in places))
    return tuple(places)


def _map_score(row: Sequence[Cell], places: Places, model: _Model) -> float:
    texts = [""] * model.width
    score = 0.0
    for cell, place in zip(row, places, strict=True):
        if place >= 0:
            texts[place] = cell.text
        elif cell.text:
            score += 2 * _OUT_OF_PLACE
    return score + _row_score(texts, model)


def _row_score(texts: Sequence[str], model: _Model) -> float:
    fits = sum(p[content_of(text)] for p, text in zip(model.profiles, texts, strict=True))
    return fits + _sums_score(texts, model)


def _sums_score(texts: Sequence[str], model: _Model) -> float:
    told = [held for relation in model.sums if (held := relation.holds(texts)) is not None]
    lacking = sum(relation.lacks_total(texts) for relation in model.totals)
    return sum(_ADDS_UP if held else -_ADDS_UP for held in told) - _NO_TOTAL * lacking


def _placed(row: Sequence[Cell], usual: Places, model: _Model) -> tuple[Places, bool]:
    """The column of each cell of a row (-1: none), and whether only the sums told."""
    if len(row) == model.width and not _is_out_of_place(row, model):
        return tuple(range(model.width)), False
    filled = [n for n, cell in enumerate(row) if cell.text]
    if len(filled) > model.width:
        return tuple(n if n < model.width else -1 for n in range(len(row))), False
    found = _beam(row, filled, usual, model)
    plain, _, first = max(found, key=lambda option: option[0])
    best = max(found, key=lambda option: option[0] + option[1])
    places = dict(zip(filled, best[2], strict=True))
    return tuple(places.get(n, -1) for n in range(len(row))), best[2] != first and best[0] < plain


def _is_out_of_place(row: Sequence[Cell], model: _Model) -> bool:
    """Whether a row of the right length holds a cell that its column never holds.

    A blank cell is never out of place: a total that the publisher left out must not be moved into.
    """
    contents = [content_of(cell.text) for cell in row]
    return any(
        content is not Content.BLANK and profile[content] < _OUT_OF_PLACE
        for content, profile in zip(contents, model.profiles, strict=True)
    )


def _beam(
    row: Sequence[Cell], filled: Sequence[int], usual: Places, model: _Model
) -> list[tuple[float, float, Places]]:
    """Likely columns of the filled cells: score by contents and shifts, score by sums, columns."""
    blanks = [profile[Content.BLANK] for profile in model.profiles]
    states: list[tuple[float, int, Places]] = [(0.0, 0, ())]
    for done, cell in enumerate(filled):
        left = len(filled) - done - 1
        content = content_of(row[cell].text)
        expected = _expected(usual, cell)
        following = []
        for score, shift, places in states:
            first = places[-1] + 1 if places else 0
            for column in range(first, model.width - left):
                moved = column - expected
                cost = (_SHIFT_WITHIN if done else _SHIFT) * abs(moved - shift) + sum(
                    -b for b in blanks[first:column]
                )
                following.append((score + model.profiles[column][content] - cost, moved, (*places, column)))
        states = sorted(following, key=lambda state: state[0], reverse=True)[:_BEAM]
    return [_finished(row, filled, state, model) for state in states]


def _expected(usual: Places, cell: int) -> int:
    """The usual column of a cell; of one that has none, the next cell's."""
    if usual[cell] >= 0:
        return usual[cell]
    return next((place for place in usual[cell:] if place >= 0), max(usual) + 1)


def _finished(
    row: Sequence[Cell], filled: Sequence[int], state: tuple[float, int, Places], model: _Model
) -> tuple[float, float, Places]:
    score, _, places = state
    texts = [""] * model.width
    for cell, place in zip(filled, places, strict=True):
        texts[place] = row[cell].text
    after = places[-1] + 1 if places else 0
    score += sum(profile[Content.BLANK] for profile in model.profiles[after:])
    return score, _sums_score(texts, model), places


def _filled(row: Sequence[Cell], places: Places, width: int) -> tuple[Cell, ...]:
    cells = [Cell(text="", printed="", span=row[-1].span)] * width
    for cell, place in zip(row, places, strict=True):
        if 0 <= place < width:
            cells[place] = cell
    return tuple(cells)
