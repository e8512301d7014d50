"""快捷键 and saved filters: what a user keeps for themselves."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Depends, Form, Request, Response
from pydantic import Field
from sqlalchemy import delete, select

from service.accounts import Actor, Permission
from service.api.guard import Guard, services_of
from service.errors import ApiCode, ApiError
from service.review.forms import PageRoute, Posted, see_other
from service.review.frame import page
from service.review.keys import KEYS, change_keys
from service.store import KeyMap, SavedFilter

router = APIRouter(include_in_schema=False, route_class=PageRoute)

SignedIn = Annotated[Actor, Depends(Guard(Permission.SIGNED_IN))]
Reader = Annotated[Actor, Depends(Guard(Permission.FINDING_READ))]
_MOST_FILTERS = 50


class KeysForm(Posted):
    """Actions and keys, in the order of the page; ``reset`` goes back to the keys as they come."""

    action: list[str] = Field(default=[], max_length=40)
    key: list[str] = Field(default=[], max_length=40)
    reset: str = ""


class FilterForm(Posted):
    """A name for the filter at hand."""

    name: str = Field(min_length=1, max_length=64)
    query: str = Field(default="", max_length=2000)


@router.get("/keys")
def keys(request: Request, actor: SignedIn, saved: str = "") -> Response:
    """All keys, to be changed."""
    return page(request, actor, "keys.html", saved=bool(saved), refused=None)


@router.post("/keys")
def keep_keys(request: Request, actor: SignedIn, form: Annotated[KeysForm, Form()]) -> Response:
    """Keep changed keys; two actions on one key are refused on the page."""
    wanted = dict(zip(form.action, form.key, strict=False))
    try:
        with services_of(request).database.write() as session:
            if form.reset:
                session.execute(delete(KeyMap).where(KeyMap.user_id == actor.user_id))
            else:
                change_keys(session, actor.user_id, wanted)
    except ApiError as error:
        names = [key.name for key in KEYS if key.action in error.fields]
        refused = names[0] if names else ""
        return page(request, actor, "keys.html", status=422, saved=False, refused=refused)
    return see_other("/keys?saved=yes")


@router.post("/filters")
def keep_filter(request: Request, actor: Reader, form: Annotated[FilterForm, Form()]) -> Response:
    """Keep the queue's filters under a name; the same name is replaced."""
    query = urlencode([(k, v) for k, v in parse_qsl(form.query.lstrip("?")) if k != "cursor"])
    mine = SavedFilter.user_id == actor.user_id
    with services_of(request).database.write() as session:
        session.execute(delete(SavedFilter).where(mine, SavedFilter.name == form.name))
        kept = list(session.scalars(select(SavedFilter.id).where(mine)))
        if len(kept) >= _MOST_FILTERS:
            raise ApiError(ApiCode.CONFLICT)
        session.add(SavedFilter(user_id=actor.user_id, name=form.name, query=query))
    return see_other(f"/queue?{query}")


@router.post("/filters/{filter_id}/delete")
def drop_filter(filter_id: str, request: Request, actor: Reader, form: Annotated[Posted, Form()]) -> Response:
    """Forget a saved filter."""
    mine = SavedFilter.user_id == actor.user_id
    with services_of(request).database.write() as session:
        session.execute(delete(SavedFilter).where(mine, SavedFilter.id == filter_id))
    return see_other("/queue")
