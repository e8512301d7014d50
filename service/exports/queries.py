"""The rows of an export, out of the store."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from service.report.rows import SEVERITY, STATE, ReportRow, Unchecked
from service.store import DocumentRow, EvidenceRow, FindingRow, Remark, User, Version

MOST = 200_000


def export_rows(session: Session, where: Iterable[ColumnElement[bool]]) -> list[ReportRow]:
    """The findings that meet the conditions, in the queue's order; at most ``MOST``."""
    query = (
        select(FindingRow, DocumentRow.title, User.name)
        .join(DocumentRow, DocumentRow.id == FindingRow.document_id)
        .outerjoin(User, User.id == FindingRow.assignee_id)
        .where(*where)
        .order_by(FindingRow.score.desc(), FindingRow.id)
        .limit(MOST)
    )
    return [_row(found[0], found[1], found[2] or "") for found in session.execute(query)]


def unchecked_rows(session: Session, documents: Iterable[str]) -> list[Unchecked]:
    """What could not be checked in the current versions of these documents."""
    query = (
        select(Remark, DocumentRow.unit, DocumentRow.title)
        .join(Version, Version.id == Remark.version_id)
        .join(DocumentRow, DocumentRow.id == Version.document_id)
        .where(Version.number == DocumentRow.current_version)
        .where(Remark.sort == "not_evaluated", DocumentRow.id.in_(sorted(set(documents))[:5000]))
        .order_by(DocumentRow.id, Remark.ordinal)
    )
    return [
        Unchecked(unit=r[1], document=r[2], code=r[0].code, reason=r[0].message)
        for r in session.execute(query)
    ]


def place_of(evidence: EvidenceRow) -> str:
    """第3页, 第12行; empty where unknown."""
    if evidence.page is not None:
        return f"第{evidence.page}页"
    return f"第{evidence.line}行" if evidence.line is not None else ""


def _row(row: FindingRow, document: str, assignee: str) -> ReportRow:
    parts = (row.section, row.project, row.table_title)
    quotes = (f"{place_of(e)}：{e.quote}" if place_of(e) else e.quote for e in row.evidence)
    return ReportRow(
        unit=row.unit,
        year=row.year,
        document=document,
        document_id=row.document_id,
        code=row.code,
        kind=row.kind,
        severity=SEVERITY.get(row.severity, row.severity),
        probability=row.probability,
        title=row.title,
        message=row.message,
        expected=row.expected,
        observed=row.observed,
        difference=row.difference,
        reckoning="；".join(row.reckoning),
        place=" / ".join(p for p in parts if p),
        evidence="\n".join(quotes),
        state=STATE.get(row.state, row.state),
        reason=row.reason,
        assignee=assignee,
        finding_id=row.id,
    )
