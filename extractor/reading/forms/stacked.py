"""Sides printed one below the other: a page on which a two-sided block shows one side at a time.

There every row holds a single indicator, and the second side begins where the rows above it begin to
repeat, or where the labels start again (质量指标 and then 数量指标).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.document import Side
from extractor.reading.forms.cells import FormCell
from extractor.reading.forms.indicator_rows import Slot, SlottedRow
from extractor.reading.forms.labels import COST_LEVEL2, LEVEL2, Part, level2_of

_LEAST_ROWS = 4
_LEAST_REPEATED = 0.6
_LEAST_OF_WHOLE = 0.8
#: No page has more rows; what has is not searched for a repeat (that costs the square of its rows).
_MOST_ROWS = 120
_TO_PERIOD = {
    Slot.YEAR_LEVEL2: Slot.PERIOD_LEVEL2,
    Slot.YEAR_NAME: Slot.PERIOD_NAME,
    Slot.YEAR_VALUE: Slot.PERIOD_VALUE,
}
_TO_YEAR = {period: year for year, period in _TO_PERIOD.items()}


def unstack(rows: Sequence[SlottedRow]) -> list[SlottedRow]:
    """The rows with the sides of stacked pages told apart; other pages are left as they are."""
    result: list[SlottedRow] = []
    for page in _pages(rows):
        start = second_side(page)
        result.extend(_two_sides(page, start) if start is not None else page)
    return result


def second_side(rows: Sequence[SlottedRow]) -> int | None:
    """The row on which the second of two stacked sides begins; None if the rows are not stacked."""
    filled = [row for row in rows if _names(row)]
    if len(filled) < 2 or any(_names(row) > 1 for row in filled):
        return None
    repeated = _repeat(rows, _LEAST_REPEATED)
    if repeated is not None:
        return repeated
    return _restart(rows) if len(filled) >= _LEAST_ROWS else None


def stacked_sides(rows: Sequence[SlottedRow]) -> list[SlottedRow] | None:
    """Both sides of a block that looks one-sided because they stand one below the other, if they do."""
    start = _repeat(rows, _LEAST_OF_WHOLE)
    return list(_two_sides(rows, start)) if start is not None else None


def swapped(rows: Sequence[SlottedRow]) -> list[SlottedRow]:
    """The rows of a form that prints the year on the left."""
    moves = {**_TO_PERIOD, **_TO_YEAR}
    return [
        replace(row, cells={moves.get(slot, slot): cell for slot, cell in row.cells.items()}) for row in rows
    ]


def _pages(rows: Sequence[SlottedRow]) -> Iterator[list[SlottedRow]]:
    page: list[SlottedRow] = []
    for row in rows:
        if page and row.row.page != page[0].row.page:
            yield page
            page = []
        page.append(row)
    if page:
        yield page


def _names(row: SlottedRow) -> int:
    return sum(slot in row.cells for slot in (Slot.PERIOD_NAME, Slot.YEAR_NAME))


def _repeat(rows: Sequence[SlottedRow], least: float) -> int | None:
    """The row from which on most of the indicators above stand again, in any order."""
    keys = [_key(row) for row in rows[:_MOST_ROWS]]
    shares: dict[int, float] = {}
    for start in range(1, len(keys)):
        if keys[start] is not None or _has_label(rows[start]):
            above, below = Counter(filter(None, keys[:start])), Counter(filter(None, keys[start:]))
            total = sum(above.values()) + sum(below.values())
            shares[start] = 2 * sum((above & below).values()) / max(total, 1)
    best = max(shares.values(), default=0.0)
    if best < least or _is_doubled(keys):
        return None
    restart = _restart(rows)
    likeliest = [start for start, share in shares.items() if share == best]
    return restart if restart in likeliest else likeliest[0]


def _is_doubled(keys: Sequence[tuple[str, str] | None]) -> bool:
    """Rows that each stand twice running were read twice: nothing is stacked."""
    filled = [key for key in keys if key is not None]
    return 3 * sum(a == b for a, b in pairwise(filled)) > len(filled)


def _key(row: SlottedRow) -> tuple[str, str] | None:
    for side in Side:
        _, name, value = row.side(side)
        if name is not None:
            return name.value, value.value if value is not None else ""
    return None


def _has_label(row: SlottedRow) -> bool:
    return any(_level(cell) is not None for cell in row.cells.values())


def _restart(page: Sequence[SlottedRow]) -> int | None:
    """The row on which the labels step back to an earlier one."""
    highest = -1
    for index, row in enumerate(page):
        for cell in row.cells.values():
            level = _level(cell)
            if level is None:
                continue
            if level < highest:
                return index
            highest = max(highest, level)
    return None


def _level(cell: FormCell) -> int | None:
    if cell.label is None or cell.label.part is not Part.LEVEL2:
        return None
    level = level2_of(cell.label)
    return LEVEL2.index("成本指标" if level in COST_LEVEL2 else level)


def _two_sides(page: Sequence[SlottedRow], start: int) -> Iterator[SlottedRow]:
    for index, row in enumerate(page):
        side = Side.PERIOD if index < start else Side.YEAR
        yield replace(row, cells=_moved(row.cells, side))


def _moved(cells: Mapping[Slot, FormCell], side: Side) -> dict[Slot, FormCell]:
    moves = _TO_PERIOD if side is Side.PERIOD else _TO_YEAR
    return {moves.get(slot, slot): cell for slot, cell in cells.items()}
