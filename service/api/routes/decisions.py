"""裁定, 指派 and 评论: what reviewers do to findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select

from service.accounts import Actor, Permission
from service.api.answers import request_id_of
from service.api.guard import Guard, services_of
from service.api.idempotency import IdempotentRoute
from service.api.routes.findings import etag, finding_for
from service.api.shapes import FindingOut, finding_out
from service.assigning import Assignment, undo_batch
from service.assigning import assign as assign_row
from service.deciding import Reason, Ruling, Verdict, decide, undo
from service.errors import ApiCode, ApiError
from service.store import Comment, Deed, User, append_audit, new_id

router = APIRouter(tags=["裁定"], route_class=IdempotentRoute)

Reviewer = Annotated[Actor, Depends(Guard(Permission.FINDING_DECIDE))]
Commenter = Annotated[Actor, Depends(Guard(Permission.COMMENT))]
Reader = Annotated[Actor, Depends(Guard(Permission.FINDING_READ))]
IfMatch = Annotated[str | None, Header(alias="If-Match", description="所见疑点的 revision")]


class DecisionIn(BaseModel):
    """采纳 (accept), 不采纳 (reject, with a reason) or 重新打开 (reopen)."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"verdict": "reject", "reason": "口径不同", "note": ""}]},
    )

    verdict: Verdict
    reason: Reason | None = None
    note: str = Field(default="", max_length=2000)


class Choice(BaseModel):
    """A finding and the revision that was seen."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(max_length=26)
    revision: int = Field(ge=1, le=2**31 - 1)


class BulkIn(DecisionIn):
    """One decision on many findings; those somebody else changed meanwhile are left as they are."""

    findings: list[Choice] = Field(min_length=1, max_length=500)


class BulkOut(BaseModel):
    """Which were decided, and which were not because they had changed or are out of reach.

    ``batch`` names them all, for taking them back together.
    """

    decided: list[str]
    skipped: list[str]
    batch: str = ""


class AssignIn(BaseModel):
    """指派: to whom; null for nobody."""

    model_config = ConfigDict(extra="forbid")

    assignee_id: str | None = Field(max_length=26)


class BulkAssignIn(AssignIn):
    """One assignee for many findings."""

    findings: list[Choice] = Field(min_length=1, max_length=500)


class CommentIn(BaseModel):
    """A comment."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"body": "已与单位核实。"}]})

    body: str = Field(min_length=1, max_length=4000)


class CommentOut(BaseModel):
    """A comment, by whom and when."""

    id: str
    by: str
    body: str
    at: datetime


@router.post("/findings/{finding_id}/decision", summary="裁定")
def decide_one(
    finding_id: str,
    body: DecisionIn,
    request: Request,
    response: Response,
    actor: Reviewer,
    if_match: IfMatch = None,
) -> FindingOut:
    """Decide on the revision named in If-Match; 412 if somebody else was first."""
    ruling = _ruling(body, _revision(if_match), request)
    with services_of(request).database.write() as session:
        row = finding_for(session, actor, finding_id)
        decide(session, actor, row, ruling)
        response.headers["ETag"] = etag(row)
        return finding_out(row)


@router.delete("/findings/{finding_id}/decision", summary="撤销裁定")
def undo_one(
    finding_id: str, request: Request, response: Response, actor: Reviewer, if_match: IfMatch = None
) -> FindingOut:
    """Take the last decision back."""
    ruling = Ruling(verdict=Verdict.REOPEN, revision=_revision(if_match), request_id=request_id_of(request))
    with services_of(request).database.write() as session:
        row = finding_for(session, actor, finding_id)
        undo(session, actor, row, ruling)
        response.headers["ETag"] = etag(row)
        return finding_out(row)


@router.post("/findings/decisions", summary="批量裁定")
def decide_many(body: BulkIn, request: Request, actor: Reviewer) -> BulkOut:
    """Decide on many at once; each against the revision that was seen."""
    if body.verdict is Verdict.REJECT and body.reason is None:
        raise ApiError(ApiCode.INVALID, fields={"reason": "required"})
    batch = new_id()
    with services_of(request).database.write() as session:
        return in_bulk(
            body.findings,
            batch,
            lambda choice: decide(
                session,
                actor,
                finding_for(session, actor, choice.id),
                replace(_ruling(body, choice.revision, request), batch=batch),
            ),
        )


