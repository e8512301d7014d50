"""Both sides of a form almost always hold the same indicators: what one side lost, the other shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractor.document import NoteKind, ReadingNote, Side
from extractor.reading.forms.items import Item

#: In a one-sided block, this share of rows standing twice means that the page was read twice.
_DOUBLED_SHARE = 0.5


def reconcile(
    items: Mapping[Side, Sequence[Item]],
) -> tuple[dict[Side, list[Item]], list[ReadingNote]]:
    """Restores lost values from the other side and drops rows that were read twice."""
    notes: list[ReadingNote] = []
    result: dict[Side, list[Item]] = {}
    for side, own in items.items():
        other = [item for s, found in items.items() if s is not side for item in found]
        restored = [_with_value(item, own, other, notes) for item in own]
        kept = [item for item in restored if item is not None]
        result[side] = kept
    for side, own in result.items():
        other = [item for s, found in result.items() if s is not side for item in found]
        result[side] = _without_repeats(own, other, notes, alone=len(items) == 1)
    return result, notes


def _with_value(
    item: Item, own: Sequence[Item], other: Sequence[Item], notes: list[ReadingNote]
) -> Item | None:
    """The item, its value restored if it lost it; None if it is a torn copy of a whole row."""
    if item.value.text and item.name.text:
        return item
    twins = [o for o in own if o is not item and o.value.text and o.name.text]
    if item.name.text:
        if any(o.name.text == item.name.text for o in twins):
            notes.append(_note(item, f"“{item.name.text}”一行残缺且与完整的一行重复，未重复计入"))
            return None
        values = {o.value.text: o.value for o in other if o.name.text == item.name.text and o.value.text}
        if len(values) == 1:
            notes.append(_note(item, f"“{item.name.text}”的指标值未读到，按另一侧补为“{next(iter(values))}”"))
            return replace(item, value=next(iter(values.values())))
        return item
    if any(o.value.text == item.value.text for o in twins):
        return None
    return item


def _without_repeats(
    own: Sequence[Item], other: Sequence[Item], notes: list[ReadingNote], *, alone: bool
) -> list[Item]:
    """Repeats beyond what the other side holds go; one-sided, only when most rows stand twice."""
    counts = Counter(item.key for item in own)
    allowed = Counter(item.key for item in other)
    doubled = sum(n for n in counts.values() if n > 1)
    if alone and doubled < _DOUBLED_SHARE * len(own):
        return list(own)
    seen: Counter[tuple[str, str]] = Counter()
    kept = []
    for item in own:
        key = item.key
        seen[key] += 1
        if seen[key] > max(allowed[key], 1):
            notes.append(_note(item, f"“{item.name.text}”一行重复出现，未重复计入"))
            continue
        kept.append(item)
    return kept


def _note(item: Item, message: str) -> ReadingNote:
    return ReadingNote(kind=NoteKind.REPAIRED, message=message, span=item.span, printed=item.name.text)
