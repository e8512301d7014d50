"""An indicator block as a whole: rows to slots, sides to indicators, each side repairing the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from extractor.document import Indicator, NoteKind, ReadingNote, Side
from extractor.reading.forms.cells import FormCell, FormRow
from extractor.reading.forms.column_heads import column_slots, is_column_head
from extractor.reading.forms.indicator_levels import Entry, PrintedLabel, decide_levels, printed_costs
from extractor.reading.forms.indicator_rows import TWO_SIDED, Hints, Slot, SlottedRow, slot_row
from extractor.reading.forms.items import Extras, Item
from extractor.reading.forms.labels import LEVEL1_OF, LEVEL2, Part, level2_of
from extractor.reading.forms.mirror import reconcile
from extractor.reading.forms.stacked import unstack
from extractor.reading.forms.values import undoubled
from extractor.reading.quantities import parse_quantity
from extractor.reading.tables.figures import is_figure
from extractor.spans import PlacedText
from models.roles import level_scores

_SIDES = (Side.PERIOD, Side.YEAR)
#: The other side's labels count as much as this side's own.
_MIRROR_WEIGHT = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockReading:
    """The indicators of a block and what was repaired on the way."""

    indicators: tuple[Indicator, ...]
    notes: tuple[ReadingNote, ...]


def read_block(rows: Sequence[FormRow]) -> BlockReading:
    """The indicators of both sides of a form's block (rows from the column heads to the footer)."""
    sides = _sides(rows)
    slots = column_slots([row for row in rows if is_column_head(row)], two_sided=len(sides) > 1)
    body = [row for row in rows if not is_column_head(row)]
    if slots == TWO_SIDED:
        body = [_without_repeats(row) for row in body]
    slotted = _slot_all(body, slots)
    if len(sides) > 1:
        slotted = unstack(slotted)
    items = {side: _items(slotted, side) for side in sides}
    items, notes = reconcile(items)
    levels = _levels(slotted, items)
    indicators: list[Indicator] = []
    for side in sides:
        pairs = zip(items[side], levels[side], strict=True)
        for item, level in pairs:
            indicator, note = _indicator(item, level, items)
            indicators.append(indicator)
            notes.extend(note)
    notes.extend(_misread_labels(slotted, items, levels))
    notes.extend(_difference(indicators))
    return BlockReading(indicators=tuple(indicators), notes=tuple(notes))


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


def _sides(rows: Sequence[FormRow]) -> tuple[Side, ...]:
    """Both sides, or the year's alone for a one-sided form."""
    heads = [sum(c.label is not None and c.label.text == "三级指标" for c in row.cells) for row in rows]
    level2 = [sum(c.label is not None and c.label.part is Part.LEVEL2 for c in row.cells) for row in rows]
    two = sum(n >= 2 for n in level2)
    one = sum(n == 1 for n in level2)
    if max(heads, default=0) >= 2 or two > one / 2:
        return _SIDES
    return (Side.YEAR,)


def _slot_all(rows: Sequence[FormRow], slots: tuple[Slot, ...]) -> list[SlottedRow]:
    """Two passes: the first finds usual columns and texts, the second uses them."""
    blank = Hints(columns={}, names=frozenset(), values=frozenset(), slots=slots)
    first = [slot_row(row, blank) for row in rows]
    by_width: dict[int, list[SlottedRow]] = defaultdict(list)
    for slotted in first:
        by_width[slotted.row.width].append(slotted)
    names, values = (
        _texts(first, (Slot.PERIOD_NAME, Slot.YEAR_NAME)),
        _texts(first, (Slot.PERIOD_VALUE, Slot.YEAR_VALUE)),
    )
    result = []
    for row in rows:
        columns = _usual_columns(by_width[row.width]) if slots == TWO_SIDED else {}
        result.append(
            slot_row(row, Hints(columns=columns, names=names - values, values=values - names, slots=slots))
        )
    return result


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
                value=_text(value),
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


def _text(cell: FormCell | None) -> PlacedText:
    return cell.text if cell is not None else PlacedText(text="")


