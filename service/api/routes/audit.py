"""审计日志: who did what and when, and whether the chain holds."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, JsonValue
from sqlalchemy import func, select

from service.accounts import Actor, Permission
from service.api.guard import Guard, services_of
from service.api.paging import Limit
from service.store import AuditRow, first_break

router = APIRouter(tags=["审计日志"])

Auditor = Annotated[Actor, Depends(Guard(Permission.AUDIT_READ))]


class AuditLine(BaseModel):
    """One line."""

    seq: int
    at: datetime
    actor: str
    action: str
    object_type: str
    object_id: str
    detail: dict[str, JsonValue]
    request_id: str
    digest: str


class AuditState(BaseModel):
    """Whether every line fits its chain; note ``head`` elsewhere to prove later that none was cut off."""

    lines: int
    head: str
    intact: bool
    first_break: int | None


@router.get("/audit", summary="审计日志")
def lines(
    request: Request,
    actor: Auditor,
    object_id: Annotated[str, Query(max_length=64)] = "",
    before: Annotated[int, Query(ge=0, le=2**53)] = 0,
    limit: Limit = 100,
) -> list[AuditLine]:
    """Lines, latest first; ``before`` is a sequence number to go on from."""
    query = select(AuditRow)
    if object_id:
        query = query.where(AuditRow.object_id == object_id)
    if before:
        query = query.where(AuditRow.seq < before)
    with services_of(request).database.read() as session:
        rows = list(session.scalars(query.order_by(AuditRow.seq.desc()).limit(limit)))
    return [
        AuditLine(
            seq=r.seq,
            at=r.at,
            actor=r.actor,
            action=r.action,
            object_type=r.object_type,
            object_id=r.object_id,
            detail=r.detail,
            request_id=r.request_id,
            digest=r.digest,
        )
        for r in rows
    ]


@router.get("/audit/state", summary="审计日志校验")
def state(request: Request, actor: Auditor) -> AuditState:
    """Recompute the chain."""
    with services_of(request).database.read() as session:
        broken = first_break(session)
        count = session.scalar(select(func.count()).select_from(AuditRow)) or 0
        head = session.scalar(select(AuditRow.digest).order_by(AuditRow.seq.desc()).limit(1)) or ""
    return AuditState(lines=count, head=head, intact=broken is None, first_break=broken)
