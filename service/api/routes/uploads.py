"""上传: files at once (also as a zip), or one file in pieces that can be resumed.

A little over 300 lines, because both ways end in the same storing of files.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from service.accounts import Actor, Permission, collection_for, default_collection
from service.adoption import Adopted, adopt, settle
from service.api.answers import request_id_of
from service.api.archives import ArchiveCaps, is_archive, unpack_archive
from service.api.guard import Guard, services_of
from service.api.idempotency import IdempotentRoute
from service.api.staging import Caps, Incoming, Staged, shown_name
from service.api.threads import run_storing
from service.api.turns import take_turn
from service.errors import ApiCode, ApiError
from service.intake import Arrival, Order, Taken, take_in
from service.jobs import depth
from service.services import Services
from service.store import Upload, now

router = APIRouter(tags=["上传"], route_class=IdempotentRoute)

Uploader = Annotated[Actor, Depends(Guard(Permission.DOCUMENT_UPLOAD))]
MOST_BODY = 4 * 1024 * 1024 * 1024  # the setting upload_bytes is the cap; this only lifts FastAPI's own
_MOST_OPEN = 200


class TakenFile(BaseModel):
    """What became of one file."""

    name: str
    sha256: str
    duplicate: bool = Field(description="该文件已上传过，未重复处理；document_id 指向已有文件")
    document_id: str
    version_id: str
    job_id: str


class TakenFiles(BaseModel):
    """What became of all files; nothing is lost once this answer is sent."""

    files: list[TakenFile]


class NewUpload(BaseModel):
    """A file that will arrive in pieces."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"file_name": "2025年部门预算公开.pdf", "size": 5242880}]},
    )

    file_name: str = Field(min_length=1, max_length=255)
    size: int = Field(ge=1)
    sha256: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")
    collection_id: str = Field(default="", max_length=26)
    force: bool = False


class UploadState(BaseModel):
    """How far an upload has come: the next piece begins at ``offset``."""

    id: str
    file_name: str
    size: int
    offset: int
    done: bool


_MULTIPART = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "files": {"type": "array", "items": {"type": "string", "format": "binary"}},
                        "collection_id": {"type": "string"},
                        "document_id": {"type": "string", "description": "作为该文件的新版本"},
                        "force": {"type": "string", "enum": ["true", "false"]},
                    },
                    "required": ["files"],
                }
            }
        },
    }
}


@router.post(
    "/documents",
    summary="上传文件",
    status_code=202,
    response_model=TakenFiles,
    openapi_extra=_MULTIPART,
    max_body_size=MOST_BODY,
)
async def upload(request: Request, actor: Uploader) -> TakenFiles:
    """Upload files (multipart/form-data, any field names; zip archives are unpacked)."""
    taken = await receive(request, actor, lambda _token: None)
    return TakenFiles(files=[_shown(t) for t in taken])


async def receive(request: Request, actor: Actor, check_token: Callable[[str], None]) -> list[Taken]:
    """Take the files of a multipart body in.

    ``check_token`` is given the field ``csrf`` before anything is kept and may refuse.
    """
    services = services_of(request)
    with _place_for_one(request, services):
        await run_in_threadpool(_refuse_when_full, services)
        with Incoming(services.settings.incoming_dir, _caps(services)) as incoming:
            await incoming.receive(request)
            await run_in_threadpool(check_token, incoming.fields.get("csrf", ""))
            order = _order(incoming.fields, request)
            return await run_storing(request, partial(_store, services, actor, order, incoming.files))


@router.post("/uploads", summary="开始分段上传", status_code=201)
def begin(body: NewUpload, request: Request, actor: Uploader) -> UploadState:
    """Begin a resumable upload; send the pieces with PATCH."""
    services = services_of(request)
    if body.size > services.settings.file_bytes:
        raise ApiError(ApiCode.TOO_LARGE)
    with services.database.write() as session:
        wanted = body.collection_id or default_collection(session).id
        collection = collection_for(session, actor, wanted)
        open_ones = select(func.count()).where(Upload.user_id == actor.user_id, Upload.finished_at.is_(None))
        if (session.scalar(open_ones) or 0) >= _MOST_OPEN:
            raise ApiError(ApiCode.LOCKED)
        row = Upload(
            user_id=actor.user_id,
            collection_id=collection.id,
            file_name=shown_name(body.file_name),
            size=body.size,
            sha256=body.sha256,
            force=body.force,
        )
        session.add(row)
        session.flush()
        _path(services, row.id).touch(mode=0o600)
        return _state(services, row)


@router.get("/uploads/{upload_id}", summary="查询续传位置")
def progress(upload_id: str, request: Request, actor: Uploader) -> UploadState:
    """How far an upload has come."""
    services = services_of(request)
    with services.database.read() as session:
        return _state(services, _own(session, actor, upload_id))


