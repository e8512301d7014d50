"""The shapes findings and decisions are sent in."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel
from sqlalchemy import Row

from service.store import Decision, EvidenceRow, FindingRow


class EvidenceOut(BaseModel):
    """证据: where it is and what is printed there; ``bbox`` is x0, y0, x1, y1 in points from the top left."""

    role: str
    page: int | None
    line: int | None
    end_line: int | None
    columns: tuple[int, int] | None
    bbox: tuple[float, float, float, float] | None
    quote: str


class FindingOut(BaseModel):
    """疑点. ``state`` is open, accepted or rejected; send ``revision`` back as If-Match when deciding."""

    id: str
    fact: str
    document_id: str
    version_id: str
    unit: str
    year: int | None
    code: str
    kind: str
    severity: str
    probability: float
    score: float
    title: str
    message: str
    message_en: str
    expected: str
    observed: str
    difference: str
    reckoning: list[str]
    section: str
    project: str
    table: str
    state: str
    reason: str
    assignee_id: str | None
    revision: int
    evidence: list[EvidenceOut] = []


class Findings(BaseModel):
    """A page of the queue, by score."""

    items: list[FindingOut]
    next_cursor: str = ""


class DecisionOut(BaseModel):
    """One step of a finding's history."""

    verdict: str
    previous: str
    reason: str
    note: str
    by: str
    at: datetime
    revision: int


class Facet(BaseModel):
    """How many findings have a value."""

    value: str
    count: int


class Facets(BaseModel):
    """Counts for the filters, under the filters already chosen."""

    total: int
    state: list[Facet]
    severity: list[Facet]
    kind: list[Facet]
    code: list[Facet]


def finding_out(row: FindingRow) -> FindingOut:
    """A finding as it is sent."""
    return FindingOut(
        id=row.id,
        fact=row.fact,
        document_id=row.document_id,
        version_id=row.version_id,
        unit=row.unit,
        year=row.year,
        code=row.code,
        kind=row.kind,
        severity=row.severity,
        probability=row.probability,
        score=row.score,
        title=row.title,
        message=row.message,
        message_en=row.message_en,
        expected=row.expected,
        observed=row.observed,
        difference=row.difference,
        reckoning=row.reckoning,
        section=row.section,
        project=row.project,
        table=row.table_title,
        state=row.state,
        reason=row.reason,
        assignee_id=row.assignee_id,
        revision=row.revision,
        evidence=[evidence_out(e) for e in row.evidence],
    )


def evidence_out(row: EvidenceRow | Row[*tuple[object, ...]]) -> EvidenceOut:
    """A piece of evidence as it is sent; ``row`` is mapped, or has the same columns."""
    columns = None
    if row.start_column is not None and row.end_column is not None:
        columns = (row.start_column, row.end_column)
    bbox = None
    if None not in (row.x0, row.y0, row.x1, row.y1):
        bbox = (row.x0 or 0.0, row.y0 or 0.0, row.x1 or 0.0, row.y1 or 0.0)
    return EvidenceOut(
        role=row.role,
        page=row.page,
        line=row.line,
        end_line=row.end_line,
        columns=columns,
        bbox=bbox,
        quote=row.quote,
    )


def decision_out(row: Decision, by: str) -> DecisionOut:
    """A decision as it is sent."""
    return DecisionOut(
        verdict=row.verdict,
        previous=row.previous,
        reason=row.reason,
        note=row.note,
        by=by,
        at=row.at,
        revision=row.revision,
    )
