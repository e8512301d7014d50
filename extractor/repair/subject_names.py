"""Names of 科目 that were read badly, decided by their code: the official name, or that of other tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractor.document import CERTAIN, NoteKind, ReadingNote, Row, Table
from extractor.repair.doubtful import PageDoubts
from extractor.repair.row_keys import name_column, row_code
from extractor.repair.tables import Repaired
from extractor.repair.words import Mended, mended
from extractor.subjects import find_subjects

Names = Mapping[str, frozenset[str]]


def repair_subject_names(tables: Sequence[Table], doubts: PageDoubts) -> Repaired:
    """The tables with such names as they are printed, and a note for each."""
    names = _names(tables)
    notes: list[ReadingNote] = []
    fixed = []
    for table in tables:
        rows = []
        for row in table.rows:
            repaired, note = _repaired(row, names.get(row_code(row), frozenset()), doubts)
            rows.append(repaired)
            notes.extend(note)
        fixed.append(replace(table, rows=tuple(rows)) if tuple(rows) != table.rows else table)
    return Repaired(tables=tuple(fixed), notes=tuple(notes))


def _names(tables: Sequence[Table]) -> Names:
    """By code: the official names, and those that the document prints for certain."""
    names: dict[str, set[str]] = defaultdict(set)
    for table in tables:
        for row in table.rows:
            code, column = row_code(row), name_column(row)
            if not code or column is None:
                continue
            names[code].update(subject.name for subject in find_subjects(code))
            if row.cells[column].confidence >= CERTAIN:
                names[code].add(_plain(row.cells[column].text))
    return {code: frozenset(known) for code, known in names.items()}


def _plain(text: str) -> str:
    return "".join(text.split())


def _repaired(row: Row, names: frozenset[str], doubts: PageDoubts) -> tuple[Row, tuple[ReadingNote, ...]]:
    column = name_column(row)
    if not names or column is None or row.cells[column].confidence >= CERTAIN:
        return row, ()
    cell = row.cells[column]
    found = mended(_plain(cell.text), names, doubts.of(cell.span, cell.confidence))
    if found is None:
        return row, ()
    note = ReadingNote(
        kind=NoteKind.REPAIRED,
        message=_said(row_code(row), cell.text, found, cell.confidence),
        span=cell.span,
        printed=cell.printed,
        probability=round(found.probability, 3),
    )
    fixed = replace(cell, text=found.word, confidence=min(found.probability, 0.9))
    return replace(row, cells=(*row.cells[:column], fixed, *row.cells[column + 1 :])), (note,)


def _said(code: str, read: str, found: Mended, score: float) -> str:
    return (
        f"科目{code}的名称识别为“{read}”（最低字符得分{score:.2f}），"
        f"按该编码的科目名称改读为“{found.word}”（概率{found.probability:.2f}）"
    )
