"""全省: who published, who is late, which tables are there, and where the findings are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from anomaly.catalogue import FAMILIES
from extractor.document import DocumentKind, TableKind
from service.accounts import Actor, sees_collections, sees_documents, sees_findings
from service.store import Collection, DocumentRow, ExpectedUnit, FindingRow, TableRow, Version

MOST_UNITS = 60
_HEAT = (1, 3, 6, 12)
BUDGET_TABLES = (
    TableKind.INCOME_EXPENDITURE,
    TableKind.INCOME,
    TableKind.EXPENDITURE,
    TableKind.FISCAL_INCOME_EXPENDITURE,
    TableKind.GENERAL_BUDGET_EXPENDITURE,
    TableKind.BASIC_EXPENDITURE_ECONOMIC,
    TableKind.THREE_PUBLIC,
    TableKind.GOVERNMENT_FUND_EXPENDITURE,
    TableKind.STATE_CAPITAL,
)
FINAL_TABLES = (
    TableKind.FINAL_INCOME_EXPENDITURE,
    TableKind.FINAL_INCOME,
    TableKind.FINAL_EXPENDITURE,
    TableKind.FINAL_FISCAL,
    TableKind.FINAL_GENERAL_BUDGET,
    TableKind.FINAL_BASIC,
    TableKind.FINAL_THREE_PUBLIC,
    TableKind.FINAL_GOVERNMENT_FUND,
    TableKind.FINAL_STATE_CAPITAL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which documents the page is about; empty means all one may see."""

    actor: Actor
    collection_id: str = ""
    year: int | None = None
    kind: str = ""

    def documents(self) -> list[ColumnElement[bool]]:
        """As conditions on documents."""
        where = [DocumentRow.deleted_at.is_(None), sees_documents(self.actor)]
        if self.collection_id:
            where.append(DocumentRow.collection_id == self.collection_id)
        if self.year is not None:
            where.append(DocumentRow.year == self.year)
        if self.kind:
            where.append(DocumentRow.kind == self.kind)
        return where

    def findings(self) -> list[ColumnElement[bool]]:
        """As conditions on findings; rejected ones do not count against a unit."""
        where = [FindingRow.current.is_(True), FindingRow.state != "rejected", sees_findings(self.actor)]
        return [*where, FindingRow.document_id.in_(select(DocumentRow.id).where(*self.documents()))]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """Findings of one unit in one family; ``heat`` 0 to 5."""

    family: str
    count: int
    heat: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    """One unit: its documents, findings in all and of high severity, score, and the heat by family."""

    unit: str
    documents: int
    findings: int
    high: int
    score: float
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Which tables a document has: as many flags as its set has tables."""

    document: DocumentRow
    tables: tuple[bool, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What a unit on the list did: ``published_at`` None if nothing is there; ``late`` after the due day."""

    unit: str
    due_at: datetime | None
    published_at: datetime | None

    @property
    def late(self) -> bool:
        """Whether it came after the day it was due."""
        return self.published_at is not None and self.due_at is not None and self.published_at > self.due_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The figures at the top of the page."""

    units: int
    documents: int
    failed: int
    findings: int
    high: int


def totals_of(session: Session, scope: Scope) -> Totals:
    """The figures at the top of the page."""
    documents = select(func.count(DocumentRow.id), func.count(DocumentRow.unit.distinct())).where(
        *scope.documents()
    )
    counted = session.execute(documents).one()
    failed = (
        select(func.count())
        .select_from(DocumentRow)
        .join(Version, Version.document_id == DocumentRow.id)
        .where(Version.number == DocumentRow.current_version, Version.state == "failed", *scope.documents())
    )
    found = select(FindingRow.severity, func.count()).where(*scope.findings()).group_by(FindingRow.severity)
    by_severity = {row[0]: row[1] for row in session.execute(found)}
    return Totals(
        units=counted[1],
        documents=counted[0],
        failed=session.scalar(failed) or 0,
        findings=sum(by_severity.values()),
        high=by_severity.get("high", 0),
    )


def ranking_of(session: Session, scope: Scope) -> list[UnitLine]:
    """Units by the score of their findings, worst first; at most ``MOST_UNITS``."""
    ranked = (
        select(FindingRow.unit, func.count(), func.sum(FindingRow.score))
        .where(FindingRow.unit != "", *scope.findings())
        .group_by(FindingRow.unit)
        .order_by(func.sum(FindingRow.score).desc())
        .limit(MOST_UNITS)
    )
    rows = [(row[0], row[1], float(row[2])) for row in session.execute(ranked)]
    units = [row[0] for row in rows]
    high = _grouped(session, scope, units)
    families = _families(session, scope, units)
    documents = (
        select(DocumentRow.unit, func.count())
        .where(DocumentRow.unit.in_(units), *scope.documents())
        .group_by(DocumentRow.unit)
    )
    published = {row[0]: row[1] for row in session.execute(documents)}
    return [
        UnitLine(
            unit=unit,
            documents=published.get(unit, 0),
            findings=count,
            high=high.get(unit, 0),
            score=score,
            cells=tuple(_cell(family, families.get((unit, family), 0)) for family in shown_families()),
        )
        for unit, count, score in rows
    ]


def shown_families() -> tuple[str, ...]:
    """The families of the heat map: those about the publisher, not about the reading."""
    return tuple(code for code in FAMILIES if code != "EX")


def presence_of(session: Session, scope: Scope, *, final: bool) -> list[Presence]:
    """Which tables the documents of a set have, by unit; at most ``MOST_UNITS`` documents."""
    kinds = [k.value for k in DocumentKind if k is not DocumentKind.OTHER and k.is_final is final]
    query = select(DocumentRow).where(DocumentRow.kind.in_(kinds), *scope.documents())
    documents = list(session.scalars(query.order_by(DocumentRow.unit, DocumentRow.year).limit(MOST_UNITS)))
    there = (
        select(Version.document_id, TableRow.kind)
        .join(TableRow, TableRow.version_id == Version.id)
        .join(DocumentRow, DocumentRow.id == Version.document_id)
        .where(Version.number == DocumentRow.current_version)
        .where(Version.document_id.in_([d.id for d in documents]))
        .distinct()
    )
    found = {(row[0], row[1]) for row in session.execute(there)}
    wanted = FINAL_TABLES if final else BUDGET_TABLES
    return [Presence(document=d, tables=tuple((d.id, k.value) in found for k in wanted)) for d in documents]


def publications_of(session: Session, scope: Scope) -> list[Publication]:
    """The units on the lists of the collections: those without a document first, then the late ones."""
    lists = select(ExpectedUnit).join(Collection, Collection.id == ExpectedUnit.collection_id)
    lists = lists.where(sees_collections(scope.actor))
    if scope.collection_id:
        lists = lists.where(ExpectedUnit.collection_id == scope.collection_id)
    expected = list(session.scalars(lists.order_by(ExpectedUnit.unit)))
    if not expected:
        return []
    first = (
        select(DocumentRow.collection_id, DocumentRow.unit, func.min(DocumentRow.created_at))
        .where(*scope.documents())
        .group_by(DocumentRow.collection_id, DocumentRow.unit)
    )
    published = {(row[0], row[1]): row[2] for row in session.execute(first)}
    found = [
        Publication(unit=e.unit, due_at=e.due_at, published_at=published.get((e.collection_id, e.unit)))
        for e in expected
    ]
    return sorted(found, key=lambda p: (p.published_at is not None, not p.late, p.unit))


def _grouped(session: Session, scope: Scope, units: Sequence[str]) -> dict[str, int]:
    query = (
        select(FindingRow.unit, func.count())
        .where(FindingRow.severity == "high", FindingRow.unit.in_(units), *scope.findings())
        .group_by(FindingRow.unit)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def _families(session: Session, scope: Scope, units: Sequence[str]) -> dict[tuple[str, str], int]:
    query = (
        select(FindingRow.unit, FindingRow.code, func.count())
        .where(FindingRow.unit.in_(units), *scope.findings())
        .group_by(FindingRow.unit, FindingRow.code)
    )
    counts: dict[tuple[str, str], int] = {}
    for unit, code, count in session.execute(query):
        counts[unit, code[:2]] = counts.get((unit, code[:2]), 0) + count
    return counts


def _cell(family: str, count: int) -> HeatCell:
    return HeatCell(family=family, count=count, heat=sum(count >= step for step in _HEAT) + (count > 24))
