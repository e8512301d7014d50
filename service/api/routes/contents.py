"""公开文件的内容: pages and their images, lines, tables, forms, claims and remarks as read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi import Path as FromPath
from fastapi.responses import FileResponse, Response
from pydantic import BaseModel, JsonValue
from sqlalchemy import select

from extractor.spans import Box
from service.accounts import Actor, Permission, document_for
from service.api.guard import Guard, services_of
from service.api.routes.documents import current_version
from service.errors import ApiCode, ApiError
from service.pages import WIDTHS, page_crop, page_image, text_lines
from service.store import ClaimRow, FormRow, PageRow, Remark, TableRow

router = APIRouter(tags=["公开文件的内容"])

_LONGEST = 100_000.0  # points; no page is larger
Reader = Annotated[Actor, Depends(Guard(Permission.DOCUMENT_READ))]


class PageOut(BaseModel):
    """A page of a document: size in points and how it was read."""

    number: int
    width: float
    height: float
    state: str


class TableOut(BaseModel):
    """表 as read; ``body`` has header, columns and rows with the place of every cell."""

    ordinal: int
    kind: str
    title: str
    unit: str
    page: int | None
    line: int | None
    row_count: int
    column_count: int
    body: JsonValue = None


class FormOut(BaseModel):
    """绩效目标表 as read."""

    ordinal: int
    kind: str
    project_name: str
    page: int | None
    line: int | None
    body: JsonValue = None


class ClaimOut(BaseModel):
    """表述: a figure stated in a sentence."""

    kind: str
    subject: str
    printed: str
    value: str
    unit: str
    sentence: str
    page: int | None
    line: int | None


class RemarkOut(BaseModel):
    """未检查 (not_evaluated), 阅读说明 (note) or a check that crashed (error)."""

    sort: str
    code: str
    message: str
    message_en: str
    page: int | None
    line: int | None


@router.get("/documents/{document_id}/pages", summary="页")
def pages(document_id: str, request: Request, actor: Reader) -> list[PageOut]:
    """The pages of the current version; empty for plain text."""
    with services_of(request).database.read() as session:
        version = current_version(session, document_for(session, actor, document_id))
        query = select(PageRow).where(PageRow.version_id == version.id)
        rows = list(session.scalars(query.order_by(PageRow.part, PageRow.number)))
    return [PageOut(number=r.number, width=r.width, height=r.height, state=r.state) for r in rows]


@router.get(
    "/documents/{document_id}/pages/{number}/image",
    summary="页面图像",
    response_class=FileResponse,
    responses={200: {"content": {"image/png": {}}}},
)
def image(
    document_id: str,
    number: Annotated[int, FromPath(ge=1, le=100_000)],
    request: Request,
    actor: Reader,
    width: Annotated[int, Query(description="480, 960, 1440 或 1920")] = 1440,
) -> FileResponse:
    """A page of the current version as a PNG, drawn on the server."""
    if width not in WIDTHS:
        raise ApiError(ApiCode.INVALID, fields={"width": ", ".join(map(str, WIDTHS))})
    services = services_of(request)
    with services.database.read() as session:
        version = current_version(session, document_for(session, actor, document_id))
    path = page_image(services, version, number, width)
    headers = {"Cache-Control": "private, max-age=86400", "ETag": f'"{version.sha256[:32]}-{number}-{width}"'}
    return FileResponse(path, media_type="image/png", headers=headers)


@router.get(
    "/documents/{document_id}/pages/{number}/crop",
    summary="页面局部图像",
    response_class=Response,
    responses={200: {"content": {"image/png": {}}}},
)
def crop(
    document_id: str,
    number: Annotated[int, FromPath(ge=1, le=100_000)],
    bbox: Annotated[str, Query(description="x0,y0,x1,y1，自页面左上角起，单位为磅", max_length=100)],
    request: Request,
    actor: Reader,
) -> Response:
    """The pixels of a place on a page of the current version: what a finding stands on."""
    box = _box(bbox)
    services = services_of(request)
    with services.database.read() as session:
        version = current_version(session, document_for(session, actor, document_id))
    data = page_crop(services, version, number, box)
    return Response(data, media_type="image/png", headers={"Cache-Control": "private, max-age=86400"})


def _box(text: str) -> Box:
    """A box from ``x0,y0,x1,y1``."""
    try:
        x0, y0, x1, y1 = (float(edge) for edge in text.split(","))
    except ValueError as error:
        raise ApiError(ApiCode.INVALID, fields={"bbox": "x0,y0,x1,y1"}) from error
    if not (-_LONGEST < x0 < x1 < _LONGEST and -_LONGEST < y0 < y1 < _LONGEST):
        raise ApiError(ApiCode.INVALID, fields={"bbox": "x0 < x1, y0 < y1"})
    return Box(x0=x0, y0=y0, x1=x1, y1=y1)


@router.get("/documents/{document_id}/lines", summary="文本行")
def lines(
    document_id: str,
    request: Request,
    actor: Reader,
    first: Annotated[int, Query(ge=1)] = 1,
    last: Annotated[int, Query(ge=1)] = 400,
) -> list[str]:
    """Lines of a text document, at most 2,000 at a time."""
    services = services_of(request)
    with services.database.read() as session:
        version = current_version(session, document_for(session, actor, document_id))
    return text_lines(services, version, first, min(last, first + 1999))


@router.get("/documents/{document_id}/tables", summary="表")
def tables(document_id: str, request: Request, actor: Reader, *, bodies: bool = True) -> list[TableOut]:
    """The tables of the current version as read; without ``bodies`` only their heads."""
    with services_of(request).database.read() as session:
        version = current_version(session, document_for(session, actor, document_id))
        query = select(TableRow).where(TableRow.version_id == version.id)
        rows = list(session.scalars(query.order_by(TableRow.part, TableRow.ordinal)))
    return [
        TableOut(
            ordinal=r.ordinal,
            kind=r.kind,
            title=r.title,
            unit=r.unit,
            page=r.page,
            line=r.line,
            row_count=r.row_count,
            column_count=r.column_count,
            body=r.body if bodies else None,
        )
        for r in rows
    ]


@router.get("/documents/{document_id}/forms", summary="绩效目标表")
def forms(document_id: str, request: Request, actor: Reader, *, bodies: bool = True) -> list[FormOut]:
    """The performance forms of the current version as read."""
    with services_of(request).database.read() as session:
        version = current_version(session, document_for(session, actor, document_id))
        query = select(FormRow).where(FormRow.version_id == version.id)
        rows = list(session.scalars(query.order_by(FormRow.part, FormRow.ordinal)))
    return [
        FormOut(
            ordinal=r.ordinal,
            kind=r.kind,
            project_name=r.project_name,
            page=r.page,
            line=r.line,
            body=r.body if bodies else None,
        )
        for r in rows
    ]


@router.get("/documents/{document_id}/claims", summary="文字表述")
def claims(document_id: str, request: Request, actor: Reader) -> list[ClaimOut]:
    """The figures stated in sentences."""
    with services_of(request).database.read() as session:
        version = current_version(session, document_for(session, actor, document_id))
        query = select(ClaimRow).where(ClaimRow.version_id == version.id)
        rows = list(session.scalars(query.order_by(ClaimRow.part, ClaimRow.ordinal)))
    return [
        ClaimOut(
            kind=r.kind,
            subject=r.subject,
            printed=r.printed,
            value=r.value,
            unit=r.unit,
            sentence=r.sentence,
            page=r.page,
            line=r.line,
        )
        for r in rows
    ]


@router.get("/documents/{document_id}/remarks", summary="未检查事项与阅读说明")
def remarks(document_id: str, request: Request, actor: Reader) -> list[RemarkOut]:
    """What could not be checked, what the reader noted, and checks that crashed."""
    with services_of(request).database.read() as session:
        version = current_version(session, document_for(session, actor, document_id))
        query = select(Remark).where(Remark.version_id == version.id)
        rows = list(session.scalars(query.order_by(Remark.sort, Remark.ordinal)))
    return [
        RemarkOut(
            sort=r.sort,
            code=r.code,
            message=r.message if r.sort != "error" else "",
            message_en=r.message_en,
            page=r.page,
            line=r.line,
        )
        for r in rows
    ]
