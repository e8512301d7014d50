"""Forms whose tail or head a lost page took: two halves that read as one form, but are not.

A page that is missing from the middle leaves the head of one form and the tail of another side by side.
The tail then begins without the row that every form prints before its goals, and its words fit another
project of the project table better than the project that the head names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.document import FormField, FormKind, NoteKind, ReadingNote, Table, TableKind
from extractor.reading.forms.cells import FormRow
from extractor.reading.forms.labels import Part
from extractor.reading.forms.sections import FormSection
from extractor.spans import EMPTY

_LEAST_ADVANTAGE = 0.15
_LEAST_SHARE = 0.3


def split_lost_heads(
    sections: Sequence[FormSection], tables: Sequence[Table]
) -> tuple[tuple[FormSection, ...], tuple[ReadingNote, ...]]:
    """Cuts such sections in two and names the tail after the project its words fit best, if any does."""
    free = _projects(tables) - {_name(section) for section in sections}
    result: list[FormSection] = []
    notes: list[ReadingNote] = []
    for section in sections:
        cut = next((n for n in section.breaks if _skips_goal_head(section, n)), None)
        if cut is None or section.kind is not FormKind.PROJECT:
            result.append(section)
            continue
        head, tail = section.rows[:cut], section.rows[cut:]
        best, score = _best(free, tail)
        if score < _LEAST_SHARE or score - _share(_name(section), tail) < _LEAST_ADVANTAGE:
            result.append(section)
            continue
        result.append(replace(section, rows=head, breaks=()))
        result.append(
            FormSection(title=EMPTY, kind=section.kind, rows=tail, headless=True, inferred_name=best)
        )
        free.discard(best)
        notes.append(_note(tail[0], best))
    return tuple(result), tuple(notes)


def _projects(tables: Sequence[Table]) -> set[str]:
    kinds = (TableKind.PROJECT_CURRENT, TableKind.PROJECT_CARRIED_OVER)
    return {
        next((cell.text for cell in row.cells if cell.text), "")
        for table in tables
        if table.kind in kinds
        for row in table.rows
    }


def _name(section: FormSection) -> str:
    for row in section.rows[:3]:
        if row.has(Part.NAME):
            return "".join(cell.value for cell in row.cells if cell.label is None)
    return ""


def _skips_goal_head(section: FormSection, cut: int) -> bool:
    """The page begins with goals or indicators although the row 实施期目标 | 年度目标 never came."""
    if cut >= len(section.rows) or not section.rows[cut].has(
        Part.GOAL, Part.LEVEL1, Part.LEVEL2, Part.COLUMN_HEAD
    ):
        return False
    goal_fields = (FormField.GOAL_PERIOD, FormField.GOAL_YEAR)
    return not any(
        cell.label is not None and (cell.label.field in goal_fields or cell.label.part is Part.GOAL)
        for row in section.rows[:cut]
        for cell in row.cells
    )


def _best(names: set[str], rows: Sequence[FormRow]) -> tuple[str, float]:
    scored = sorted(((_share(name, rows), name) for name in names if name), reverse=True)
    return (scored[0][1], scored[0][0]) if scored else ("", 0.0)


def _share(name: str, rows: Sequence[FormRow]) -> float:
    """Share of the name's character pairs that the rows' texts hold."""
    pairs = {name[i : i + 2] for i in range(len(name) - 1)}
    text = "\n".join(cell.value for row in rows for cell in row.cells if cell.label is None)
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def _note(row: FormRow, name: str) -> ReadingNote:
    return ReadingNote(
        kind=NoteKind.INFERRED,
        message=f"此处绩效目标表缺少表头，按内容推断为项目“{name}”",
        span=row.span,
    )
