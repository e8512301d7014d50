"""公开文件: list, search, one document, its tables, forms, claims and remarks as read."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BaseModel
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from service.accounts import Actor, Permission, document_for, sees_documents
from service.api.answers import request_id_of
from service.api.guard import Guard, services_of
from service.api.paging import Cursor, Limit, Mark, Year, from_cursor, to_cursor
from service.errors import ApiCode, ApiError
from service.intake import job_of
from service.store import (
    Deed,
    DocumentRow,
    FindingRow,
    SearchEntry,
    Version,
    append_audit,
    now,
)
from service.store.search import holds, matches

router = APIRouter(tags=["公开文件"])

Reader = Annotated[Actor, Depends(Guard(Permission.DOCUMENT_READ))]
Deleter = Annotated[Actor, Depends(Guard(Permission.DOCUMENT_DELETE))]


class VersionOut(BaseModel):
    """One uploaded file of a document; ``state`` is queued, reading, done, failed or cancelled."""

    id: str
    number: int
    file_name: str
    sha256: str
    size: int
    channel: str
    state: str
    error_code: str
    uploaded_at: datetime
    job_id: str = ""


class DocumentOut(BaseModel):
    """One disclosure with its current version."""

    id: str
    title: str
    unit: str
    unit_code: str
    year: int | None
    kind: str
    region: str
    level: str
    collection_id: str
    created_at: datetime
    version: VersionOut


class Documents(BaseModel):
    """A page of documents, newest first."""

    items: list[DocumentOut]
    next_cursor: str = ""


class Hit(BaseModel):
    """A text that holds the words: of which document, where, and the passage."""

    document_id: str
    title: str
    sort: str
    page: int | None
    line: int | None
    passage: str


class Hits(BaseModel):
    """What a search found, newest documents first; at most ``limit``."""

    items: list[Hit]


@router.get("/documents", summary="公开文件列表")
def listing(
    request: Request,
    actor: Reader,
    collection_id: Annotated[str, Query(max_length=26)] = "",
    unit: Annotated[str, Query(max_length=255)] = "",
    year: Year = None,
    state: Annotated[str, Query(max_length=16)] = "",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Documents:
    """Documents the actor may see."""
    query = (
        select(DocumentRow, Version)
        .join(Version, Version.document_id == DocumentRow.id)
        .where(Version.number == DocumentRow.current_version)
        .where(DocumentRow.deleted_at.is_(None), sees_documents(actor))
    )
    if collection_id:
        query = query.where(DocumentRow.collection_id == collection_id)
    if unit:
        query = query.where(holds(DocumentRow.unit, unit))
    if year is not None:
        query = query.where(DocumentRow.year == year)
    if state:
        query = query.where(Version.state == state)
    mark = from_cursor(cursor)
    if mark is not None:
        query = query.where(DocumentRow.id < mark.id)
    with services_of(request).database.read() as session:
        rows = session.execute(query.order_by(DocumentRow.id.desc()).limit(limit + 1)).all()
    items = [_document(row[0], row[1]) for row in rows[:limit]]
    more = to_cursor(Mark(score=0.0, id=items[-1].id)) if len(rows) > limit else ""
    return Documents(items=items, next_cursor=more)


@router.get("/search", summary="全文检索")
def search(
    request: Request,
    actor: Reader,
    q: Annotated[str, Query(min_length=1, max_length=100)],
    limit: Limit = 50,
) -> Hits:
    """Full-text search over tables, forms and sentences of current versions."""
    with services_of(request).database.read() as session:
        query = (
            select(SearchEntry, DocumentRow.title)
            .join(DocumentRow, DocumentRow.id == SearchEntry.document_id)
            .join(Version, Version.id == SearchEntry.version_id)
            .where(Version.number == DocumentRow.current_version)
            .where(DocumentRow.deleted_at.is_(None), sees_documents(actor), matches(session, q))
            .order_by(SearchEntry.id.desc())
            .limit(limit)
        )
        rows = session.execute(query).all()
    return Hits(items=[_hit(row[0], row[1], q) for row in rows])


@router.get("/documents/{document_id}", summary="一份公开文件")
def one(document_id: str, request: Request, actor: Reader) -> DocumentOut:
    """One document with its current version and latest job."""
    with services_of(request).database.read() as session:
        document = document_for(session, actor, document_id)
        version = current_version(session, document)
        job = job_of(session, version.id)
    shown = _document(document, version)
    shown.version.job_id = job.id if job else ""
    return shown


@router.get("/documents/{document_id}/versions", summary="历次版本")
def versions(document_id: str, request: Request, actor: Reader) -> list[VersionOut]:
    """All uploaded versions, latest first."""
    with services_of(request).database.read() as session:
        document = document_for(session, actor, document_id)
        query = select(Version).where(Version.document_id == document.id)
        rows = list(session.scalars(query.order_by(Version.number.desc())))
    return [_version(row) for row in rows]


@router.delete("/documents/{document_id}", summary="删除公开文件", status_code=204)
def delete(document_id: str, request: Request, actor: Deleter) -> Response:
    """Delete a document; the audit trail stays."""
    with services_of(request).database.write() as session:
        document = document_for(session, actor, document_id)
        document.deleted_at = now()
        gone = update(FindingRow).where(FindingRow.document_id == document.id)
        session.execute(gone.values(current=False))
        deed = Deed(
            actor=actor.name,
            action="document.delete",
            object_type="document",
            object_id=document.id,
            request_id=request_id_of(request),
        )
        append_audit(session, deed, {"title": document.title})
    return Response(status_code=204)


def current_version(session: Session, document: DocumentRow) -> Version:
    """The version a document stands at.

    Raises:
        ApiError: ``NOT_FOUND`` if there is none.
    """
    query = select(Version).where(
        Version.document_id == document.id, Version.number == document.current_version
    )
    version = session.scalar(query)
    if version is None:
        raise ApiError(ApiCode.NOT_FOUND)
    return version


def _document(row: DocumentRow, version: Version) -> DocumentOut:
    return DocumentOut(
        id=row.id,
        title=row.title,
        unit=row.unit,
        unit_code=row.unit_code,
        year=row.year,
        kind=row.kind,
        region=row.region,
        level=row.level,
        collection_id=row.collection_id,
        created_at=row.created_at,
        version=_version(version),
    )


def _version(row: Version) -> VersionOut:
    return VersionOut(
        id=row.id,
        number=row.number,
        file_name=row.file_name,
        sha256=row.sha256,
        size=row.size,
        channel=row.channel,
        state=row.state,
        error_code=row.error_code,
        uploaded_at=row.uploaded_at,
    )


def _hit(entry: SearchEntry, title: str, words: str) -> Hit:
    first = words.split(maxsplit=1)[0] if words.split() else words
    at = max(entry.body.casefold().find(first.casefold()), 0)
    start = max(at - 40, 0)
    return Hit(
        document_id=entry.document_id,
        title=title,
        sort=entry.sort,
        page=entry.page,
        line=entry.line,
        passage=entry.body[start : at + 80],
    )
