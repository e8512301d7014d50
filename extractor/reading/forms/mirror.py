"""Both sides of a form almost always hold the same indicators: what one side lost, the other shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractor.document import NoteKind, ReadingNote, Side
from extractor.reading.forms.items import Item
from extractor.spans import PlacedText

#: In a one-sided block, this share of rows standing twice means that the page was read twice.
_DOUBLED_SHARE = 0.5
#: A torn copy of a row stands this many rows away from the whole one.
_NEAR_ROWS = 2


def reconcile(
    items: Mapping[Side, Sequence[Item]],
) -> tuple[dict[Side, list[Item]], list[ReadingNote]]:
    """Restores lost names and values from the other side and drops rows that were read twice."""
    notes: list[ReadingNote] = []
    result: dict[Side, list[Item]] = {}
    for side, own in items.items():
        other = [item for s, found in items.items() if s is not side for item in found]
        result[side] = _restored(own, other, notes)
    for side, own in result.items():
        other = [item for s, found in result.items() if s is not side for item in found]
        result[side] = _without_repeats(own, other, notes, alone=len(items) == 1)
    return result, notes


def _restored(own: Sequence[Item], other: Sequence[Item], notes: list[ReadingNote]) -> list[Item]:
    """The items of one side, those that lost their name or value completed, torn copies left out."""
    whole = [item for item in own if item.name.text and item.value.text]
    free = Counter(o.key for o in other if o.name.text and o.value.text) - Counter(item.key for item in whole)
    result: list[Item] = []
    for item in own:
        if item.name.text and item.value.text:
            result.append(item)
            continue
        candidates = [o for o in other if free[o.key] > 0 and _completes(o, item)]
        if candidates:
            best = min(candidates, key=lambda o: abs(o.row - item.row))
            free[best.key] -= 1
            result.append(_completed(item, best, notes))
        elif not _is_torn_copy(item, whole):
            result.append(item)
        else:
            notes.append(_note(item, f"“{_printed(item)}”一行残缺且与完整的一行重复，未重复计入"))
    return result


def _completes(whole: Item, item: Item) -> bool:
    """Whether the other side's indicator is the one that this item is a part of."""
    if not item.name.text:
        return whole.value.text == item.value.text
    name, value = whole.name.text, whole.value.text
    return item.name.text in (name, value, name + value)


def _completed(item: Item, whole: Item, notes: list[ReadingNote]) -> Item:
    name, value = whole.name.text, whole.value.text
    if not item.name.text or item.name.text == value:
        notes.append(_note(item, f"指标值“{value}”的指标名称未读到，按另一侧补为“{name}”"))
        printed = item.value if item.value.text else item.name
        return replace(item, name=PlacedText.at(name, printed.span), value=printed, name_printed="")
    if item.name.text == name:
        notes.append(_note(item, f"“{name}”的指标值未读到，按另一侧补为“{value}”"))
        return replace(item, value=whole.value)
    notes.append(_note(item, f"“{item.name.text}”一格内为名称和指标值，按另一侧分为“{name}”与“{value}”"))
    at = len(name)
    return replace(item, name=item.name.slice(0, at), value=item.name.slice(at, at + len(value)))


def _is_torn_copy(item: Item, whole: Sequence[Item]) -> bool:
    if item.name.text:
        return any(w.name.text == item.name.text for w in whole)
    return any(w.value.text == item.value.text and abs(w.row - item.row) <= _NEAR_ROWS for w in whole)


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


def _printed(item: Item) -> str:
    return item.name.text or item.value.text


def _note(item: Item, message: str) -> ReadingNote:
    return ReadingNote(kind=NoteKind.REPAIRED, message=message, span=item.span, printed=_printed(item))