@router.patch(
    "/uploads/{upload_id}",
    summary="续传一段",
    response_model=UploadState | TakenFiles,
    max_body_size=MOST_BODY,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
async def append(
    upload_id: str, offset: int, request: Request, response: Response, actor: Uploader
) -> UploadState | TakenFiles:
    """Append a piece at ``offset``. The last one ends the upload: 202, as ``POST /documents``."""
    services = services_of(request)
    with _place_for_one(request, services):
        row = await run_in_threadpool(_ready, services, actor, upload_id, offset)
        path = _path(services, row.id)
        await _append(request, path, row.size - offset)
        if path.stat().st_size < row.size:
            return _state(services, row)
        finish = partial(_finish, services, actor, row, request_id_of(request))
        taken = await run_storing(request, finish)
    response.status_code = 202
    return TakenFiles(files=[_shown(t) for t in taken])


async def _append(request: Request, path: Path, most: int) -> None:
    with path.open("ab") as stream:
        async for chunk in request.stream():
            await take_turn(request)
            most -= len(chunk)
            if most < 0:
                raise ApiError(ApiCode.TOO_LARGE)
            await run_storing(request, partial(stream.write, chunk))


def _ready(services: Services, actor: Actor, upload_id: str, offset: int) -> Upload:
    with services.database.read() as session:
        row = _own(session, actor, upload_id)
    if row.finished_at is not None:
        raise ApiError(ApiCode.WRONG_STATE)
    there = _path(services, row.id).stat().st_size
    if there != offset:
        raise ApiError(ApiCode.BAD_OFFSET, fields={"offset": str(there)})
    return row


def _finish(services: Services, actor: Actor, row: Upload, request_id: str) -> list[Taken]:
    path = _path(services, row.id)
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    if row.sha256 and row.sha256 != digest:
        path.write_bytes(b"")
        raise ApiError(ApiCode.CHECKSUM)
    staged = Staged(name=row.file_name, path=path, sha256=digest, size=row.size)
    order = Order(collection_id=row.collection_id, force=row.force, request_id=request_id)
    taken = _store(services, actor, order, [staged])
    with services.database.write() as session:
        session.get_one(Upload, row.id).finished_at = now()
    return taken


def _store(services: Services, actor: Actor, order: Order, files: list[Staged]) -> list[Taken]:
    """Blobs first, then the rows."""
    if not files:
        raise ApiError(ApiCode.EMPTY_UPLOAD)
    settings = services.settings
    caps = ArchiveCaps(
        total_bytes=settings.archive_bytes,
        members=settings.archive_members,
        file_bytes=settings.file_bytes,
    )
    adopted: list[Adopted] = []
    try:
        arrivals: list[Arrival] = []
        for member in _members(settings.incoming_dir, files, caps):
            adopted.append(adopt(services, member))
            arrivals.append(Arrival(name=member.name, sha256=member.sha256, size=member.size))
        if not arrivals:
            raise ApiError(ApiCode.EMPTY_UPLOAD)
        return take_in(services, actor, order, arrivals)
    finally:
        settle(services, adopted)


def _members(folder: Path, files: list[Staged], caps: ArchiveCaps) -> Iterator[Staged]:
    for staged in files:
        if is_archive(staged.path):
            yield from unpack_archive(staged.path, folder, caps)
        else:
            yield staged


def _order(fields: dict[str, str], request: Request) -> Order:
    return Order(
        collection_id=fields.get("collection_id", "")[:26],
        document_id=fields.get("document_id", "")[:26],
        force=fields.get("force", "").lower() in ("1", "true", "yes", "on"),
        request_id=request_id_of(request),
    )


@contextmanager
def _place_for_one(request: Request, services: Services) -> Iterator[None]:
    """One of the places for uploads under way, or 503 at once."""
    places: threading.Semaphore = request.app.state.upload_places
    if not places.acquire(blocking=False):
        raise ApiError(ApiCode.BUSY)
    try:
        yield
    finally:
        places.release()


def _refuse_when_full(services: Services) -> None:
    with services.database.read() as session:
        if depth(session) >= services.settings.queue_limit:
            raise ApiError(ApiCode.BUSY)


def _caps(services: Services) -> Caps:
    settings = services.settings
    return Caps(body_bytes=settings.upload_bytes, file_bytes=settings.file_bytes, files=settings.upload_files)


def _own(session: Session, actor: Actor, upload_id: str) -> Upload:
    row = session.get(Upload, upload_id)
    if row is None or row.user_id != actor.user_id:
        raise ApiError(ApiCode.NOT_FOUND)
    return row


def _path(services: Services, upload_id: str) -> Path:
    return services.settings.incoming_dir / f"{upload_id}.upload"


def _state(services: Services, row: Upload) -> UploadState:
    path = _path(services, row.id)
    offset = row.size if row.finished_at else path.stat().st_size
    done = row.finished_at is not None
    return UploadState(id=row.id, file_name=row.file_name, size=row.size, offset=offset, done=done)


def _shown(taken: Taken) -> TakenFile:
    return TakenFile(
        name=taken.name,
        sha256=taken.sha256,
        duplicate=taken.duplicate,
        document_id=taken.document_id,
        version_id=taken.version_id,
        job_id=taken.job_id,
    )
