"""疑点: the queue with its filters, and one finding with its evidence and history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, lazyload

from service.accounts import Actor, Permission, sees_findings
from service.api.guard import Guard, services_of
from service.api.listing import LISTED, listed_json
from service.api.paging import Cursor, Limit, Mark, Year, after, from_cursor, to_cursor
from service.api.shapes import DecisionOut, Facet, Facets, FindingOut, Findings, decision_out, finding_out
from service.errors import ApiCode, ApiError
from service.store import Decision, FindingRow, User
from service.store.search import holds

router = APIRouter(tags=["疑点"])

Reader = Annotated[Actor, Depends(Guard(Permission.FINDING_READ))]
Word = Annotated[str, Query(max_length=255)]
#: As ``assignee_id``: findings that nobody was given.
NOBODY = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the queue is narrowed to; empty means all."""

    collection_id: str = ""
    document_id: str = ""
    state: str = ""
    severity: str = ""
    kind: str = ""
    code: str = ""
    family: str = ""
    unit: str = ""
    assignee_id: str = ""
    q: str = ""
    year: int | None = None
    least_probability: float = 0.0


async def filters(
    collection_id: Word = "",
    document_id: Word = "",
    state: Word = "",
    severity: Word = "",
    kind: Word = "",
    code: Word = "",
    family: Annotated[str, Query(max_length=8, description="检查项代码的前两位")] = "",
    unit: Word = "",
    assignee_id: Word = "",
    q: Word = "",
    year: Year = None,
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
        family=family,
        unit=unit,
        assignee_id=assignee_id,
        q=q,
        year=year,
        least_probability=least_probability,
    )


Chosen = Annotated[Filters, Depends(filters)]


@router.get("/findings", summary="疑点队列", response_model=Findings)
def queue(
    request: Request, actor: Reader, chosen: Chosen, limit: Limit = 50, cursor: Cursor = ""
) -> Response:
    """The queue: probability × severity × money, filtered, by cursor."""
    query = LISTED.where(*conditions(actor, chosen)).limit(limit + 1)
    mark = from_cursor(cursor)
    if mark is not None:
        query = query.where(after(mark, FindingRow.score, FindingRow.id))
    with services_of(request).database.read() as session:
        rows = session.connection().execute(query).all()
        last = rows[limit - 1] if len(rows) > limit else None
        more = to_cursor(Mark(score=last.score, id=last.id)) if last else ""
        return Response(listed_json(session, rows[:limit], more), media_type="application/json")


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
        return [decision_out(found[0], found[1]) for found in session.execute(query)]


def conditions(actor: Actor, chosen: Filters) -> list[ColumnElement[bool]]:
    """The filters as conditions, with what the actor may see."""
    return [*reach(actor, chosen), *facet_conditions(FindingRow, chosen)]


def reach(actor: Actor, chosen: Filters) -> list[ColumnElement[bool]]:
    """What the actor may see, and those filters that are no facet of the queue."""
    where: list[ColumnElement[bool]] = [FindingRow.current.is_(True), sees_findings(actor)]
    for column, wanted in (
        (FindingRow.collection_id, chosen.collection_id),
        (FindingRow.document_id, chosen.document_id),
    ):
        if wanted:
            where.append(column.in_(wanted.split(",")[:50]))
    if chosen.family:
        where.append(FindingRow.code.startswith(chosen.family, autoescape=True))
    if chosen.q:
        where.append(holds(FindingRow.message, chosen.q))
    if chosen.least_probability:
        where.append(FindingRow.probability >= chosen.least_probability)
    return where


def facet_conditions(source: type[FindingRow], chosen: Filters) -> list[ColumnElement[bool]]:
    """The filters that are facets of the queue, on the findings or on a part of their columns."""
    where: list[ColumnElement[bool]] = []
    for column, wanted in (
        (source.state, chosen.state),
        (source.severity, chosen.severity),
        (source.kind, chosen.kind),
        (source.code, chosen.code),
    ):
        if wanted:
            where.append(column.in_(wanted.split(",")[:50]))
    if chosen.assignee_id == NOBODY:
        where.append(source.assignee_id.is_(None))
    elif chosen.assignee_id:
        where.append(source.assignee_id.in_(chosen.assignee_id.split(",")[:50]))
    if chosen.unit:
        where.append(holds(source.unit, chosen.unit))
    if chosen.year is not None:
        where.append(source.year == chosen.year)
    return where


def finding_for(session: Session, actor: Actor, finding_id: str, *, lock: bool = False) -> FindingRow:
    """A current finding the actor may see.

    Raises:
        ApiError: ``NOT_FOUND``.
    """
    query = select(FindingRow).where(FindingRow.id == finding_id, FindingRow.current, sees_findings(actor))
    row = session.scalar(query.options(lazyload(FindingRow.evidence)).with_for_update() if lock else query)
    if row is None:
        raise ApiError(ApiCode.NOT_FOUND)
    return row


def etag(row: FindingRow) -> str:
    """The revision as an ETag."""
    return f'"{row.revision}"'


def _count(session: Session, query: Select[str, int]) -> list[Facet]:
    column = query.selected_columns[0]
    rows = session.execute(query.group_by(column).order_by(func.count().desc()).limit(200))
    return [Facet(value=value, count=count) for value, count in rows]
