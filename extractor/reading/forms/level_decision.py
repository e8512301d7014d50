"""The second level of every indicator of a block: each side's labels, and each side's word for the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extractor.document import NoteKind, ReadingNote, Side
from extractor.reading.forms.indicator_levels import Entry, PrintedLabel, decide_levels, printed_costs
from extractor.reading.forms.indicator_rows import Slot, SlottedRow
from extractor.reading.forms.items import Item, twin
from extractor.reading.forms.labels import Part
from extractor.reading.forms.level_scheme import LevelScheme

#: The other side's labels count as much as this side's own.
_MIRROR_WEIGHT = 1.0
#: A printed label this weakly bound to its row (it slipped, or stands again below) yields to the other side.
_WEAKLY_BOUND = -2.0

_Costs = Mapping[Side, Sequence[Sequence[float]]]


def decide(
    rows: Sequence[SlottedRow], items: Mapping[Side, Sequence[Item]], scheme: LevelScheme
) -> dict[Side, list[int]]:
    """The level (an index of the scheme's) of each item of each side."""
    entries = {side: [_entry(item, scheme) for item in found] for side, found in items.items()}
    alone = len(items) == 1
    costs = {side: printed_costs(entries[side], _labels(rows, side, scheme, alone=alone)) for side in items}
    result = {}
    for side, found in items.items():
        joint = []
        for item, own in zip(found, costs[side], strict=True):
            twins = [(s, twin(item, items[s])) for s in items if s is not side]
            others = [costs[s][at] for s, at in twins if at is not None]
            joint.append([c + sum(_MIRROR_WEIGHT * o[n] for o in others) for n, c in enumerate(own)])
        result[side] = decide_levels(joint, entries[side])
    return _agreed(items, result, costs)


def _agreed(
    items: Mapping[Side, Sequence[Item]], levels: Mapping[Side, list[int]], costs: _Costs
) -> dict[Side, list[int]]:
    """One indicator printed on both sides has one level, unless each side's own label says otherwise."""
    result: dict[Side, list[int]] = {}
    for side, found in items.items():
        agreed = []
        for item, level, own in zip(found, levels[side], costs[side], strict=True):
            twins = [(s, twin(item, items[s])) for s in items if s is not side]
            others = {levels[s][at] for s, at in twins if at is not None}
            yields = [other for other in others - {level} if own[other] >= _WEAKLY_BOUND]
            agreed.append(yields[0] if yields and own[level] - own[yields[0]] < -_WEAKLY_BOUND else level)
        result[side] = agreed
    return result


def _entry(item: Item, scheme: LevelScheme) -> Entry:
    return Entry(row=item.row, words=scheme.words(item.name.text, item.value.text))


def _labels(
    rows: Sequence[SlottedRow], side: Side, scheme: LevelScheme, *, alone: bool
) -> list[PrintedLabel]:
    found: list[PrintedLabel] = []
    for index, row in enumerate(rows):
        level2, _, _ = row.side(side)
        cells = [level2] if level2 is not None else []
        doubled = row.cells.get(Slot.LEVEL1)
        takes_level1 = side is Side.PERIOD or alone
        if takes_level1 and not cells and doubled is not None and doubled.label is not None:
            cells = [doubled] if doubled.label.part is Part.LEVEL2 else []
        found.extend(PrintedLabel(row=index, level=scheme.index(cell)) for cell in cells)
    return found


def misread_labels(
    rows: Sequence[SlottedRow],
    items: Mapping[Side, Sequence[Item]],
    levels: Mapping[Side, Sequence[int]],
    scheme: LevelScheme,
) -> Iterable[ReadingNote]:
    """A note for every label that was read by its position alone."""
    for side, found in items.items():
        decided = {item.row: scheme.levels[level] for item, level in zip(found, levels[side], strict=True)}
        for index, row in enumerate(rows):
            cell, _, _ = row.side(side)
            if cell is not None and scheme.index(cell) is None and index in decided:
                yield ReadingNote(
                    kind=NoteKind.REPAIRED,
                    message=f"二级指标标签印作“{cell.value}”，按位置和内容读作“{decided[index]}”",
                    span=cell.text.span,
                    printed=cell.value,
                )