@router.post("/findings/assignees", summary="批量指派")
def assign_many(body: BulkAssignIn, request: Request, actor: Reviewer) -> BulkOut:
    """Assign many at once; each against the revision that was seen."""
    batch = new_id()
    with services_of(request).database.write() as session:
        return in_bulk(
            body.findings,
            batch,
            lambda choice: assign_row(
                session,
                actor,
                finding_for(session, actor, choice.id),
                Assignment(
                    assignee_id=body.assignee_id,
                    revision=choice.revision,
                    request_id=request_id_of(request),
                    batch=batch,
                ),
            ),
        )


@router.delete("/findings/decisions/{batch}", summary="撤销一批操作")
def undo_many(batch: str, request: Request, actor: Reviewer) -> BulkOut:
    """Take back what one did in one go."""
    with services_of(request).database.write() as session:
        taken = undo_batch(session, actor, batch, request_id_of(request))
    return BulkOut(decided=list(taken.undone), skipped=list(taken.skipped), batch=batch)


@router.put("/findings/{finding_id}/assignee", summary="指派")
def assign(
    finding_id: str,
    body: AssignIn,
    request: Request,
    response: Response,
    actor: Reviewer,
    if_match: IfMatch = None,
) -> FindingOut:
    """Assign a finding to a user, or to nobody."""
    revision = _revision(if_match)
    with services_of(request).database.write() as session:
        row = finding_for(session, actor, finding_id)
        wanted = Assignment(
            assignee_id=body.assignee_id, revision=revision, request_id=request_id_of(request)
        )
        assign_row(session, actor, row, wanted)
        response.headers["ETag"] = etag(row)
        return finding_out(row)


@router.get("/findings/{finding_id}/comments", summary="评论")
def comments(finding_id: str, request: Request, actor: Reader) -> list[CommentOut]:
    """Comments on this fact, oldest first."""
    with services_of(request).database.read() as session:
        row = finding_for(session, actor, finding_id)
        query = (
            select(Comment, User.name)
            .join(User, User.id == Comment.user_id)
            .where(Comment.document_id == row.document_id, Comment.fact == row.fact)
            .order_by(Comment.id)
        )
        return [
            CommentOut(id=found[0].id, by=found[1], body=found[0].body, at=found[0].at)
            for found in session.execute(query)
        ]


@router.post("/findings/{finding_id}/comments", summary="发表评论", status_code=201)
def comment(finding_id: str, body: CommentIn, request: Request, actor: Commenter) -> CommentOut:
    """Comment on a finding."""
    with services_of(request).database.write() as session:
        row = finding_for(session, actor, finding_id)
        added = Comment(document_id=row.document_id, fact=row.fact, user_id=actor.user_id, body=body.body)
        session.add(added)
        session.flush()
        append_audit(session, _deed(actor, "finding.comment", row.id, request))
        return CommentOut(id=added.id, by=actor.name, body=added.body, at=added.at)


def in_bulk(choices: Sequence[Choice], batch: str, act: Callable[[Choice], None]) -> BulkOut:
    """Do the same to many findings; one that changed meanwhile or is out of reach is skipped."""
    done: list[str] = []
    for choice in choices:
        try:
            act(choice)
        except ApiError as error:
            if error.code not in (ApiCode.STALE, ApiCode.NOT_FOUND):
                raise
        else:
            done.append(choice.id)
    skipped = [choice.id for choice in choices if choice.id not in set(done)]
    return BulkOut(decided=done, skipped=skipped, batch=batch if done else "")


def _ruling(body: DecisionIn, revision: int, request: Request) -> Ruling:
    return Ruling(
        verdict=body.verdict,
        revision=revision,
        reason=body.reason,
        note=body.note,
        request_id=request_id_of(request),
    )


def _revision(if_match: str | None) -> int:
    if if_match is None:
        raise ApiError(ApiCode.NO_ETAG)
    digits = if_match.strip().removeprefix("W/").strip('"')
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
        raise ApiError(ApiCode.INVALID, fields={"If-Match": "revision"})
    return int(digits)


def _deed(actor: Actor, action: str, finding_id: str, request: Request) -> Deed:
    return Deed(
        actor=actor.name,
        action=action,
        object_type="finding",
        object_id=finding_id,
        request_id=request_id_of(request),
    )
