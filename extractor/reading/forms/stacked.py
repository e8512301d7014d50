"""Sides printed one below the other: a page on which a two-sided block shows one side at a time.

There every row holds a single indicator, and the second side begins where the labels start again
(质量指标 and then 数量指标).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractor.document import Side
from extractor.reading.forms.cells import FormCell
from extractor.reading.forms.indicator_rows import Slot, SlottedRow
from extractor.reading.forms.labels import LEVEL2, Part, level2_of

_LEAST_ROWS = 4
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
        result.extend(_two_sides(page) if _is_stacked(page) else page)
    return result


def _pages(rows: Sequence[SlottedRow]) -> Iterator[list[SlottedRow]]:
    page: list[SlottedRow] = []
    for row in rows:
        if page and row.row.page != page[0].row.page:
            yield page
            page = []
        page.append(row)
    if page:
        yield page


def _is_stacked(page: Sequence[SlottedRow]) -> bool:
    filled = [row for row in page if _names(row)]
    return (
        len(filled) >= _LEAST_ROWS and all(_names(row) == 1 for row in filled) and _restart(page) is not None
    )


def _names(row: SlottedRow) -> int:
    return sum(slot in row.cells for slot in (Slot.PERIOD_NAME, Slot.YEAR_NAME))


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
    return LEVEL2.index(level2_of(cell.label))


def _two_sides(page: Sequence[SlottedRow]) -> Iterator[SlottedRow]:
    restart = _restart(page)
    for index, row in enumerate(page):
        side = Side.PERIOD if restart is None or index < restart else Side.YEAR
        yield replace(row, cells=_moved(row.cells, side))


def _moved(cells: Mapping[Slot, FormCell], side: Side) -> dict[Slot, FormCell]:
    moves = _TO_PERIOD if side is Side.PERIOD else _TO_YEAR
    return {moves.get(slot, slot): cell for slot, cell in cells.items()}
