"""What a report holds: one flat row a finding, with its evidence as one text."""

from __future__ import annotations

from dataclasses import dataclass

SEVERITY = {"high": "高", "medium": "中", "low": "低", "info": "提示"}
STATE = {"open": "待处理", "accepted": "已采纳", "rejected": "不采纳"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
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


#: The columns in their order: (Chinese, English).
HEADERS: dict[str, tuple[str, str]] = {
    "unit": ("单位", "unit"),
    "year": ("年度", "year"),
    "document": ("公开文件", "document"),
    "document_id": ("文件编号", "document id"),
    "code": ("检查项", "check"),
    "kind": ("疑点种类", "kind"),
    "severity": ("严重程度", "severity"),
    "probability": ("把握", "probability"),
    "title": ("标题", "title"),
    "message": ("疑点说明", "message"),
    "expected": ("应为", "expected"),
    "observed": ("列示", "observed"),
    "difference": ("差额", "difference"),
    "reckoning": ("复算", "reckoning"),
    "place": ("部位", "place"),
    "evidence": ("证据原文", "evidence"),
    "state": ("处理状态", "state"),
    "reason": ("不采纳理由", "reason for rejection"),
    "assignee": ("经办人", "assignee"),
    "finding_id": ("疑点编号", "finding id"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchecked:
    """A check that could not run on a document, and why."""

    unit: str
    document: str
    code: str
    reason: str
