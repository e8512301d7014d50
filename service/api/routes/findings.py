"""疑点: the queue with its filters, and one finding with its evidence and history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BaseModel
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, noload

from service.accounts import Actor, Permission, sees_findings
from service.api.guard import Guard, services_of
from service.api.paging import Cursor, Limit, Mark, after, from_cursor, to_cursor
from service.errors import ApiCode, ApiError
from service.store import Decision, EvidenceRow, FindingRow, User

router = APIRouter(tags=["疑点"])

Reader = Annotated[Actor, Depends(Guard(Permission.FINDING_READ))]
Word = Annotated[str, Query(max_length=255)]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the queue is narrowed to; empty means all."""

    collection_id: str = ""
    document_id: str = ""
    state: str = ""
    severity: str = ""
    kind: str = ""
    code: str = ""
    unit: str = ""
    assignee_id: str = ""
    q: str = ""
    year: int | None = None
    least_probability: float = 0.0


def filters(
    collection_id: Word = "",
    document_id: Word = "",
    state: Word = "",
    severity: Word = "",
    kind: Word = "",
    code: Word = "",
    unit: Word = "",
    assignee_id: Word = "",
    q: Word = "",
    year: int | None = None,
    least_probability: Annotated[float, Query(ge=0, le=1)] = 0.0,
) -> Filters:
    """The filters of a request; several values are separated by commas."""
    return Filters(
        collection_id=collection_id,
        document_id=document_id,
        state=state,
        severity=severity,
        kind=kind,
        code=code,
        unit=unit,
        assignee_id=assignee_id,
        q=q,
        year=year,
        least_probability=least_probability,
    )


Chosen = Annotated[Filters, Depends(filters)]


@router.get("/findings", summary="疑点队列")
def queue(
    request: Request, actor: Reader, chosen: Chosen, limit: Limit = 50, cursor: Cursor = ""
) -> Findings:
    """The queue: probability × severity × money, filtered, by cursor."""
    query = select(FindingRow).where(*conditions(actor, chosen))
    mark = from_cursor(cursor)
    if mark is not None:
        query = query.where(after(mark, FindingRow.score, FindingRow.id))
    query = query.order_by(FindingRow.score.desc(), FindingRow.id).limit(limit + 1)
    with services_of(request).database.read() as session:
        rows = list(session.scalars(query))
    items = [finding_out(row) for row in rows[:limit]]
    last = rows[limit - 1] if len(rows) > limit else None
    more = to_cursor(Mark(score=last.score, id=last.id)) if last else ""
    return Findings(items=items, next_cursor=more)


@router.get("/findings/facets", summary="疑点分类计数")
def facets(request: Request, actor: Reader, chosen: Chosen) -> Facets:
    """Counts by state, severity, kind and code."""
    where = conditions(actor, chosen)
    with services_of(request).database.read() as session:
        total = session.scalar(select(func.count()).select_from(FindingRow).where(*where)) or 0
        return Facets(
            total=total,
            state=_count(session, select(FindingRow.state, func.count()).where(*where)),
            severity=_count(session, select(FindingRow.severity, func.count()).where(*where)),
            kind=_count(session, select(FindingRow.kind, func.count()).where(*where)),
            code=_count(session, select(FindingRow.code, func.count()).where(*where)),
        )


@router.get("/findings/{finding_id}", summary="一条疑点")
def one(finding_id: str, request: Request, response: Response, actor: Reader) -> FindingOut:
    """One finding with its evidence; the ETag is its revision."""
    with services_of(request).database.read() as session:
        row = finding_for(session, actor, finding_id)
        response.headers["ETag"] = etag(row)
        return finding_out(row)


@router.get("/findings/{finding_id}/history", summary="裁定经过")
def history(finding_id: str, request: Request, actor: Reader) -> list[DecisionOut]:
    """Every decision on this fact, in any version of the document, oldest first."""
    with services_of(request).database.read() as session:
        row = finding_for(session, actor, finding_id)
        query = (
            select(Decision, User.name)
            .join(User, User.id == Decision.user_id)
            .where(Decision.document_id == row.document_id, Decision.fact == row.fact)
            .order_by(Decision.id)
        )
        return [_decision(found[0], found[1]) for found in session.execute(query)]


def conditions(actor: Actor, chosen: Filters) -> list[ColumnElement[bool]]:
    """The filters as conditions, with what the actor may see."""
    where: list[ColumnElement[bool]] = [FindingRow.current.is_(True), sees_findings(actor)]
    columns = (
        (FindingRow.collection_id, chosen.collection_id),
        (FindingRow.document_id, chosen.document_id),
        (FindingRow.state, chosen.state),
        (FindingRow.severity, chosen.severity),
        (FindingRow.kind, chosen.kind),
        (FindingRow.code, chosen.code),
        (FindingRow.assignee_id, chosen.assignee_id),
    )
    for column, wanted in columns:
        if wanted:
            where.append(column.in_(wanted.split(",")[:50]))
    if chosen.unit:
        where.append(FindingRow.unit.icontains(chosen.unit, autoescape=True))
    if chosen.q:
        where.append(FindingRow.message.icontains(chosen.q, autoescape=True))
    if chosen.year is not None:
        where.append(FindingRow.year == chosen.year)
    if chosen.least_probability:
        where.append(FindingRow.probability >= chosen.least_probability)
    return where


def finding_for(session: Session, actor: Actor, finding_id: str, *, lock: bool = False) -> FindingRow:
    """A current finding the actor may see.

    Raises:
        ApiError: ``NOT_FOUND``.
    """
    query = select(FindingRow).where(FindingRow.id == finding_id, FindingRow.current, sees_findings(actor))
    row = session.scalar(query.options(noload(FindingRow.evidence)).with_for_update() if lock else query)
    if row is None:
        raise ApiError(ApiCode.NOT_FOUND)
    return row


def etag(row: FindingRow) -> str:
    """The revision as an ETag."""
    return f'"{row.revision}"'


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
        evidence=[_evidence(e) for e in row.evidence],
    )


def _evidence(row: EvidenceRow) -> EvidenceOut:
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


def _decision(row: Decision, by: str) -> DecisionOut:
    return DecisionOut(
        verdict=row.verdict,
        previous=row.previous,
        reason=row.reason,
        note=row.note,
        by=by,
        at=row.at,
        revision=row.revision,
    )


def _count(session: Session, query: Select[str, int]) -> list[Facet]:
    column = query.selected_columns[0]
    rows = session.execute(query.group_by(column).order_by(func.count().desc()).limit(200))
    return [Facet(value=value, count=count) for value, count in rows]
