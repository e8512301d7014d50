"""Rows that only carry on the row above: a name or a value that the OCR engine broke in two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.document import NoteKind, ReadingNote, Side
from extractor.reading.forms.cells import FormCell
from extractor.reading.forms.indicator_rows import Slot, SlottedRow
from extractor.spans import PlacedText
from models.roles import value_score

_NAMES = (Slot.PERIOD_NAME, Slot.YEAR_NAME)
_VALUES = (Slot.PERIOD_VALUE, Slot.YEAR_VALUE)
_SIDES = ((Slot.PERIOD_NAME, Slot.PERIOD_VALUE, Side.YEAR), (Slot.YEAR_NAME, Slot.YEAR_VALUE, Side.PERIOD))
#: A column that breaks a name is at least this wide, and the first piece fills it.
_LEAST_PIECE = 4
_RAGGED = 2
_LONGEST_VALUE_TAIL = 4


def joined(rows: Sequence[SlottedRow]) -> tuple[list[SlottedRow], list[ReadingNote]]:
    """The rows with torn names and values put together again, and a note on each."""
    names = {side: {text for row in rows if (text := _name(row, side))} for side in Side}
    result: list[SlottedRow] = []
    notes: list[ReadingNote] = []
    for row in rows:
        above = result[-1] if result else None
        if above is not None and _carries_on(row, above, names):
            cells = {slot: _together(above.cells.get(slot), cell) for slot, cell in row.cells.items()}
            result[-1] = replace(above, cells={**above.cells, **cells})
            notes.append(_note(row, cells))
        else:
            result.append(row)
    return result, notes


def _carries_on(row: SlottedRow, above: SlottedRow, names: dict[Side, set[str]]) -> bool:
    """Whether the row has nothing but the rest of names (or of values) that the row above begins."""
    slots = set(row.cells)
    if not slots or len(row.cells) != len(row.row.cells):
        return False
    if slots <= set(_VALUES):
        return all(_is_value_tail(row.cells[slot], above.cells.get(slot)) for slot in slots)
    if not slots <= {*_NAMES, *_VALUES} or not slots & set(_NAMES):
        return False
    return all(
        _is_name_tail(row, above, name, names[other]) if name in slots else value not in slots
        for name, value, other in _SIDES
    )


def _is_name_tail(row: SlottedRow, above: SlottedRow, slot: Slot, mirrored: set[str]) -> bool:
    value = Slot.PERIOD_VALUE if slot is Slot.PERIOD_NAME else Slot.YEAR_VALUE
    head, tail = above.cells.get(slot), row.cells[slot].value
    if head is None or tail in mirrored or (value in row.cells) == (value in above.cells):
        return False
    if head.value + tail in mirrored:
        return True
    fills = len(head.value) >= max(_LEAST_PIECE, len(tail) - _RAGGED)
    return fills and not _is_whole(head.value)


def _is_whole(name: str) -> bool:
    """A name that ends in a measure (率, 数量, 标准, …) needs no more."""
    return name.endswith(("率", "数量", "人数", "次数", "面积", "标准", "时间", "成本", "满意度", "及时性"))


def _is_value_tail(cell: FormCell, above: FormCell | None) -> bool:
    text = cell.value
    short = len(text) <= _LONGEST_VALUE_TAIL and not any(c.isdigit() for c in text)
    return above is not None and short and value_score(text) < 1.0


def _together(above: FormCell | None, cell: FormCell) -> FormCell:
    if above is None:
        return cell
    return replace(above, text=PlacedText.join([above.text, cell.text]))


def _name(row: SlottedRow, side: Side) -> str:
    """The name of an indicator that has its value."""
    _, name, value = row.side(side)
    return name.value if name is not None and value is not None else ""


def _note(row: SlottedRow, cells: dict[Slot, FormCell]) -> ReadingNote:
    texts = "、".join(dict.fromkeys(f"“{cell.value}”" for cell in cells.values()))
    return ReadingNote(
        kind=NoteKind.REPAIRED,
        message=f"被拆成两行的文字已接回，读作{texts}",
        span=row.row.span,
        printed="，".join(cell.value for cell in row.cells.values()),
    )
