"""导出: findings as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select

from service.accounts import Actor, Permission
from service.api.answers import request_id_of
from service.api.guard import Guard, services_of
from service.api.idempotency import IdempotentRoute
from service.api.routes.findings import Filters, conditions
from service.errors import ApiCode, ApiError
from service.exports import ExportForm, export_rows, write_export
from service.exports.pictures import pictures_of, places_of
from service.exports.queries import unchecked_rows
from service.report.content import Content
from service.services import Services
from service.store import Deed, Export, append_audit, now

router = APIRouter(tags=["导出"], route_class=IdempotentRoute)

Exporter = Annotated[Actor, Depends(Guard(Permission.EXPORT))]
_BLOCK = 256 * 1024


class ExportIn(BaseModel):
    """Which findings (as in the queue), and in which form."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"form": "xlsx", "state": "accepted", "year": 2025}]},
    )

    form: ExportForm
    collection_id: str = Field(default="", max_length=255)
    document_id: str = Field(default="", max_length=255)
    state: str = Field(default="", max_length=255)
    severity: str = Field(default="", max_length=255)
    kind: str = Field(default="", max_length=255)
    code: str = Field(default="", max_length=255)
    unit: str = Field(default="", max_length=255)
    year: int | None = Field(default=None, ge=1900, le=2200)


class ExportOut(BaseModel):
    """An export that is ready; fetch it at ``url``."""

    id: str
    form: ExportForm
    count: int
    size: int
    created_at: datetime
    url: str


@router.post("/exports", summary="导出疑点", status_code=201)
def make(body: ExportIn, request: Request, actor: Exporter) -> ExportOut:
    """Make an export of the findings the actor may see."""
    services = services_of(request)
    chosen = _filters(body)
    with services.database.read() as session:
        rows = export_rows(session, conditions(actor, chosen))
        unchecked = unchecked_rows(session, (row.document_id for row in rows))
        places = places_of(session, rows) if body.form.is_report else {}
    content = Content(rows=rows, unchecked=unchecked, at=now(), pictures=pictures_of(services, places))
    stored = services.blobs.put(write_export(body.form, content))
    with services.database.write() as session:
        row = Export(
            user_id=actor.user_id,
            form=body.form.value,
            filters={k: v for k, v in asdict(chosen).items() if v},
            sha256=stored.sha256,
            size=stored.size,
            count=len(rows),
        )
        session.add(row)
        session.flush()
        deed = Deed(
            actor=actor.name,
            action="export.make",
            object_type="export",
            object_id=row.id,
            request_id=request_id_of(request),
        )
        append_audit(session, deed, {"form": row.form, "count": row.count})
        return _shown(row)


@router.get("/exports", summary="我的导出")
def listing(request: Request, actor: Exporter) -> list[ExportOut]:
    """One's own exports, latest first."""
    with services_of(request).database.read() as session:
        query = select(Export).where(Export.user_id == actor.user_id)
        return [_shown(e) for e in session.scalars(query.order_by(Export.id.desc()).limit(100))]


@router.get(
    "/exports/{export_id}/file",
    summary="下载导出文件",
    response_class=StreamingResponse,
    responses={200: {"content": {"application/octet-stream": {}}}},
)
def download(export_id: str, request: Request, actor: Exporter) -> StreamingResponse:
    """The file; always as an attachment, never shown in the browser."""
    services = services_of(request)
    with services.database.read() as session:
        row = session.get(Export, export_id)
    if row is None or row.user_id != actor.user_id:
        raise ApiError(ApiCode.NOT_FOUND)
    form = ExportForm(row.form)
    name = quote(f"勾稽疑点-{row.created_at:%Y%m%d-%H%M}.{form.value}")
    return StreamingResponse(
        _blocks(services, row.sha256),
        media_type=form.media_type,
        headers={
            "Content-Disposition": f"attachment; filename=\"findings.{form.value}\"; filename*=UTF-8''{name}",
            "Content-Length": str(row.size),
        },
    )


def _blocks(services: Services, sha256: str) -> Iterator[bytes]:
    with services.blobs.open(sha256) as stream:
        while block := stream.read(_BLOCK):
            yield block


def _filters(body: ExportIn) -> Filters:
    return Filters(
        collection_id=body.collection_id,
        document_id=body.document_id,
        state=body.state,
        severity=body.severity,
        kind=body.kind,
        code=body.code,
        unit=body.unit,
        year=body.year,
    )


def _shown(row: Export) -> ExportOut:
    return ExportOut(
        id=row.id,
        form=ExportForm(row.form),
        count=row.count,
        size=row.size,
        created_at=row.created_at,
        url=f"/api/v1/exports/{row.id}/file",
    )
