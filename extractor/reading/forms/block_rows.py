"""The rows of an indicator block made ready for their slots: reprints dropped, merged cells taken apart.

An OCR engine prints a row twice, puts a label and a name, or a name and a value, into one cell, and sets a
third group of columns beside the two sides. None of this needs the rest of the block to be seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.document import NoteKind, ReadingNote
from extractor.reading.forms.cells import FormCell, FormRow
from extractor.reading.forms.labels import Part, match_label
from models.roles import value_score

_COMPARED = re.compile(r"^(?P<head>[^≥≤＞＜]*[^≥≤＞＜\d])(?P<tail>[≥≤＞＜]=?\s*\d.*)$")
_SPACED = re.compile(r"^.*\S(?P<blank>\s+)(?P<tail>\S*\d\S*)$")
_LABEL_HEAD = re.compile(
    r"^(?P<head>(?:数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|服务对象满意度|产出|效益|满意度)(?:指标)?)[:：]?"
)
_SURE_VALUE = 1.0
_LABELS = (Part.LEVEL1, Part.LEVEL2)
_LEAST_NAME = 2
#: Level 2, name and value of two sides.
_GROUPS = 2


def without_reprints(rows: Sequence[FormRow]) -> tuple[list[FormRow], list[ReadingNote]]:
    """The rows without those that print the row above once more, and a note on each of these.

    Ruled grids are left as they are: there the publisher wrote the row twice.
    """
    kept: list[FormRow] = []
    notes: list[ReadingNote] = []
    for row in rows:
        printed = [cell.value for cell in row.cells]
        content = [cell.value for cell in row.cells if cell.label is None]
        if kept and not row.exact and len(content) > 1 and printed == [c.value for c in kept[-1].cells]:
            notes.append(
                ReadingNote(
                    kind=NoteKind.REPAIRED,
                    message=f"“{'，'.join(content)}”一行重复出现，未重复计入",
                    span=row.span,
                    printed=content[0],
                )
            )
            continue
        kept.append(row)
    return kept, notes


def taken_apart(row: FormRow) -> FormRow:
    """The row with merged cells split: ``数量指标 参加展会`` and ``参加展会 ≥3场`` are two cells each."""
    cells: list[FormCell] = []
    for index, cell in enumerate(row.cells):
        following = row.cells[index + 1] if index + 1 < len(row.cells) else None
        before = cells[-1] if cells else None
        cells.extend(_parts(cell, before, following))
    return replace(row, cells=tuple(cells))


def _parts(cell: FormCell, before: FormCell | None, following: FormCell | None) -> Iterator[FormCell]:
    if cell.label is not None:
        yield cell
        return
    at = _label_end(cell, before)
    if at:
        head, tail = _cut(cell, at)
        yield head
        yield from _parts(tail, head, following)
        return
    at = 0 if following is not None and _is_value(following) else _value_start(cell)
    yield from _cut(cell, at) if at else (cell,)


def _label_end(cell: FormCell, before: FormCell | None) -> int:
    """Where a label at the cell's beginning ends, 0 if there is none; a label before it needs no second."""
    found = _LABEL_HEAD.match(cell.value)
    if found is None or (
        before is not None and before.label is not None and before.label.part is Part.LEVEL2
    ):
        return 0
    end = found.end("head")
    if (cell.gap != end and found.end() == end) or len(cell.value) - found.end() < _LEAST_NAME:
        return 0
    label = match_label(found["head"])
    return found.end() if label is not None and label.part in _LABELS else 0


def _value_start(cell: FormCell) -> int:
    """Where a value at the cell's end begins, 0 if the cell is one thing."""
    text = cell.value
    found = _COMPARED.match(text) or _SPACED.match(text)
    at = found.start("tail") if found is not None else cell.gap
    if at < _LEAST_NAME or value_score(text[at:].strip()) < _SURE_VALUE or value_score(text[:at].strip()) > 0:
        return 0
    return at


def _is_value(cell: FormCell) -> bool:
    return cell.label is None and value_score(cell.value) > 0


def _cut(cell: FormCell, at: int) -> tuple[FormCell, FormCell]:
    head, tail = cell.text.slice(0, at), cell.text.slice(at, len(cell.text.text))
    bare = head.text.rstrip("：: ")
    return (
        replace(cell, text=head.slice(0, len(bare)), label=match_label(bare), gap=0),
        replace(cell, text=tail, label=match_label(tail.text), gap=max(cell.gap - at, 0)),
    )


def pair_ends(row: FormRow) -> list[int]:
    """The index of the cell after each name that its value follows."""
    pairs = zip(row.cells, row.cells[1:], strict=False)
    return [n + 1 for n, (name, value) in enumerate(pairs, start=1) if _is_name(name) and _is_value(value)]


def further_groups(row: FormRow) -> tuple[FormRow, FormRow | None]:
    """The first two groups of a row, and what stands to the right of them if it is another pair or more."""
    ends = pair_ends(row)
    if len(ends) <= _GROUPS:
        return row, None
    at = ends[_GROUPS - 1]
    return replace(row, cells=row.cells[:at]), replace(row, cells=row.cells[at:])


def _is_name(cell: FormCell) -> bool:
    return cell.label is None and value_score(cell.value) < 0
