"""检查目录: what each check does, why, on what basis, its examples, and how often reviewers agreed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from anomaly.catalogue import FAMILIES, Entry
from anomaly.check_doc import parse_doc
from anomaly.registry import EVERY_CHECK, find_entry
from service.accounts import Actor, Permission, sees_findings
from service.api.guard import Guard, services_of
from service.errors import ApiCode, ApiError
from service.review.forms import PageRoute
from service.review.frame import page
from service.store import FindingRow

router = APIRouter(include_in_schema=False, route_class=PageRoute)

Reader = Annotated[Actor, Depends(Guard(Permission.FINDING_READ))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What became of a check's findings."""

    open: int = 0
    accepted: int = 0
    rejected: int = 0

    @property
    def precision(self) -> float | None:
        """The share of decided findings that were accepted; None before any decision."""
        decided = self.accepted + self.rejected
        return self.accepted / decided if decided else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A family of checks in the order of the codes."""

    code: str
    checks: tuple[Entry, ...]


@router.get("/checks")
def catalogue(request: Request, actor: Reader) -> Response:
    """All checks by family, with their record."""
    with services_of(request).database.read() as session:
        records = _records(session, actor)
    families = [
        Family(code=code, checks=tuple(c for c in EVERY_CHECK if c.info.code[:2] == code))
        for code in FAMILIES
    ]
    return page(
        request,
        actor,
        "checks.html",
        families=[f for f in families if f.checks],
        records=records,
        unseen=Record(),
        total=len(EVERY_CHECK),
    )


@router.get("/checks/{code}")
def one(code: str, request: Request, actor: Reader) -> Response:
    """One check."""
    check = find_entry(code)
    if check is None:
        raise ApiError(ApiCode.NOT_FOUND)
    with services_of(request).database.read() as session:
        record = _records(session, actor).get(check.info.code, Record())
    return page(request, actor, "check.html", check=check, doc=parse_doc(check.doc), record=record)


def _records(session: Session, actor: Actor) -> dict[str, Record]:
    query = (
        select(FindingRow.code, FindingRow.state, func.count())
        .where(FindingRow.current, sees_findings(actor))
        .group_by(FindingRow.code, FindingRow.state)
    )
    counts = {(row[0], row[1]): row[2] for row in session.execute(query)}
    return {
        code: Record(
            open=counts.get((code, "open"), 0),
            accepted=counts.get((code, "accepted"), 0),
            rejected=counts.get((code, "rejected"), 0),
        )
        for code in {code for code, _ in counts}
    }
