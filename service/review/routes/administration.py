"""管理: users and roles, collections with their members and expected units, the audit log, the settings."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from pydantic import Field, SecretStr
from sqlalchemy import delete, select

from service.accounts import Actor, Permission, Role, collection_for
from service.api.answers import request_id_of
from service.api.guard import Guard, services_of
from service.api.routes import audit as audit_routes
from service.api.routes import collections as collection_routes
from service.api.routes import people as people_routes
from service.api.routes.collections import CollectionIn
from service.api.routes.people import UserChange, UserIn
from service.errors import ApiCode, ApiError
from service.review.forms import PageRoute, Posted, see_other
from service.review.frame import page
from service.store import Collection, Deed, ExpectedUnit, Member, User, append_audit

router = APIRouter(include_in_schema=False, route_class=PageRoute)

Admin = Annotated[Actor, Depends(Guard(Permission.USER_MANAGE))]
Keeper = Annotated[Actor, Depends(Guard(Permission.COLLECTION_MANAGE))]
Auditor = Annotated[Actor, Depends(Guard(Permission.AUDIT_READ))]
_CHINA = ZoneInfo("Asia/Shanghai")
_MOST_UNITS = 20_000


class UserForm(Posted):
    """A user to be made."""

    name: str = Field(min_length=1, max_length=64)
    password: SecretStr = Field(min_length=1, max_length=256)
    role: Role
    display_name: str = Field(default="", max_length=64)


class ChangeForm(Posted):
    """A user's role and whether the account is open."""

    role: Role
    active: bool = False


class CollectionForm(Posted):
    """A collection to be made."""

    name: str = Field(min_length=1, max_length=128)
    region: str = Field(default="", max_length=64)
    year: str = Field(default="", pattern=r"^(\d{4})?$")


class MemberForm(Posted):
    """Who joins or leaves a collection."""

    user_id: str = Field(min_length=1, max_length=26)
    leave: bool = False


class UnitsForm(Posted):
    """The units that must publish, one a line, and by when."""

    units: str = Field(default="", max_length=2_000_000)
    due: date | None = None


@router.get("/admin")
def users(request: Request, actor: Admin) -> Response:
    """Users and roles."""
    found = people_routes.users(request, actor)
    return page(request, actor, "admin_users.html", users=found, roles=list(Role), tab="users")


@router.post("/admin/users")
def add_user(request: Request, actor: Admin, form: Annotated[UserForm, Form()]) -> Response:
    """Make a user."""
    body = UserIn(name=form.name, password=form.password, role=form.role, display_name=form.display_name)
    people_routes.add(body, request, actor)
    return see_other("/admin")


@router.post("/admin/users/{user_id}")
def change_user(
    user_id: str, request: Request, actor: Admin, form: Annotated[ChangeForm, Form()]
) -> Response:
    """Change a user's role, close or open the account."""
    people_routes.change(user_id, UserChange(role=form.role, active=form.active), request, actor)
    return see_other("/admin")


@router.get("/admin/collections")
def collections(request: Request, actor: Keeper) -> Response:
    """Collections, who may reach them, and which units are expected."""
    with services_of(request).database.read() as session:
        found = list(session.scalars(select(Collection).order_by(Collection.name)))
        people = list(session.scalars(select(User).where(User.active).order_by(User.name)))
        members: dict[str, list[str]] = {}
        for row in session.execute(select(Member.collection_id, Member.user_id)):
            members.setdefault(row[0], []).append(row[1])
        units: dict[str, list[ExpectedUnit]] = {}
        for unit in session.scalars(select(ExpectedUnit).order_by(ExpectedUnit.unit)):
            units.setdefault(unit.collection_id, []).append(unit)
    return page(
        request,
        actor,
        "admin_collections.html",
        collections=found,
        people=people,
        members=members,
        units=units,
        tab="collections",
    )


@router.post("/admin/collections")
def add_collection(request: Request, actor: Keeper, form: Annotated[CollectionForm, Form()]) -> Response:
    """Make a collection."""
    body = CollectionIn(name=form.name, region=form.region, year=int(form.year) if form.year else None)
    collection_routes.add(body, request, actor)
    return see_other("/admin/collections")


@router.post("/admin/collections/{collection_id}/members")
def change_member(
    collection_id: str, request: Request, actor: Keeper, form: Annotated[MemberForm, Form()]
) -> Response:
    """Let a user reach a collection, or no longer."""
    act = collection_routes.leave if form.leave else collection_routes.join
    act(collection_id, form.user_id, request, actor)
    return see_other("/admin/collections")


@router.post("/admin/collections/{collection_id}/units")
def expect_units(
    collection_id: str, request: Request, actor: Keeper, form: Annotated[UnitsForm, Form()]
) -> Response:
    """Replace the list of units that must publish."""
    names = list(dict.fromkeys(line.strip()[:255] for line in form.units.splitlines() if line.strip()))
    if len(names) > _MOST_UNITS:
        raise ApiError(ApiCode.TOO_LARGE)
    due = datetime.combine(form.due, time(23, 59, 59), _CHINA) if form.due else None
    with services_of(request).database.write() as session:
        collection_for(session, actor, collection_id)
        session.execute(delete(ExpectedUnit).where(ExpectedUnit.collection_id == collection_id))
        session.add_all(ExpectedUnit(collection_id=collection_id, unit=name, due_at=due) for name in names)
        deed = Deed(
            actor=actor.name,
            action="collection.expect",
            object_type="collection",
            object_id=collection_id,
            request_id=request_id_of(request),
        )
        append_audit(session, deed, {"units": len(names)})
    return see_other("/admin/collections")


@router.get("/admin/audit")
def audit(
    request: Request,
    actor: Auditor,
    before: Annotated[int, Query(ge=0, le=2**53)] = 0,
    object_id: Annotated[str, Query(max_length=64)] = "",
) -> Response:
    """The audit log, latest first."""
    lines = audit_routes.lines(request, actor, object_id, before, 100)
    return page(request, actor, "admin_audit.html", lines=lines, object_id=object_id, tab="audit")


@router.get("/admin/settings")
def settings(request: Request, actor: Admin) -> Response:
    """The settings in force; secrets are not shown."""
    shown = services_of(request).settings.model_dump(mode="json", exclude={"database_url"})
    return page(request, actor, "admin_settings.html", settings=shown, tab="settings")
