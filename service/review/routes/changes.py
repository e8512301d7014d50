"""整改情况: what a corrected version resolved, on a page and as a workbook."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from sqlalchemy import update

from service.accounts import Actor, Permission, document_for
from service.api.answers import request_id_of
from service.api.guard import Guard, services_of
from service.api.routes.documents import current_version
from service.errors import ApiCode, ApiError
from service.exports.remedies import Remedy, remedies_xlsx
from service.intake import Arrival, Order, take_in
from service.report.rows import SEVERITY, STATE
from service.review.changes import changes_of, likely_predecessor
from service.review.forms import PageRoute, Posted, see_other
from service.review.frame import page
from service.store import Deed, FindingRow, append_audit, now

router = APIRouter(include_in_schema=False, route_class=PageRoute)

Reader = Annotated[Actor, Depends(Guard(Permission.DOCUMENT_READ))]
Exporter = Annotated[Actor, Depends(Guard(Permission.EXPORT))]
Reviewer = Annotated[Actor, Depends(Guard(Permission.FINDING_DECIDE))]
Since = Annotated[int, Query(ge=0, le=100_000)]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class SuccessionForm(Posted):
    """Which document this one is the corrected version of."""

    predecessor_id: str


@router.get("/documents/{document_id}/changes")
def changes(document_id: str, request: Request, actor: Reader, since: Since = 0) -> Response:
    """Resolved, remaining and new findings."""
    with services_of(request).database.read() as session:
        document = document_for(session, actor, document_id)
        found = changes_of(session, document, since)
    return page(request, actor, "changes.html", document=document, changes=found)


@router.get("/documents/{document_id}/changes.xlsx")
def export(document_id: str, request: Request, actor: Exporter, since: Since = 0) -> Response:
    """The same as a workbook."""
    with services_of(request).database.read() as session:
        document = document_for(session, actor, document_id)
        found = changes_of(session, document, since)
    if found is None:
        raise ApiError(ApiCode.WRONG_STATE)
    remedies = [
        *(_remedy("已整改", row) for row in found.resolved),
        *(_remedy("未整改", row) for row in found.remaining),
        *(_remedy("新增", row) for row in found.new),
    ]
    title = f"{document.title}：第{found.after.number}版与第{found.before.number}版比较"
    name = quote(f"整改情况_{document.title}.xlsx")
    headers = {"Content-Disposition": f"attachment; filename=\"changes.xlsx\"; filename*=UTF-8''{name}"}
    return Response(remedies_xlsx(title, remedies), media_type=_XLSX, headers=headers)


@router.post("/documents/{document_id}/succession")
def succeed(
    document_id: str, request: Request, actor: Reviewer, form: Annotated[SuccessionForm, Form()]
) -> Response:
    """Make this document the next version of an older one: its file goes there, and it is read there."""
    services = services_of(request)
    with services.database.read() as session:
        document = document_for(session, actor, document_id)
        version = current_version(session, document)
        older = likely_predecessor(session, document)
    if older is None or older.id != form.predecessor_id:
        raise ApiError(ApiCode.WRONG_STATE)
    order = Order(document_id=older.id, force=True, request_id=request_id_of(request))
    arrival = Arrival(name=version.file_name, sha256=version.sha256, size=version.size)
    take_in(services, actor, order, [arrival])
    with services.database.write() as session:
        gone = document_for(session, actor, document_id)
        gone.deleted_at = now()
        session.execute(update(FindingRow).where(FindingRow.document_id == gone.id).values(current=False))
        deed = Deed(
            actor=actor.name,
            action="document.succeed",
            object_type="document",
            object_id=older.id,
            request_id=request_id_of(request),
        )
        append_audit(session, deed, {"merged": gone.id})
    return see_other(f"/documents/{older.id}?part=versions")


def _remedy(outcome: str, row: FindingRow) -> Remedy:
    return Remedy(
        outcome=outcome,
        code=row.code,
        severity=SEVERITY.get(row.severity, row.severity),
        title=row.title,
        message=row.message,
        observed=row.observed,
        expected=row.expected,
        difference=row.difference,
        state=STATE.get(row.state, row.state),
        reason=row.reason,
    )
