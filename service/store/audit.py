"""The audit log: appended only, hash-chained, so that a change to an old line shows."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from service.store.base import JsonObject, now
from service.store.work import AuditRow

GENESIS = "0" * 64
_LOCK = 7_301_988_412_001


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What was done: ``action`` such as ``finding.decide``, on which object, by whom."""

    actor: str
    action: str
    object_type: str
    object_id: str
    request_id: str = ""


def append_audit(session: Session, deed: Deed, detail: JsonObject | None = None) -> None:
    """Append one line in the caller's write transaction; it stands or falls with what it describes."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    last = session.execute(
        select(AuditRow.seq, AuditRow.digest).order_by(AuditRow.seq.desc()).limit(1)
    ).one_or_none()
    row = AuditRow(
        seq=last.seq + 1 if last else 1,
        at=now(),
        actor=deed.actor,
        action=deed.action,
        object_type=deed.object_type,
        object_id=deed.object_id,
        detail=detail or {},
        request_id=deed.request_id,
        previous=last.digest if last else GENESIS,
        digest="",
    )
    row.digest = _digest(row)
    session.add(row)
    session.flush()


def first_break(session: Session) -> int | None:
    """The sequence number of the first line that does not fit its chain; None if all do."""
    previous, expected = GENESIS, 1
    for row in session.scalars(select(AuditRow).order_by(AuditRow.seq)).yield_per(1000):
        if row.seq != expected or row.previous != previous or row.digest != _digest(row):
            return expected
        previous, expected = row.digest, expected + 1
    return None


def _digest(row: AuditRow) -> str:
    parts: list[object] = [
        row.seq,
        row.at.isoformat(),
        row.actor,
        row.action,
        row.object_type,
        row.object_id,
        row.detail,
        row.request_id,
        row.previous,
    ]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
