"""上年数: what the same cell says in the document the same unit published a year before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractor.document import Row, Table
from service.accounts import Actor, sees_documents
from service.review.cells import TableView, table_of
from service.store import DocumentRow, TableRow, Version

_YEAR = re.compile(r"20\d\d年?")
_MOST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A row's label, this year's figure and last year's, and the document it is from."""

    label: str
    present: str
    value: str
    unit: str
    year: int
    document_id: str
    ordinal: int


def earlier_of(
    session: Session, actor: Actor, document: DocumentRow, excerpts: tuple[TableView, ...]
) -> tuple[Earlier, ...]:
    """Last year's figures for the marked cells of the excerpts; empty where nothing can be compared."""
    before = _year_before(session, actor, document)
    if before is None:
        return ()
    found: list[Earlier] = []
    for excerpt in excerpts:
        for stored, table in _tables(session, before, excerpt.kind):
            found += _compared(excerpt, table, before, stored.ordinal)
    return tuple(found[:_MOST])


def _year_before(session: Session, actor: Actor, document: DocumentRow) -> DocumentRow | None:
    if not document.unit or document.year is None:
        return None
    query = select(DocumentRow).where(
        DocumentRow.unit == document.unit,
        DocumentRow.year == document.year - 1,
        DocumentRow.kind == document.kind,
        DocumentRow.deleted_at.is_(None),
        sees_documents(actor),
    )
    return session.scalar(query.order_by(DocumentRow.id.desc()).limit(1))


def _tables(session: Session, document: DocumentRow, kind: str) -> list[tuple[TableRow, Table]]:
    query = (
        select(TableRow)
        .join(Version, Version.id == TableRow.version_id)
        .where(Version.document_id == document.id, Version.number == document.current_version)
        .where(TableRow.kind == kind)
        .order_by(TableRow.ordinal)
    )
    rows = list(session.scalars(query.limit(2)))
    return [(row, table) for row in rows if (table := table_of(row)) is not None]


def _compared(excerpt: TableView, table: Table, before: DocumentRow, ordinal: int) -> list[Earlier]:
    columns = {_YEAR.sub("", "/".join(path)): number for number, path in enumerate(table.columns)}
    rows: dict[str, Row] = {}
    for row in table.rows:
        rows.setdefault(_label([cell.text for cell in row.cells]), row)
    found: list[Earlier] = []
    for body in excerpt.rows:
        label = _label([cell.text for cell in body.cells])
        same = rows.get(label) if label else None
        for cell in body.cells:
            if not cell.role or same is None:
                continue
            column = columns.get(_YEAR.sub("", "/".join(excerpt.columns[cell.column])))
            if column is not None and same.cells[column].text:
                found.append(
                    Earlier(
                        label=label,
                        present=cell.text,
                        value=same.cells[column].text,
                        unit=table.unit.value if table.unit else "",
                        year=before.year or 0,
                        document_id=before.id,
                        ordinal=ordinal,
                    )
                )
    return found


def _label(texts: list[str]) -> str:
    """The words of a row: its cells before the first figure that is no code of a 科目."""
    words: list[str] = []
    for text in texts:
        plain = text.replace(" ", "")
        if plain and re.fullmatch(r"[-\d.,，%]+", plain) and not re.fullmatch(r"\d{3,7}", plain):
            break
        if plain:
            words.append(plain)
    return " ".join(words)
