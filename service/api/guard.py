"""The guard on every route: who is asking, whether they may, and whether the request is theirs.

Each route names its permission by depending on ``Guard(Permission.…)``; ``check_guards`` refuses to build an
application in which a route has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts

from service.accounts import Actor, Permission, Role, actor_of_session, actor_of_token, csrf_fits
from service.errors import ApiCode, ApiError, ServiceError
from service.services import Services

COOKIE = "gouji_session"
CSRF_COOKIE = "gouji_csrf"
CSRF_HEADER = "x-csrf-token"
PUBLIC_MOUNTS = ("/static",)
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
NOBODY = Actor(user_id="", name="", role=Role.UPLOADER, permissions=frozenset({Permission.PUBLIC}))


@dataclass(frozen=True)
class Guard:
    """A dependency that answers with the actor, or refuses.

    With ``token_in_body`` the route itself calls ``refuse_forgery``, once it has the token: a form with
    files carries it in its first field.
    """

    permission: Permission
    token_in_body: bool = False

    def __call__(self, request: Request) -> Actor:
        """The actor.

        Raises:
            ApiError: ``NOT_SIGNED_IN``, ``FORBIDDEN`` or ``CSRF``.
        """
        actor = identify(request)
        if self.permission is Permission.PUBLIC:
            return actor or NOBODY
        if actor is None:
            raise ApiError(ApiCode.NOT_SIGNED_IN)
        if not actor.may(self.permission):
            raise ApiError(ApiCode.FORBIDDEN)
        if not (actor.by_token or self.token_in_body or request.method in _SAFE):
            refuse_forgery(request, request.headers.get(CSRF_HEADER) or form_token(request))
        return actor


def services_of(request: Request) -> Services:
    """What the application was built with."""
    return cast(Services, request.app.state.services)


def identify(request: Request) -> Actor | None:
    """Who is asking, by API token or by session; asked of the database once a request."""
    if not hasattr(request.state, "actor"):
        request.state.actor = _identify(request)
    return cast("Actor | None", request.state.actor)


def form_token(request: Request) -> str:
    """The CSRF token of a posted form, where a route has read it; empty otherwise."""
    return str(getattr(request.state, "form_token", ""))


def refuse_forgery(request: Request, token: str) -> None:
    """Refuse a write by cookie that another site could have caused.

    Raises:
        ApiError: ``CSRF`` unless the token is the session's and the origin is ours.
    """
    refuse_other_origin(request)
    secret = request.cookies.get(COOKIE, "")
    with services_of(request).database.read() as session:
        if not csrf_fits(session, secret, token):
            raise ApiError(ApiCode.CSRF)


def refuse_other_origin(request: Request) -> None:
    """Refuse what a browser says another site sent.

    Raises:
        ApiError: ``CSRF``.
    """
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host", ""):
        raise ApiError(ApiCode.CSRF, "origin")


def _identify(request: Request) -> Actor | None:
    database = services_of(request).database
    kind, _, credential = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return actor_of_token(database, credential.strip())
    secret = request.cookies.get(COOKIE)
    if not secret:
        return None
    with database.read() as session:
        return actor_of_session(session, secret)


def permission_of(route: APIRoute) -> Permission | None:
    """The permission a route names; None if it names none or more than one."""
    found = {guard.permission for guard in _guards(route.dependant)}
    return found.pop() if len(found) == 1 else None


def check_guards(app: FastAPI) -> None:
    """Refuse an application with an unguarded route, or with a mount that is not known to be public.

    Raises:
        ServiceError: with the route's path.
    """
    for route in iter_route_contexts(app.routes):
        original = route.original_route
        if isinstance(original, APIRoute):
            if permission_of(original) is None:
                raise ServiceError(f"{route.path} names no permission")
        elif route.path not in PUBLIC_MOUNTS:
            raise ServiceError(f"{route.path} is not a guarded route")


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardedRoute:
    """One method of one path, with the permission it asks for."""

    method: str
    path: str
    permission: Permission | None


def guarded_routes(app: FastAPI) -> tuple[GuardedRoute, ...]:
    """All API routes of an application."""
    return tuple(
        GuardedRoute(method=method, path=route.path or "", permission=permission_of(route.original_route))
        for route in iter_route_contexts(app.routes)
        if isinstance(route.original_route, APIRoute)
        for method in sorted(route.methods or ())
    )


def _guards(dependant: Dependant) -> Iterator[Guard]:
    for child in dependant.dependencies:
        if isinstance(child.call, Guard):
            yield child.call
        yield from _guards(child)
