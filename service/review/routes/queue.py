"""疑点队列: what is to be decided, most worthwhile first."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from service.accounts import Actor, Permission
from service.api.guard import Guard, services_of
from service.api.paging import Cursor, Mark, from_cursor, to_cursor
from service.api.routes.findings import Chosen
from service.review.facets import counted, facets_of
from service.review.forms import PageRoute
from service.review.frame import page
from service.review.selection import Selection, listed
from service.review.staff import people

router = APIRouter(include_in_schema=False, route_class=PageRoute)

Reader = Annotated[Actor, Depends(Guard(Permission.FINDING_READ))]
PAGE = 50


@router.get("/queue")
def queue(request: Request, actor: Reader, chosen: Chosen, cursor: Cursor = "") -> Response:
    """One page of the queue with its facets."""
    selection = Selection(actor=actor, chosen=chosen)
    with services_of(request).database.read() as session:
        rows = listed(session, selection.conditions(), from_cursor(cursor), PAGE)
        facets = facets_of(session, selection)
        users = people(session)
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
        more=more,
        counted=counted(facets, selection),
        cursor=cursor,
    )
