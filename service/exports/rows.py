"""What an export holds: one flat row a finding, with its evidence as one text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from service.store import DocumentRow, EvidenceRow, FindingRow, Remark, User, Version

MOST = 200_000
SEVERITY = {"high": "高", "medium": "中", "low": "低", "info": "提示"}
STATE = {"open": "待处理", "accepted": "已采纳", "rejected": "不采纳"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRow:
    """One finding as a person reads it. Money stays as printed: text, never a float."""

    unit: str
    year: int | None
    document: str
    document_id: str
    code: str
    kind: str
    severity: str
    probability: float
    title: str
    message: str
    expected: str
    observed: str
    difference: str
    reckoning: str
    place: str
    evidence: str
    state: str
    reason: str
    assignee: str
    finding_id: str


HEADERS = {
    "unit": "单位",
    "year": "年度",
    "document": "公开文件",
    "document_id": "文件编号",
    "code": "检查项",
    "kind": "疑点种类",
    "severity": "严重程度",
    "probability": "把握",
    "title": "标题",
    "message": "疑点说明",
    "expected": "应为",
    "observed": "列示",
    "difference": "差额",
    "reckoning": "复算",
    "place": "部位",
    "evidence": "证据原文",
    "state": "处理状态",
    "reason": "不采纳理由",
    "assignee": "经办人",
    "finding_id": "疑点编号",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchecked:
    """A check that could not run on a document, and why."""

    unit: str
    document: str
    code: str
    reason: str


def export_rows(session: Session, where: Iterable[ColumnElement[bool]]) -> list[ExportRow]:
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


def _row(row: FindingRow, document: str, assignee: str) -> ExportRow:
    parts = (row.section, row.project, row.table_title)
    quotes = (f"{place_of(e)}：{e.quote}" if place_of(e) else e.quote for e in row.evidence)
    return ExportRow(
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
