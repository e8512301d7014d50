"""指派: giving findings to people, and taking a whole batch of decisions or assignments back."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.accounts import Actor, sees_findings
from service.deciding import ASSIGNED, Ruling, Verdict, undo
from service.errors import ApiCode, ApiError
from service.store import Decision, Deed, FindingRow, User, append_audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Who is to take a finding (None: nobody), on the revision that was seen."""

    assignee_id: str | None
    revision: int
    request_id: str = ""
    batch: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """Ids of the findings a batch was taken back from, and of those somebody changed since."""

    undone: tuple[str, ...]
    skipped: tuple[str, ...]


def assign(session: Session, actor: Actor, row: FindingRow, wanted: Assignment) -> None:
    """Give a finding to somebody, in the caller's write transaction.

    The step is kept with the decisions: ``reason`` is who has it now, ``previous_reason`` who had it.

    Raises:
        ApiError: ``STALE``, or ``INVALID`` for a user who cannot take findings.
    """
    if row.revision != wanted.revision:
        raise ApiError(ApiCode.STALE, fields={"revision": str(row.revision)})
    if wanted.assignee_id is not None and not may_take(session, wanted.assignee_id):
        raise ApiError(ApiCode.INVALID, fields={"assignee_id": "unknown"})
    row.revision += 1
    session.add(
        Decision(
            document_id=row.document_id,
            finding_id=row.id,
            fact=row.fact,
            user_id=actor.user_id,
            verdict=ASSIGNED,
            previous=row.state,
            previous_reason=row.assignee_id or "",
            reason=wanted.assignee_id or "",
            revision=row.revision,
            batch=wanted.batch,
        )
    )
    row.assignee_id = wanted.assignee_id
    deed = Deed(
        actor=actor.name,
        action="finding.assign",
        object_type="finding",
        object_id=row.id,
        request_id=wanted.request_id,
    )
    append_audit(session, deed, {"to": wanted.assignee_id or ""})


def may_take(session: Session, user_id: str) -> bool:
    """Whether findings can be given to that user."""
    user = session.get(User, user_id)
    return user is not None and user.active and user.role != "uploader"


def undo_batch(session: Session, actor: Actor, batch: str, request_id: str) -> Undone:
    """Take back what the actor did in one go; what somebody changed since is left as it is.

    Raises:
        ApiError: ``NOT_FOUND`` if the actor did nothing under that name.
    """
    steps = select(Decision).where(Decision.batch == batch, Decision.user_id == actor.user_id)
    found = list(session.scalars(steps.order_by(Decision.id))) if batch else []
    if not found:
        raise ApiError(ApiCode.NOT_FOUND)
    done = [step.finding_id for step in found if _undone(session, actor, step, request_id)]
    return Undone(undone=tuple(done), skipped=tuple(s.finding_id for s in found if s.finding_id not in done))


def _undone(session: Session, actor: Actor, step: Decision, request_id: str) -> bool:
    query = select(FindingRow).where(
        FindingRow.id == step.finding_id, FindingRow.current, sees_findings(actor)
    )
    row = session.scalar(query)
    if row is None or row.revision != step.revision:
        return False
    if step.verdict == ASSIGNED:
        back = Assignment(
            assignee_id=step.previous_reason or None, revision=row.revision, request_id=request_id
        )
        assign(session, actor, row, back)
    else:
        undo(
            session,
            actor,
            row,
            Ruling(verdict=Verdict.REOPEN, revision=row.revision, request_id=request_id),
        )
    return True
