"""更正 of a misread cell: recorded with who and why, and the document is checked again."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractor.document import Table
from service.accounts import Actor
from service.codec import decode
from service.errors import ApiCode, ApiError
from service.jobs import LIVE, JobQueue, new_job
from service.store import Correction, Deed, Job, TableRow, Version, append_audit


@dataclass(frozen=True, slots=True, kw_only=True)
class CellPlace:
    """A cell of a version: the part and the table's ordinal, row and column, all from 0."""

    part: int
    ordinal: int
    row: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What stands on the page, and why the reading is wrong; ``before`` is the reading that was seen."""

    place: CellPlace
    before: str
    after: str
    why: str
    request_id: str = ""


def correct(session: Session, queue: JobQueue, actor: Actor, version: Version, amendment: Amendment) -> Job:
    """Record a correction and queue the document's checks, in the caller's write transaction.

    Raises:
        ApiError: ``NOT_FOUND`` for no such cell, ``CONFLICT`` where it no longer reads as was seen,
            ``IN_PROGRESS`` while the document is being read, ``INVALID`` for no change.
    """
    running = select(Job.id).where(Job.version_id == version.id, Job.state.in_(LIVE))
    if session.scalar(running.limit(1)) is not None:
        raise ApiError(ApiCode.IN_PROGRESS)
    now_read = _text_at(session, version, amendment.place)
    if now_read != amendment.before:
        raise ApiError(ApiCode.CONFLICT, fields={"before": now_read[:100]})
    if amendment.after == amendment.before:
        raise ApiError(ApiCode.INVALID, fields={"after": "unchanged"})
    place = amendment.place
    row = Correction(
        version_id=version.id,
        part=place.part,
        ordinal=place.ordinal,
        row=place.row,
        column=place.column,
        before=amendment.before,
        after=amendment.after,
        why=amendment.why,
        user_id=actor.user_id,
    )
    session.add(row)
    session.flush()
    deed = Deed(
        actor=actor.name,
        action="document.correct",
        object_type="document",
        object_id=version.document_id,
        request_id=amendment.request_id,
    )
    detail = {
        "correction": row.id,
        "before": row.before[:200],
        "after": row.after[:200],
        "why": row.why[:200],
    }
    append_audit(session, deed, {**detail})
    version.state = "queued"
    return new_job(session, queue, version, actor.user_id)


def _text_at(session: Session, version: Version, place: CellPlace) -> str:
    query = select(TableRow).where(
        TableRow.version_id == version.id, TableRow.part == place.part, TableRow.ordinal == place.ordinal
    )
    found = session.scalar(query)
    table = decode(Table, found.body) if found is not None else None
    if table is None or not (0 <= place.row < len(table.rows) and 0 <= place.column < table.width):
        raise ApiError(ApiCode.NOT_FOUND)
    return table.rows[place.row].cells[place.column].text
