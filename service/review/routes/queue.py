"""疑点队列: what is to be decided, most worthwhile first; many at once; and counts that stay right."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import Field
from sqlalchemy import select
from starlette.concurrency import run_in_threadpool

from service.accounts import Actor, Permission
from service.api.answers import request_id_of
from service.api.guard import Guard, services_of
from service.api.paging import Cursor, Mark, from_cursor, to_cursor
from service.api.routes.decisions import BulkOut, Choice, in_bulk
from service.api.routes.findings import Chosen, finding_for
from service.assigning import Assignment, assign, undo_batch
from service.deciding import Reason, decide
from service.errors import ApiCode, ApiError
from service.review.facets import counted, facets_of
from service.review.forms import PageRoute, Posted, own_address, see_other
from service.review.frame import page
from service.review.pulse import Pulse, pulse_of
from service.review.routes.desk import ruling_of
from service.review.selection import Selection, listed
from service.review.staff import people
from service.services import Services
from service.store import SavedFilter, new_id

router = APIRouter(include_in_schema=False, route_class=PageRoute)

Reader = Annotated[Actor, Depends(Guard(Permission.FINDING_READ))]
Reviewer = Annotated[Actor, Depends(Guard(Permission.FINDING_DECIDE))]
Id = Annotated[str, Query(max_length=26)]
PAGE = 50
_POLL_SECONDS = 1.0
_MOST_SECONDS = 1800.0


class BulkForm(Posted):
    """One thing for many findings (``id:revision``): a decision as on the desk, or ``assign``."""

    finding: list[str] = Field(default=[], max_length=500)
    choice: str = Field(max_length=32)
    note: str = Field(default="", max_length=2000)
    assignee_id: str = Field(default="", max_length=26)
    next: str = Field(default="/queue", max_length=2000)


class BatchForm(Posted):
    """Which batch to take back."""

    batch: str = Field(min_length=1, max_length=26)
    next: str = Field(default="/queue", max_length=2000)


@router.get("/queue")
def queue(
    request: Request,
    actor: Reader,
    chosen: Chosen,
    cursor: Cursor = "",
    batch: Id = "",
    done: int = 0,
    skipped: int = 0,
) -> Response:
    """One page of the queue with its facets; after a bulk action, what it did."""
    selection = Selection(actor=actor, chosen=chosen)
    with services_of(request).database.read() as session:
        rows = listed(session, selection.conditions(), from_cursor(cursor), PAGE)
        facets = facets_of(session, selection)
        users = people(session)
        mine = select(SavedFilter).where(SavedFilter.user_id == actor.user_id).order_by(SavedFilter.name)
        filters = list(session.scalars(mine))
    more = ""
    if len(rows) > PAGE:
        more = to_cursor(Mark(score=rows[PAGE - 1].score, id=rows[PAGE - 1].id))
    return page(
        request,
        actor,
        "queue.html",
        selection=selection,
        rows=rows[:PAGE],
        facets=facets,
        users=users,
        filters=filters,
        reasons=[reason.value for reason in Reason],
        counted=counted(facets, selection),
        more=more,
        cursor=cursor,
        bulk=BulkOut(decided=[], skipped=[], batch=batch),
        done=done,
        skipped=skipped,
    )


@router.post("/queue/bulk")
def bulk(request: Request, actor: Reviewer, form: Annotated[BulkForm, Form()]) -> Response:
    """Decide on or assign all that were ticked; each against the revision that was seen."""
    choices = [_choice(text) for text in form.finding]
    batch = new_id()
    with services_of(request).database.write() as session:

        def act(choice: Choice) -> None:
            row = finding_for(session, actor, choice.id)
            if form.choice == "assign":
                wanted = Assignment(
                    assignee_id=form.assignee_id or None,
                    revision=choice.revision,
                    request_id=request_id_of(request),
                    batch=batch,
                )
                assign(session, actor, row, wanted)
            else:
                ruling = ruling_of(form.choice, choice.revision, form.note, request)
                decide(session, actor, row, replace(ruling, batch=batch))

        out = in_bulk(choices, batch, act)
    return see_other(_with_outcome(form.next, out))


@router.post("/queue/undo")
def undo_bulk(request: Request, actor: Reviewer, form: Annotated[BatchForm, Form()]) -> Response:
    """Take a batch back."""
    with services_of(request).database.write() as session:
        undo_batch(session, actor, form.batch, request_id_of(request))
    return see_other(form.next)


@router.get("/queue/events", response_class=StreamingResponse)
async def events(request: Request, actor: Reader, chosen: Chosen, since: Id) -> StreamingResponse:
    """Counts and changed findings as server-sent events, whenever somebody decides or a document is done.

    ``since`` is a mark of an earlier event, or ``now``.
    """
    return StreamingResponse(
        _follow(request, Selection(actor=actor, chosen=chosen), since),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def _follow(request: Request, selection: Selection, since: str) -> AsyncIterator[str]:
    services, deadline = services_of(request), time.monotonic() + _MOST_SECONDS
    mark = "" if since == "now" else since
    while time.monotonic() < deadline and not await request.is_disconnected():
        pulse = await run_in_threadpool(_pulse, services, selection, mark)
        if pulse is None:
            yield ": still there\n\n"
        else:
            mark = pulse.mark
            text = json.dumps({"count": pulse.count, "counts": pulse.counts, "changed": pulse.changed})
            yield f"id: {mark}\nevent: counts\ndata: {text}\n\n"
        await asyncio.sleep(_POLL_SECONDS)


def _pulse(services: Services, selection: Selection, mark: str) -> Pulse | None:
    with services.database.read() as session:
        return pulse_of(session, selection, mark)


def _choice(text: str) -> Choice:
    found, _, revision = text.partition(":")
    if not (revision.isascii() and revision.isdigit() and len(revision) < 10 and 0 < len(found) <= 26):
        raise ApiError(ApiCode.INVALID, fields={"finding": "id:revision"})
    return Choice(id=found, revision=max(int(revision), 1))


def _with_outcome(address: str, out: BulkOut) -> str:
    path = own_address(address)
    join = "&" if "?" in path else "?"
    return f"{path}{join}batch={out.batch}&done={len(out.decided)}&skipped={len(out.skipped)}"
