"""Taking files in: blobs, document, version, job and queue entry, all or nothing, before anybody is told.

The blob is durable before the rows that name it; a crash between the two leaves an orphan that
``gouji doctor --deep`` finds, never a row without its file.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.accounts import Actor, collection_for, default_collection, document_for
from service.errors import ApiCode, ApiError
from service.jobs import depth, new_job
from service.services import Services
from service.store import Deed, DocumentRow, Job, Version, append_audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to do with the files: which collection (empty: the default one), a new version of which
    document (empty: a new document), and whether a file already there is taken again."""

    collection_id: str = ""
    document_id: str = ""
    force: bool = False
    request_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A blob that is stored, under the name it was sent with."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of one file: its job, or the document that already has this content."""

    name: str
    sha256: str
    document_id: str
    version_id: str
    job_id: str
    duplicate: bool


def take_in(services: Services, actor: Actor, order: Order, arrivals: list[Arrival]) -> list[Taken]:
    """Make documents and jobs for stored blobs, durably.

    Raises:
        ApiError: ``BUSY`` if the queue is full, ``NOT_FOUND`` for a collection or document out of reach.
    """
    with services.database.write() as session:
        if depth(session) + len(arrivals) > services.settings.queue_limit:
            raise ApiError(ApiCode.BUSY)
        return [_take(services, session, actor, order, arrival) for arrival in arrivals]


def _take(services: Services, session: Session, actor: Actor, order: Order, arrival: Arrival) -> Taken:
    collection_id = _collection(session, actor, order)
    if not order.force:
        before = _same_file(session, collection_id, arrival.sha256)
        if before is not None:
            return _refused(arrival, before, actor)
    document = _document(session, actor, order, arrival, collection_id)
    version = _version(session, actor, document, arrival)
    job = new_job(session, services.queue, version, actor.user_id)
    deed = Deed(
        actor=actor.name,
        action="document.upload",
        object_type="document",
        object_id=document.id,
        request_id=order.request_id,
    )
    append_audit(session, deed, {"sha256": arrival.sha256, "size": arrival.size, "version": version.number})
    return Taken(
        name=arrival.name,
        sha256=arrival.sha256,
        document_id=document.id,
        version_id=version.id,
        job_id=job.id,
        duplicate=False,
    )


def _collection(session: Session, actor: Actor, order: Order) -> str:
    if order.document_id:
        return document_for(session, actor, order.document_id).collection_id
    wanted = order.collection_id or default_collection(session).id
    return collection_for(session, actor, wanted).id


def _same_file(session: Session, collection_id: str, sha256: str) -> Version | None:
    return session.scalar(
        select(Version)
        .join(DocumentRow, DocumentRow.id == Version.document_id)
        .where(
            Version.sha256 == sha256,
            DocumentRow.collection_id == collection_id,
            DocumentRow.deleted_at.is_(None),
        )
        .order_by(Version.id)
        .limit(1)
    )


def _refused(arrival: Arrival, before: Version, actor: Actor) -> Taken:
    own = before.uploaded_by == actor.user_id or actor.role.value != "uploader"
    return Taken(
        name=arrival.name,
        sha256=arrival.sha256,
        document_id=before.document_id if own else "",
        version_id=before.id if own else "",
        job_id="",
        duplicate=True,
    )


def _document(
    session: Session, actor: Actor, order: Order, arrival: Arrival, collection_id: str
) -> DocumentRow:
    if order.document_id:
        return document_for(session, actor, order.document_id)
    document = DocumentRow(collection_id=collection_id, owner_id=actor.user_id, title=arrival.name)
    session.add(document)
    session.flush()
    return document


def _version(session: Session, actor: Actor, document: DocumentRow, arrival: Arrival) -> Version:
    last = session.scalar(select(func.max(Version.number)).where(Version.document_id == document.id))
    version = Version(
        document_id=document.id,
        number=(last or 0) + 1,
        sha256=arrival.sha256,
        size=arrival.size,
        file_name=arrival.name,
        uploaded_by=actor.user_id,
    )
    document.current_version = version.number
    session.add(version)
    session.flush()
    return version


def job_of(session: Session, version_id: str) -> Job | None:
    """The latest job of a version."""
    return session.scalar(select(Job).where(Job.version_id == version_id).order_by(Job.id.desc()).limit(1))
