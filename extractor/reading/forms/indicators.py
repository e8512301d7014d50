"""An indicator block as a whole: rows to slots, sides to indicators, each side repairing the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractor.document import Indicator, NoteKind, ReadingNote, Side
from extractor.reading.forms.block_rows import pair_ends, taken_apart, without_reprints
from extractor.reading.forms.cells import FormCell, FormRow
from extractor.reading.forms.column_heads import column_slots, is_column_head
from extractor.reading.forms.indicator_rows import Slot, SlottedRow
from extractor.reading.forms.items import Extras, Item
from extractor.reading.forms.labels import Part
from extractor.reading.forms.level_decision import decide, misread_labels
from extractor.reading.forms.level_scheme import LevelScheme, relabelled, scheme_of
from extractor.reading.forms.mirror import reconcile
from extractor.reading.forms.side_hints import NO_HINTS, SideHints
from extractor.reading.forms.slotting import slot_all
from extractor.reading.forms.stacked import stacked_sides, swapped, unstack
from extractor.reading.forms.torn_rows import joined
from extractor.reading.forms.values import doubled_note, undoubled
from extractor.reading.quantities import parse_quantity
from extractor.spans import PlacedText

_SIDES = (Side.PERIOD, Side.YEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockReading:
    """The indicators of a block, what was repaired on the way, and its rows as they were taken apart.

    ``taken`` holds the cells that went into a slot: each is in an indicator, or a note says why not.
    """

    indicators: tuple[Indicator, ...]
    notes: tuple[ReadingNote, ...]
    rows: tuple[FormRow, ...] = ()
    taken: tuple[FormCell, ...] = ()


def read_block(rows: Sequence[FormRow], hints: SideHints = NO_HINTS) -> BlockReading:
    """The indicators of both sides of a form's block (rows from the column heads to the footer)."""
    rows, notes = without_reprints(relabelled([taken_apart(row) for row in rows]))
    scheme = scheme_of(rows)
    slotted, sides = _slotted(rows, hints)
    taken = tuple(cell for row in slotted for cell in row.cells.values())
    slotted, torn = joined(slotted)
    items, repaired = reconcile({side: _items(slotted, side) for side in sides})
    notes += [*torn, *repaired]
    levels = decide(slotted, items, scheme)
    indicators: list[Indicator] = []
    for side in sides:
        for item, level in zip(items[side], levels[side], strict=True):
            indicator, note = _indicator(item, level, items, scheme)
            indicators.append(indicator)
            notes.extend(note)
    notes.extend(misread_labels(slotted, items, levels, scheme))
    notes.extend(_difference(indicators))
    return BlockReading(indicators=tuple(indicators), notes=tuple(notes), rows=tuple(rows), taken=taken)


def _slotted(rows: Sequence[FormRow], hints: SideHints) -> tuple[list[SlottedRow], tuple[Side, ...]]:
    """The block's rows in their slots, and the sides it has."""
    sides = _sides(rows, hints)
    slots = column_slots(rows, two_sided=len(sides) > 1)
    slotted = slot_all([row for row in rows if not is_column_head(row)], slots)
    if len(sides) > 1:
        slotted = unstack(slotted)
    elif hints.both and (below := stacked_sides(slotted)) is not None:
        slotted, sides = below, _SIDES
    if hints.year_first and len(sides) > 1:
        slotted = swapped(slotted)
    return slotted, sides


def _difference(indicators: Sequence[Indicator]) -> Iterable[ReadingNote]:
    """A note where the two sides, as read, do not hold the same indicators."""
    sides = [{(i.name, i.value): i for i in indicators if i.side is side} for side in _SIDES]
    if not all(sides) or sides[0].keys() == sides[1].keys():
        return
    alone = [
        f"仅{side.value}有“{i.name} {i.value}”"
        for side, own, other in zip(_SIDES, sides, sides[::-1], strict=True)
        for key, i in own.items()
        if key not in other
    ]
    yield ReadingNote(
        kind=NoteKind.LAYOUT,
        message=f"实施期与年度两侧指标按所印读取，不完全相同：{'；'.join(alone[:6])}",
        span=indicators[0].span,
    )


