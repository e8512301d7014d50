"""公开文件: the list, one document cell by cell beside its page, and corrections of what was misread."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from pydantic import Field
from sqlalchemy import select

from service.accounts import Actor, Permission, document_for, sees_documents
from service.api.answers import request_id_of
from service.api.guard import Guard, services_of
from service.api.paging import Cursor, Mark, from_cursor, to_cursor
from service.api.routes.documents import current_version
from service.api.routes.documents import search as search_texts
from service.correcting import Amendment, CellPlace, correct
from service.errors import ApiCode, ApiError
from service.pages import text_lines
from service.review.changes import likely_predecessor
from service.review.evidence import focus_view
from service.review.forms import PageRoute, Posted, see_other
from service.review.frame import page
from service.review.listing import document_lines
from service.review.reading import CellBox, cell_at, claims_of, contents_of, form_at, table_at
from service.store import DocumentRow

router = APIRouter(include_in_schema=False, route_class=PageRoute)

Reader = Annotated[Actor, Depends(Guard(Permission.DOCUMENT_READ))]
Reviewer = Annotated[Actor, Depends(Guard(Permission.FINDING_DECIDE))]
Ordinal = Annotated[int | None, Query(ge=0, le=100_000)]
Words = Annotated[str, Query(max_length=100)]
_PAGE = 50
_AROUND = 12


class CorrectionForm(Posted):
    """What stands on the page, and why the reading is wrong; ``before`` is what was read."""

    part: int = Field(ge=0, le=1_000_000)
    table: int = Field(ge=0, le=1_000_000)
    row: int = Field(ge=0, le=1_000_000)
    column: int = Field(ge=0, le=1_000_000)
    before: str = Field(default="", max_length=2000)
    after: str = Field(default="", max_length=2000)
    why: str = Field(min_length=1, max_length=500)


@router.get("/documents")
def listing(request: Request, actor: Reader, q: Words = "", cursor: Cursor = "") -> Response:
    """All documents one may see, newest first; or the passages that hold the words."""
    hits = search_texts(request, actor, q, 50).items if q.strip() else []
    query = select(DocumentRow).where(DocumentRow.deleted_at.is_(None), sees_documents(actor))
    mark = from_cursor(cursor)
    if mark is not None:
        query = query.where(DocumentRow.id < mark.id)
    with services_of(request).database.read() as session:
        found = list(session.scalars(query.order_by(DocumentRow.id.desc()).limit(_PAGE + 1)))
        lines = document_lines(session, found[:_PAGE])
    more = to_cursor(Mark(score=0.0, id=found[_PAGE - 1].id)) if len(found) > _PAGE else ""
    return page(request, actor, "documents.html", lines=lines, hits=hits, q=q, more=more)


@router.get("/documents/{document_id}")
def one(
    document_id: str,
    request: Request,
    actor: Reader,
    table: Ordinal = None,
    form: Ordinal = None,
    row: Ordinal = None,
    column: Ordinal = None,
    part: Annotated[str, Query(max_length=16)] = "",
) -> Response:
    """One document: contents at the left, the chosen part as read, its page beside it."""
    services = services_of(request)
    with services.database.read() as session:
        document = document_for(session, actor, document_id)
        contents = contents_of(session, document, current_version(session, document))
        if table is None and form is None and not part and contents.tables:
            table = contents.tables[0].ordinal
        found = table_at(session, contents, table) if table is not None else None
        chosen = form_at(session, contents, form) if form is not None else None
        claims = claims_of(session, contents) if part == "claims" else []
        older = likely_predecessor(session, document)
    cell = cell_at(found[0], row, column) if found and row is not None and column is not None else None
    place = cell or (found[0] if found else (chosen.span if chosen is not None else None))
    sizes = {p.number: (p.width, p.height) for p in contents.pages}
    shown = place.page if place is not None and place.page in sizes else None
    line = place.line if place is not None and not sizes else None
    lines = _lines_about(request, document_id, actor, line)
    return page(
        request,
        actor,
        "document.html",
        contents=contents,
        table=found[1] if found else None,
        form=chosen,
        form_number=form,
        claims=claims,
        part=part,
        cell=cell,
        row=row,
        column=column,
        shown=shown,
        size=sizes.get(shown or 0, (0.0, 0.0)),
        view=_view(cell, sizes.get(shown or 0, (0.0, 0.0))),
        older=older,
        line=line,
        lines=lines,
    )


@router.post("/documents/{document_id}/corrections")
def amend(
    document_id: str, request: Request, actor: Reviewer, form: Annotated[CorrectionForm, Form()]
) -> Response:
    """Correct a misread cell; the document's checks run again."""
    services = services_of(request)
    place = CellPlace(part=form.part, ordinal=form.table, row=form.row, column=form.column)
    amendment = Amendment(
        place=place,
        before=form.before,
        after=form.after.strip(),
        why=form.why.strip(),
        request_id=request_id_of(request),
    )
    if not amendment.why:
        raise ApiError(ApiCode.INVALID, fields={"why": "required"})
    with services.database.write() as session:
        version = current_version(session, document_for(session, actor, document_id))
        correct(session, services.queue, actor, version, amendment)
    return see_other(f"/documents/{document_id}?table={form.table}&row={form.row}&column={form.column}")


def _view(cell: CellBox | None, size: tuple[float, float]) -> str:
    """What of the page is shown first: all of its width, or the chosen cell in a readable size."""
    width, height = size
    if cell is None or cell.box is None:
        return f"0 0 {width:g} {height:g}"
    return focus_view([cell.box], width, height)


def _lines_about(request: Request, document_id: str, actor: Actor, line: int | None) -> list[tuple[int, str]]:
    """A text document's lines about a place, numbered."""
    if line is None:
        return []
    services = services_of(request)
    with services.database.read() as session:
        version = current_version(session, document_for(session, actor, document_id))
    first = max(line - _AROUND, 1)
    try:
        texts = text_lines(services, version, first, line + 2 * _AROUND)
    except ApiError:
        return []
    return list(enumerate(texts, start=first))
