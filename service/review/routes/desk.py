"""复核台: one finding with its evidence, and what can be done with it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from pydantic import Field
from sqlalchemy.orm import Session

from service.accounts import Actor, Permission
from service.api.answers import request_id_of
from service.api.guard import Guard, services_of
from service.api.routes.findings import Chosen, finding_for
from service.assigning import Assignment, assign
from service.deciding import Reason, Ruling, Verdict, decide, undo
from service.errors import ApiCode, ApiError
from service.review.dossier import dossier_of
from service.review.evidence import panes_of
from service.review.forms import PageRoute, Posted, see_other
from service.review.frame import page
from service.review.selection import Selection, place_in
from service.review.staff import people
from service.services import Services
from service.store import Comment, Deed, FindingRow, append_audit
from service.triage import opinion_on

router = APIRouter(include_in_schema=False, route_class=PageRoute)

Reader = Annotated[Actor, Depends(Guard(Permission.FINDING_READ))]
Reviewer = Annotated[Actor, Depends(Guard(Permission.FINDING_DECIDE))]
Commenter = Annotated[Actor, Depends(Guard(Permission.COMMENT))]
Focus = Annotated[int, Query(ge=0, le=999)]
Id = Annotated[str, Query(max_length=26)]


class ChoiceForm(Posted):
    """采纳, or 不采纳 with its reason: ``accept``, ``reopen`` or ``reject:理由``."""

    choice: str = Field(max_length=32)
    revision: int = Field(ge=1, le=2**31 - 1)
    note: str = Field(default="", max_length=2000)


class UndoForm(Posted):
    """撤销 of the last decision on the revision that was seen."""

    revision: int = Field(ge=1, le=2**31 - 1)


class AssignForm(UndoForm):
    """指派: to whom; empty for nobody."""

    assignee_id: str = Field(default="", max_length=26)


class CommentForm(Posted):
    """评论."""

    body: str = Field(min_length=1, max_length=4000)


@router.get("/findings/{finding_id}")
def desk(
    finding_id: str, request: Request, actor: Reader, chosen: Chosen, focus: Focus = 0, done: Id = ""
) -> Response:
    """The desk, standing at one finding."""
    selection = Selection(actor=actor, chosen=chosen)
    return _desk(request, selection, finding_id, focus=focus, done=done)


@router.post("/findings/{finding_id}/decision")
def choose(
    finding_id: str, request: Request, actor: Reviewer, chosen: Chosen, form: Annotated[ChoiceForm, Form()]
) -> Response:
    """Decide, and go on to the next; where somebody else was first, show what they decided."""
    selection = Selection(actor=actor, chosen=chosen)
    try:
        with services_of(request).database.write() as session:
            row = finding_for(session, actor, finding_id)
            onward = place_in(session, selection, row).next
            decide(session, actor, row, ruling_of(form.choice, form.revision, form.note, request))
    except ApiError as error:
        if error.code is not ApiCode.STALE:
            raise
        return _desk(request, selection, finding_id, stale=True)
    return see_other(selection.address(f"/findings/{onward or finding_id}", done=finding_id))


@router.post("/findings/{finding_id}/undo")
def take_back(
    finding_id: str, request: Request, actor: Reviewer, chosen: Chosen, form: Annotated[UndoForm, Form()]
) -> Response:
    """Take the last decision back and stand at that finding again."""
    selection = Selection(actor=actor, chosen=chosen)
    try:
        with services_of(request).database.write() as session:
            row = finding_for(session, actor, finding_id)
            undo(session, actor, row, _undoing(form.revision, request))
    except ApiError as error:
        if error.code is not ApiCode.STALE:
            raise
        return _desk(request, selection, finding_id, stale=True)
    return see_other(selection.address(f"/findings/{finding_id}"))


@router.post("/findings/{finding_id}/assignee")
def give(
    finding_id: str, request: Request, actor: Reviewer, chosen: Chosen, form: Annotated[AssignForm, Form()]
) -> Response:
    """Give a finding to somebody, or to nobody."""
    selection = Selection(actor=actor, chosen=chosen)
    wanted = Assignment(
        assignee_id=form.assignee_id or None, revision=form.revision, request_id=request_id_of(request)
    )
    try:
        with services_of(request).database.write() as session:
            assign(session, actor, finding_for(session, actor, finding_id), wanted)
    except ApiError as error:
        if error.code is not ApiCode.STALE:
            raise
        return _desk(request, selection, finding_id, stale=True)
    return see_other(selection.address(f"/findings/{finding_id}"))


@router.post("/findings/{finding_id}/comments")
def remark(
    finding_id: str, request: Request, actor: Commenter, chosen: Chosen, form: Annotated[CommentForm, Form()]
) -> Response:
    """Comment on a finding."""
    selection = Selection(actor=actor, chosen=chosen)
    with services_of(request).database.write() as session:
        row = finding_for(session, actor, finding_id)
        session.add(
            Comment(document_id=row.document_id, fact=row.fact, user_id=actor.user_id, body=form.body)
        )
        deed = Deed(
            actor=actor.name,
            action="finding.comment",
            object_type="finding",
            object_id=row.id,
            request_id=request_id_of(request),
        )
        append_audit(session, deed)
    return see_other(selection.address(f"/findings/{finding_id}") + "#comments")


def ruling_of(choice: str, revision: int, note: str, request: Request) -> Ruling:
    """The ruling a button of the form stands for.

    Raises:
        ApiError: ``INVALID`` for a choice nobody offered.
    """
    verdict, _, reason = choice.partition(":")
    try:
        return Ruling(
            verdict=Verdict(verdict),
            revision=revision,
            reason=Reason(reason) if reason else None,
            note=note,
            request_id=request_id_of(request),
        )
    except ValueError as error:
        raise ApiError(ApiCode.INVALID, fields={"choice": "unknown"}) from error


def _undoing(revision: int, request: Request) -> Ruling:
    return Ruling(verdict=Verdict.REOPEN, revision=revision, request_id=request_id_of(request))


def _desk(
    request: Request,
    selection: Selection,
    finding_id: str,
    *,
    focus: int = 0,
    done: str = "",
    stale: bool = False,
) -> Response:
    services: Services = services_of(request)
    with services.database.read() as session:
        row = finding_for(session, selection.actor, finding_id)
        context = {
            "row": row,
            "place": place_in(session, selection, row),
            "panes": panes_of(services, session, row, focus),
            "dossier": dossier_of(session, selection.actor, row),
            "opinion": opinion_on(session, services_of(request).settings.data_dir, row),
            "before": _decided(session, selection.actor, done),
            "users": people(session),
        }
    status = 412 if stale else 200
    return page(
        request,
        selection.actor,
        "desk.html",
        status=status,
        selection=selection,
        reasons=[reason.value for reason in Reason],
        stale=stale,
        focus=focus,
        **context,
    )


def _decided(session: Session, actor: Actor, finding_id: str) -> FindingRow | None:
    """The finding that was just decided, to be shown with a way back."""
    if not finding_id:
        return None
    try:
        row = finding_for(session, actor, finding_id)
    except ApiError:
        return None
    return row if row.state != "open" else None
