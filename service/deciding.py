"""裁定: what a reviewer makes of a finding, with nothing lost when two decide at once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.accounts import Actor
from service.errors import ApiCode, ApiError
from service.store import Decision, Deed, FindingRow, append_audit

#: The verdict of a step that only gave the finding to somebody; ``service.assigning`` writes these.
ASSIGNED = "assign"


class Verdict(Enum):
    """What a decision does to a finding."""

    ACCEPT = "accept"
    REJECT = "reject"
    REOPEN = "reopen"

    @property
    def state(self) -> str:
        """The state a finding has afterwards."""
        return {"accept": "accepted", "reject": "rejected", "reopen": "open"}[self.value]


class Reason(Enum):
    """Why a finding was rejected; the value is the reviewer's word for it."""

    MISREAD = "识别错误"
    OTHER_BASIS = "口径不同"
    EXPLAINED = "已说明原因"
    ROUNDING = "四舍五入"
    NO_PROBLEM = "非问题"
    OTHER = "其他"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A decision to be made; ``revision`` is the one the reviewer saw, ``batch`` joins those of one go."""

    verdict: Verdict
    revision: int
    reason: Reason | None = None
    note: str = ""
    request_id: str = ""
    batch: str = ""


def decide(session: Session, actor: Actor, row: FindingRow, ruling: Ruling) -> None:
    """Decide, in the caller's write transaction.

    Raises:
        ApiError: ``STALE`` if somebody changed the finding meanwhile, ``INVALID`` for a rejection
            without a reason.
    """
    if row.revision != ruling.revision:
        fields = {"state": row.state, "revision": str(row.revision)}
        raise ApiError(ApiCode.STALE, fields=fields)
    if ruling.verdict is Verdict.REJECT and ruling.reason is None:
        raise ApiError(ApiCode.INVALID, fields={"reason": "required"})
    reason = ruling.reason.value if ruling.reason else ""
    change = _Change(verdict=ruling.verdict.value, state=ruling.verdict.state, reason=reason)
    _apply(session, actor, row, change, ruling)


def undo(session: Session, actor: Actor, row: FindingRow, ruling: Ruling) -> None:
    """Take the last decision back: the finding is as it was before it.

    Raises:
        ApiError: ``STALE``, or ``WRONG_STATE`` if there is nothing to take back.
    """
    if row.revision != ruling.revision:
        fields = {"state": row.state, "revision": str(row.revision)}
        raise ApiError(ApiCode.STALE, fields=fields)
    last = session.scalar(
        select(Decision)
        .where(Decision.document_id == row.document_id, Decision.fact == row.fact)
        .where(Decision.verdict != ASSIGNED)
        .order_by(Decision.id.desc())
        .limit(1)
    )
    if last is None or last.verdict == "undo":
        raise ApiError(ApiCode.WRONG_STATE)
    change = _Change(verdict="undo", state=last.previous, reason=last.previous_reason)
    _apply(session, actor, row, change, ruling)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    verdict: str
    state: str
    reason: str


def _apply(session: Session, actor: Actor, row: FindingRow, change: _Change, ruling: Ruling) -> None:
    row.revision += 1
    session.add(
        Decision(
            document_id=row.document_id,
            finding_id=row.id,
            fact=row.fact,
            user_id=actor.user_id,
            verdict=change.verdict,
            previous=row.state,
            previous_reason=row.reason,
            reason=change.reason,
            note=ruling.note,
            revision=row.revision,
            batch=ruling.batch,
        )
    )
    row.state, row.reason = change.state, change.reason
    deed = Deed(
        actor=actor.name,
        action=f"finding.{change.verdict}",
        object_type="finding",
        object_id=row.id,
        request_id=ruling.request_id,
    )
    append_audit(session, deed, {"fact": row.fact, "state": change.state, "reason": change.reason})