def _sides(rows: Sequence[FormRow], hints: SideHints) -> tuple[Side, ...]:
    """Both sides, or the year's alone for a one-sided form."""
    heads = [sum(c.label is not None and c.label.text == "三级指标" for c in row.cells) for row in rows]
    level2 = [sum(c.label is not None and c.label.part is Part.LEVEL2 for c in row.cells) for row in rows]
    two = sum(n >= 2 for n in level2)
    one = sum(n == 1 for n in level2)
    if max(heads, default=0) >= 2 or two > one / 2 or (hints.both and two > 1):
        return _SIDES
    pairs = [len(pair_ends(row)) for row in rows]
    further = any(c.label is not None and c.label.part is Part.EXTRA_HEAD for row in rows for c in row.cells)
    if not further and sum(n >= 2 for n in pairs) > sum(n == 1 for n in pairs):
        return _SIDES
    return (Side.YEAR,)


def _items(rows: Sequence[SlottedRow], side: Side) -> list[Item]:
    items = []
    for index, row in enumerate(rows):
        _, name, value = row.side(side)
        if name is None and value is None:
            continue
        items.append(
            Item(
                side=side,
                row=index,
                name=_text(name),
                value=_value(row, value),
                span=row.row.span,
                extras=_extras(row),
            )
        )
    return items


def _extras(row: SlottedRow) -> Extras:
    texts = {slot: cell.value for slot, cell in row.cells.items()}
    return Extras(
        actual=texts.get(Slot.ACTUAL, ""),
        weight=texts.get(Slot.WEIGHT, ""),
        score=texts.get(Slot.SCORE, ""),
        remark=texts.get(Slot.REMARK, ""),
    )


def _value(row: SlottedRow, value: FormCell | None) -> PlacedText:
    """The value with the comparator and the unit that some forms print in columns of their own."""
    if value is None:
        return PlacedText(text="")
    before, after = row.cells.get(Slot.COMPARATOR), row.cells.get(Slot.UNIT)
    parts = [
        *([before.text] if before is not None and before.value not in value.value else []),
        value.text,
        *([after.text] if after is not None and not value.value.endswith(after.value) else []),
    ]
    return PlacedText.join(parts)


def _text(cell: FormCell | None) -> PlacedText:
    return cell.text if cell is not None else PlacedText(text="")


def _indicator(
    item: Item, level: int, items: Mapping[Side, Sequence[Item]], scheme: LevelScheme
) -> tuple[Indicator, list[ReadingNote]]:
    value, doubled = undoubled(item.value.text)
    notes = []
    if doubled:
        notes.append(doubled_note(item.name.text, item.value.text, value, item.value.span))
    name = _completed(item, items)
    if name != item.name.text:
        notes.append(
            ReadingNote(
                kind=NoteKind.REPAIRED,
                message=f"指标名称“{item.name.text}”在格内被截断，按另一侧补为“{name}”",
                span=item.name.span,
                printed=item.name.text,
            )
        )
    indicator = Indicator(
        side=item.side,
        level1=scheme.level1(level),
        level2=scheme.levels[level],
        name=name,
        name_printed=item.name.text if item.name_printed is None else item.name_printed,
        value=value,
        value_printed=item.value.text,
        quantity=parse_quantity(value),
        actual=item.extras.actual,
        weight=item.extras.weight,
        score=item.extras.score,
        remark=item.extras.remark,
        span=item.span,
    )
    return indicator, notes


_LEAST_CUT = 5


def _completed(item: Item, items: Mapping[Side, Sequence[Item]]) -> str:
    """The other side's longer name when this one is its beginning and both have the same value."""
    name = item.name.text
    if len(name) < _LEAST_CUT:
        return name
    longer = [
        other.name.text
        for side, found in items.items()
        if side is not item.side
        for other in found
        if other.name.text.startswith(name)
        and len(other.name.text) > len(name)
        and other.value.text == item.value.text
    ]
    own = {other.name.text for other in items[item.side]}
    candidates = [text for text in longer if text not in own]
    return candidates[0] if len(candidates) == 1 else name
