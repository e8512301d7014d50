"""All rows of a block to their slots: a first pass finds usual columns and texts, a second uses them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from statistics import median

from extractor.reading.forms.block_rows import further_groups
from extractor.reading.forms.cells import FormRow
from extractor.reading.forms.indicator_rows import TWO_SIDED, Hints, Slot, SlottedRow, slot_row
from extractor.reading.tables.figures import is_figure

_NAMES = (Slot.PERIOD_NAME, Slot.YEAR_NAME)
_VALUES = (Slot.PERIOD_VALUE, Slot.YEAR_VALUE)
#: A third group of columns repeats the year side.
_THIRD_GROUP = (Slot.YEAR_LEVEL2, Slot.YEAR_NAME, Slot.YEAR_VALUE)


def slot_all(rows: Sequence[FormRow], slots: tuple[Slot, ...]) -> list[SlottedRow]:
    """The rows in their slots; what stands in a third group is a row of its own on the year side."""
    if slots != TWO_SIDED:
        return [slot_row(row, _hints(slots)) for row in rows]
    pairs = [further_groups(_without_repeats(row)) for row in rows]
    main = [row for row, _ in pairs]
    first = [slot_row(row, _hints(slots)) for row in main]
    by_width: dict[int, list[SlottedRow]] = defaultdict(list)
    for slotted in first:
        by_width[slotted.row.width].append(slotted)
    columns = {width: _usual_columns(found) for width, found in by_width.items()}
    names, values = _texts(first, _NAMES), _texts(first, _VALUES)
    result: list[SlottedRow] = []
    for row, third in pairs:
        hints = Hints(columns=columns[row.width], names=names - values, values=values - names, slots=slots)
        result.append(slot_row(row, hints))
        if third is not None:
            result.append(slot_row(third, _hints(_THIRD_GROUP)))
    return result


def _hints(slots: tuple[Slot, ...]) -> Hints:
    return Hints(columns={}, names=frozenset(), values=frozenset(), slots=slots)


def _without_repeats(row: FormRow) -> FormRow:
    """The row without a figure that stands again in the very next column: one value was read twice."""
    kept = [
        cell
        for index, cell in enumerate(row.cells)
        if index == 0
        or cell.value != row.cells[index - 1].value
        or cell.column - row.cells[index - 1].column != 1
        or not is_figure(cell.value)
    ]
    return replace(row, cells=tuple(kept))


def _texts(rows: Iterable[SlottedRow], slots: tuple[Slot, ...]) -> frozenset[str]:
    counts = Counter(cell.value for row in rows for slot, cell in row.cells.items() if slot in slots)
    return frozenset(text for text, n in counts.items() if n >= 2)


def _usual_columns(rows: Sequence[SlottedRow]) -> Mapping[Slot, float]:
    """Median column of each slot over the rows that fill both sides (their slots are not in doubt)."""
    columns: dict[Slot, list[int]] = defaultdict(list)
    for row in rows:
        if Slot.PERIOD_NAME in row.cells and Slot.YEAR_NAME in row.cells:
            for slot, cell in row.cells.items():
                columns[slot].append(cell.column)
    return {slot: median(found) for slot, found in columns.items()}
