"""The grand totals that units published, for comparison over years and among peers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractor.document import Table, TableKind
from extractor.reading.quantities import parse_number
from service.review.cells import table_of
from service.review.province import Scope
from service.store import DocumentRow, TableRow, Version

_TEN_THOUSAND = Decimal(10_000)
_TOTALS = frozenset({"支出总计", "收入总计", "总计"})
_KINDS = (TableKind.INCOME_EXPENDITURE.value, TableKind.FINAL_INCOME_EXPENDITURE.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A unit's total in one year, in 万元, and the document that states it."""

    unit: str
    year: int
    total: Decimal
    document_id: str


def points_of(session: Session, scope: Scope, units: Sequence[str]) -> list[Point]:
    """The totals of these units in all years of the scope's documents, by unit and year."""
    every_year = Scope(actor=scope.actor, collection_id=scope.collection_id, kind=scope.kind)
    query = (
        select(TableRow, DocumentRow.unit, DocumentRow.year, DocumentRow.id)
        .join(Version, Version.id == TableRow.version_id)
        .join(DocumentRow, DocumentRow.id == Version.document_id)
        .where(Version.number == DocumentRow.current_version, TableRow.kind.in_(_KINDS))
        .where(DocumentRow.unit.in_(units), DocumentRow.year.is_not(None), *every_year.documents())
        .order_by(DocumentRow.unit, DocumentRow.year, TableRow.ordinal)
    )
    found: dict[tuple[str, int], Point] = {}
    for row, unit, year, document_id in session.execute(query):
        if year is None or (unit, year) in found:
            continue
        table = table_of(row)
        total = total_of(table) if table is not None else None
        if total is not None:
            found[unit, year] = Point(unit=unit, year=year, total=total, document_id=document_id)
    return list(found.values())


def total_of(table: Table) -> Decimal | None:
    """The grand total of a 收支总表 in 万元; None where it cannot be told."""
    if table.unit is None:
        return None
    for row in reversed(table.rows):
        texts = [cell.text.replace(" ", "") for cell in row.cells]
        at = next((i for i, text in enumerate(texts) if text in _TOTALS), None)
        if at is None:
            continue
        figures = [number for text in texts[at + 1 :] if (number := parse_number(text)) is not None]
        if figures:
            return figures[0] * table.unit.yuan / _TEN_THOUSAND
    return None
