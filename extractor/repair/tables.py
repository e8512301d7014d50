"""Numbers that were read badly and break what must add up, mended by the table's own arithmetic.

A number is repaired only if the character to be changed was not certain, if one change of one character makes
every identity it stands in hold, and if neither another number nor an error of the publisher explains the
same breach about as well. Everything else is left: a number read with certainty that breaks an identity is
the publisher's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from extractor.document import CERTAIN, Cell, Doubt, NoteKind, ReadingNote, Table
from extractor.reading.quantities import parse_number
from extractor.repair.doubtful import PageDoubts
from extractor.repair.evidence import Explanation, likeliest, weight_of
from extractor.repair.identities import Identity, Place, identities_of
from extractor.repair.look_alikes import look_alikes, looks_numeric, well_formed

_MOST: Final = 0.9  # confidence of a repaired number


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """Tables after repair, in the same order, and what was done to them."""

    tables: tuple[Table, ...]
    notes: tuple[ReadingNote, ...]


def repair_tables(tables: Iterable[Table], doubts: PageDoubts) -> Repaired:
    """Repair the tables of a document that was read from pixels, each by its own arithmetic."""
    fixed: list[Table] = []
    notes: list[ReadingNote] = []
    for table in tables:
        repaired, made = _repair(table, doubts)
        fixed.append(repaired)
        notes.extend(made)
    return Repaired(tables=tuple(fixed), notes=tuple(notes))


def repair_table(table: Table, doubts: Iterable[Doubt] = ()) -> tuple[Table, tuple[ReadingNote, ...]]:
    """One table after repair, with a note for each number read again.

    Args:
        table: As read; a cell's ``confidence`` is the score of its worst character.
        doubts: The characters that were not certain. In a cell without any, each may be the worst one.
    """
    return _repair(table, PageDoubts(doubts))


def _repair(table: Table, doubts: PageDoubts) -> tuple[Table, tuple[ReadingNote, ...]]:
    table, marked = _with_marks_mended(table)
    figures = figures_of(table)
    identities = identities_of(table, figures)
    notes: list[ReadingNote] = list(marked)
    for identity in identities:
        if identity.holds(figures):
            continue
        found = likeliest(_explanations((table, doubts), identity, identities, figures))
        if found is None:
            continue
        explanation, probability = found
        figures[explanation.place] = explanation.reading.value
        notes.append(number_note(table, explanation, probability, "与表内合计关系不符"))
        table = with_number(table, explanation, probability)
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
                ReadingNote(
                    kind=NoteKind.REPAIRED,
                    message=message,
                    span=cell.span,
                    printed=cell.printed,
                    probability=_MOST,
                )
            )
            table = _with_text(table, (row, column), text, _MOST)
    return table, tuple(notes)


def figures_of(table: Table) -> dict[Place, Decimal | None]:
    """Every number of a table; None where one stands that cannot be read."""
    figures: dict[Place, Decimal | None] = {}
    for row, line in enumerate(table.rows):
        for column, cell in enumerate(line.cells):
            value = parse_number(cell.text)
            if value is not None or looks_numeric(cell.text):
                figures[row, column] = value
    return figures


def _explanations(
    read: tuple[Table, PageDoubts],
    broken: Identity,
    identities: Sequence[Identity],
    figures: dict[Place, Decimal | None],
) -> list[Explanation]:
    """Readings of one badly read number after which everything it stands in holds."""
    table, doubts = read
    result = []
    for place in broken.places:
        if place not in figures or cell_at(table, place).confidence >= CERTAIN:
            continue
        touching = [identity for identity in identities if place in identity.places]
        cell = cell_at(table, place)
        of_cell = doubts.of(cell.span, cell.confidence)
        for reading in look_alikes(cell.text):
            after = {**figures, place: reading.value}
            if all(identity.holds(after) for identity in touching):
                weight = weight_of(reading, of_cell)
                result.append(Explanation(place=place, reading=reading, weight=weight))
    return result


def cell_at(table: Table, place: Place) -> Cell:
    """The cell at a row and a column, both from 0."""
    return table.rows[place[0]].cells[place[1]]


def with_number(table: Table, explanation: Explanation, probability: float) -> Table:
    """The table with one number read anew."""
    # Believed for its arithmetic, not for its pixels: surer than they were, never certain.
    return _with_text(table, explanation.place, explanation.reading.text, min(probability, _MOST))


def _with_text(table: Table, place: Place, text: str, confidence: float) -> Table:
    at_row, at_column = place
    row = table.rows[at_row]
    fixed = replace(row.cells[at_column], text=text, confidence=confidence)
    cells = (*row.cells[:at_column], fixed, *row.cells[at_column + 1 :])
    rows = (*table.rows[:at_row], replace(row, cells=cells), *table.rows[at_row + 1 :])
    return replace(table, rows=rows)


def number_note(table: Table, explanation: Explanation, probability: float, reason: str) -> ReadingNote:
    """What was read, why it cannot be, what it was read as instead, and how probable that is."""
    cell = cell_at(table, explanation.place)
    column = "".join(table.columns[explanation.place[1]][-1:])
    return ReadingNote(
        kind=NoteKind.REPAIRED,
        message=(
            f"《{table.title}》第{explanation.place[0] + 1}行“{column}”识别为{cell.text}"
            f"（最低字符得分{cell.confidence:.2f}），{reason}，"
            f"按形近字符改读为{explanation.reading.text}后全部相符（概率{probability:.2f}）"
        ),
        span=cell.span,
        printed=cell.printed,
        probability=round(probability, 3),
    )
