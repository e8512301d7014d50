"""更正: what reviewers corrected in a reading, put into it before it is checked again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractor.document import Document, Table
from service.engine import Readings
from service.store import Correction


def corrections_of(session: Session, version_id: str) -> list[Correction]:
    """The corrections of a version in the order they were made."""
    query = select(Correction).where(Correction.version_id == version_id).order_by(Correction.id)
    return list(session.scalars(query))


def corrected(readings: Readings, corrections: Sequence[Correction]) -> Readings:
    """The readings with the corrected cells; the same again where they are in it already.

    A cell a person looked at is certain: its confidence is 1. One that is no longer there (the file was read
    anew, by a better reader) is left out.
    """
    documents = list(readings.documents)
    for item in corrections:
        if item.part < len(documents):
            documents[item.part] = _in_document(documents[item.part], item)
    return Readings(documents=tuple(documents))


def _in_document(document: Document, item: Correction) -> Document:
    if item.ordinal >= len(document.tables):
        return document
    tables = list(document.tables)
    tables[item.ordinal] = _in_table(tables[item.ordinal], item)
    return replace(document, tables=tuple(tables))


def _in_table(table: Table, item: Correction) -> Table:
    if item.row >= len(table.rows) or item.column >= len(table.rows[item.row].cells):
        return table
    row = table.rows[item.row]
    cells = list(row.cells)
    cells[item.column] = replace(cells[item.column], text=item.after, printed=item.after, confidence=1.0)
    rows = list(table.rows)
    rows[item.row] = replace(row, cells=tuple(cells))
    return replace(table, rows=tuple(rows))
