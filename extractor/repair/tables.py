"""Numbers that were read badly and break what must add up, mended by the table's own arithmetic.

A number is repaired only if its characters were not certain, if one change of one character makes every
identity it stands in hold, and if no other number explains the same breach about as well. Everything else is
left: a number read with certainty that breaks an identity is the publisher's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from extractor.document import CERTAIN, Cell, NoteKind, ReadingNote, Table
from extractor.reading.quantities import parse_number
from extractor.repair.identities import Identity, Place, identities_of
from extractor.repair.look_alikes import LookAlike, look_alikes, looks_numeric, well_formed

_CLEARLY: Final = 4.0  # times the weight of the next explanation
_MOST: Final = 0.9  # confidence of a repaired number


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """Tables after repair, in the same order, and what was done to them."""

    tables: tuple[Table, ...]
    notes: tuple[ReadingNote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Explanation:
    place: Place
    reading: LookAlike
    weight: float


def repair_tables(tables: Iterable[Table]) -> Repaired:
    """Repair the tables of a document that was read from pixels."""
    fixed: list[Table] = []
    notes: list[ReadingNote] = []
    for table in tables:
        repaired, made = repair_table(table)
        fixed.append(repaired)
        notes.extend(made)
    return Repaired(tables=tuple(fixed), notes=tuple(notes))


def repair_table(table: Table) -> tuple[Table, tuple[ReadingNote, ...]]:
    """One table after repair, with a note for each number read again."""
    table, marked = _with_marks_mended(table)
    figures = _figures(table)
    identities = identities_of(table, figures)
    notes: list[ReadingNote] = list(marked)
    for identity in identities:
        if identity.holds(figures):
            continue
        explanation = _best(_explanations(table, identity, identities, figures))
        if explanation is None:
            continue
        figures[explanation.place] = explanation.reading.value
        notes.append(_note(table, explanation))
        table = _with_text(table, explanation.place, explanation.reading.text)
    return table, tuple(notes)


def _with_marks_mended(table: Table) -> tuple[Table, tuple[ReadingNote, ...]]:
    """Numbers with a point for a comma or the other way round, where only one number has their shape."""
    notes = []
    for row, line in enumerate(table.rows):
        for column, cell in enumerate(line.cells):
            text = well_formed(cell.text)
            if text == cell.text or cell.confidence >= CERTAIN:
                continue
            where = f"《{table.title}》第{row + 1}行“{''.join(table.columns[column][-1:])}”"
            message = f"{where}识别为{cell.text}，千分位与小数点不成形，改读为{text}"
            notes.append(
                ReadingNote(kind=NoteKind.REPAIRED, message=message, span=cell.span, printed=cell.printed)
            )
            table = _with_text(table, (row, column), text)
    return table, tuple(notes)


def _figures(table: Table) -> dict[Place, Decimal | None]:
    """Every number of a table; None where one stands that cannot be read."""
    figures: dict[Place, Decimal | None] = {}
    for row, line in enumerate(table.rows):
        for column, cell in enumerate(line.cells):
            value = parse_number(cell.text)
            if value is not None or looks_numeric(cell.text):
                figures[row, column] = value
    return figures


def _explanations(
    table: Table,
    broken: Identity,
    identities: Sequence[Identity],
    figures: dict[Place, Decimal | None],
) -> list[_Explanation]:
    """Readings of one badly read number after which everything it stands in holds."""
    result = []
    for place in broken.places:
        if place not in figures or _cell(table, place).confidence >= CERTAIN:
            continue
        touching = [identity for identity in identities if place in identity.places]
        doubt = 1.0 - _cell(table, place).confidence
        for reading in look_alikes(_cell(table, place).text):
            after = {**figures, place: reading.value}
            if all(identity.holds(after) for identity in touching):
                result.append(_Explanation(place=place, reading=reading, weight=doubt * reading.weight))
    return result


def _best(found: Sequence[_Explanation]) -> _Explanation | None:
    """The one explanation that stands out."""
    ranked = sorted(found, key=lambda item: -item.weight)
    if not ranked or (len(ranked) > 1 and ranked[0].weight < _CLEARLY * ranked[1].weight):
        return None
    return ranked[0]


def _cell(table: Table, place: Place) -> Cell:
    return table.rows[place[0]].cells[place[1]]


def _with_text(table: Table, place: Place, text: str) -> Table:
    at_row, at_column = place
    row = table.rows[at_row]
    cell = row.cells[at_column]
    # Believed for its arithmetic, not for its pixels: surer than they were, never certain.
    fixed = replace(cell, text=text, confidence=min(max(cell.confidence, 0.7), _MOST))
    cells = (*row.cells[:at_column], fixed, *row.cells[at_column + 1 :])
    rows = (*table.rows[:at_row], replace(row, cells=cells), *table.rows[at_row + 1 :])
    return replace(table, rows=rows)


def _note(table: Table, explanation: _Explanation) -> ReadingNote:
    cell = _cell(table, explanation.place)
    column = "".join(table.columns[explanation.place[1]][-1:])
    return ReadingNote(
        kind=NoteKind.REPAIRED,
        message=(
            f"《{table.title}》第{explanation.place[0] + 1}行“{column}”识别为{cell.text}"
            f"（最低字符得分{cell.confidence:.2f}），与表内合计关系不符，"
            f"按形近字符改读为{explanation.reading.text}后全部相符"
        ),
        span=cell.span,
        printed=cell.printed,
    )
