"""Numbers that were read badly, decided by the other places of the document that state the same figure.

The figures of one 科目 (or of one named row) come back in table after table.
A doubtful number that none of these places prints, while one of its look-alikes is printed there for certain,
was misread; one that they print, too, was read well whatever its score.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from extractor.document import CERTAIN, Cell, Document, ReadingNote, Table
from extractor.reading.quantities import parse_number
from extractor.repair.doubtful import PageDoubts
from extractor.repair.evidence import Explanation, likeliest, weight_of
from extractor.repair.identities import Identity, Place, identities_of
from extractor.repair.look_alikes import look_alikes, looks_numeric
from extractor.repair.row_keys import row_key
from extractor.repair.tables import Repaired, cell_at, figures_of, number_note, with_number

_CODE: Final = re.compile(r"\d{3}(?:\d{2}){0,2}")
_DIGITS: Final = 3  # shorter figures are met again by chance

#: Where values stand that were read for certain: the row's key, value and the number of the table.
_Stated = Mapping[str, Mapping[Decimal, frozenset[int]]]


def repair_from_elsewhere(document: Document, doubts: PageDoubts) -> Repaired:
    """Repair what the tables' own arithmetic left in doubt."""
    stated = _stated(document.tables)
    tables = list(document.tables)
    notes: list[ReadingNote] = []
    for index, table in enumerate(document.tables):
        figures: dict[Place, Decimal | None] | None = None
        for place in _doubtful(table):
            figures = figures if figures is not None else figures_of(table)
            found = _decided((tables[index], index), place, (stated, doubts), figures)
            if found is not None:
                explanation, probability = found
                reason = "本文其他处同一行次均未出现该数"
                notes.append(number_note(tables[index], explanation, probability, reason))
                tables[index] = with_number(tables[index], explanation, probability)
                figures[place] = explanation.reading.value
    return Repaired(tables=tuple(tables), notes=tuple(notes))


def _doubtful(table: Table) -> Iterator[Place]:
    for row, line in enumerate(table.rows):
        for column, cell in enumerate(line.cells):
            if cell.confidence < CERTAIN and looks_numeric(cell.text) and not _CODE.fullmatch(cell.text):
                yield row, column


def _decided(
    where: tuple[Table, int],
    place: Place,
    evidence: tuple[_Stated, PageDoubts],
    figures: dict[Place, Decimal | None],
) -> tuple[Explanation, float] | None:
    (table, index), (stated, doubts) = where, evidence
    elsewhere = _values_elsewhere(stated, row_key(table.rows[place[0]]), index)
    if not elsewhere or figures.get(place) in elsewhere:
        return None
    touching = [identity for identity in identities_of(table, figures) if place in identity.places]
    if any(identity.holds(figures) for identity in touching):
        return None
    cell = cell_at(table, place)
    of_cell = doubts.of(cell.span, cell.confidence)
    found = [
        Explanation(place=place, reading=reading, weight=weight_of(reading, of_cell))
        for reading in look_alikes(cell.text)
        if reading.value in elsewhere and _hold(touching, {**figures, place: reading.value})
    ]
    return likeliest(found)


def _hold(touching: Sequence[Identity], figures: dict[Place, Decimal | None]) -> bool:
    return all(identity.holds(figures) for identity in touching)


def _values_elsewhere(stated: _Stated, key: str, table: int) -> set[Decimal]:
    """What other tables print for certain in the rows of this key."""
    return {value for value, tables in stated.get(key, {}).items() if tables - {table}}


def _stated(tables: Sequence[Table]) -> _Stated:
    found: dict[str, dict[Decimal, set[int]]] = defaultdict(lambda: defaultdict(set))
    for index, table in enumerate(tables):
        for row in table.rows:
            key = row_key(row)
            for cell in row.cells if key else ():
                value = parse_number(cell.text)
                if value is not None and cell.confidence >= CERTAIN and _digits(cell) >= _DIGITS:
                    found[key][value].add(index)
    return {
        key: {value: frozenset(where) for value, where in values.items()} for key, values in found.items()
    }


def _digits(cell: Cell) -> int:
    return sum(character.isdigit() for character in cell.text)