def _levels(rows: Sequence[SlottedRow], items: Mapping[Side, Sequence[Item]]) -> dict[Side, list[int]]:
    entries = {side: [_entry(item) for item in found] for side, found in items.items()}
    costs = {side: printed_costs(entries[side], _labels(rows, side, alone=len(items) == 1)) for side in items}
    shared = {side: {i.key: c for i, c in zip(items[side], costs[side], strict=True)} for side in items}
    result = {}
    for side, found in items.items():
        joint = []
        for item, own in zip(found, costs[side], strict=True):
            others = [shared[s][item.key] for s in items if s is not side and item.key in shared[s]]
            joint.append([c + sum(_MIRROR_WEIGHT * o[n] for o in others) for n, c in enumerate(own)])
        result[side] = decide_levels(joint, entries[side])
    return _agreed(items, result, costs)


#: A printed label this weakly bound to its row (it slipped, or stands again below) yields to the other side.
_WEAKLY_BOUND = -2.0


def _agreed(
    items: Mapping[Side, Sequence[Item]],
    levels: Mapping[Side, list[int]],
    costs: Mapping[Side, Sequence[Sequence[float]]],
) -> dict[Side, list[int]]:
    """One indicator printed on both sides has one level, unless each side's own label says otherwise."""
    decided = {
        side: {i.key: n for i, n in zip(found, levels[side], strict=True)} for side, found in items.items()
    }
    result: dict[Side, list[int]] = {}
    for side, found in items.items():
        agreed = []
        for item, level, own in zip(found, levels[side], costs[side], strict=True):
            others = {decided[s][item.key] for s in items if s is not side and item.key in decided[s]} - {
                level
            }
            yields = [other for other in others if own[other] >= _WEAKLY_BOUND]
            agreed.append(yields[0] if yields and own[level] - own[yields[0]] < -_WEAKLY_BOUND else level)
        result[side] = agreed
    return result


def _entry(item: Item) -> Entry:
    return Entry(row=item.row, words=level_scores(item.name.text, item.value.text))


def _labels(rows: Sequence[SlottedRow], side: Side, *, alone: bool) -> list[PrintedLabel]:
    found: list[PrintedLabel] = []
    for index, row in enumerate(rows):
        level2, _, _ = row.side(side)
        cells = [level2] if level2 is not None else []
        doubled = row.cells.get(Slot.LEVEL1)
        takes_level1 = side is Side.PERIOD or alone
        if takes_level1 and not cells and doubled is not None and doubled.label is not None:
            cells = [doubled] if doubled.label.part is Part.LEVEL2 else []
        found.extend(PrintedLabel(row=index, level=_level_index(cell)) for cell in cells)
    return found


def _misread_labels(
    rows: Sequence[SlottedRow], items: Mapping[Side, Sequence[Item]], levels: Mapping[Side, Sequence[int]]
) -> Iterable[ReadingNote]:
    """A note for every label that was read by its position alone."""
    for side, found in items.items():
        decided = {item.row: LEVEL2[level] for item, level in zip(found, levels[side], strict=True)}
        for index, row in enumerate(rows):
            cell, _, _ = row.side(side)
            if cell is not None and _level_index(cell) is None and index in decided:
                yield ReadingNote(
                    kind=NoteKind.REPAIRED,
                    message=f"二级指标标签印作“{cell.value}”，按位置和内容读作“{decided[index]}”",
                    span=cell.text.span,
                    printed=cell.value,
                )


def _level_index(cell: FormCell) -> int | None:
    if cell.label is None or cell.label.part is not Part.LEVEL2:
        return None
    return LEVEL2.index(level2_of(cell.label))


def _indicator(
    item: Item, level: int, items: Mapping[Side, Sequence[Item]]
) -> tuple[Indicator, list[ReadingNote]]:
    level2 = LEVEL2[level]
    value, doubled = undoubled(item.value.text)
    notes = []
    if doubled:
        notes.append(
            ReadingNote(
                kind=NoteKind.DUPLICATED_VALUE,
                message=f"指标“{item.name.text}”的指标值“{item.value.text}”为重复打印，按“{value}”读取",
                span=item.value.span,
                printed=item.value.text,
            )
        )
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
        level1=LEVEL1_OF[level2],
        level2=level2,
        name=name,
        name_printed=item.name.text,
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
