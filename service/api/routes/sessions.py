"""登录: opening and closing a session, the first administrator, and who one is."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field, SecretStr

from service.accounts import Actor, LogIn, NewUser, Permission, Role, log_in, log_out, set_up
from service.api.guard import COOKIE, CSRF_COOKIE, Guard, services_of
from service.errors import ApiCode, ApiError
from service.settings import Settings

router = APIRouter(tags=["登录"])

Anyone = Annotated[Actor, Depends(Guard(Permission.PUBLIC))]
SignedIn = Annotated[Actor, Depends(Guard(Permission.SIGNED_IN))]


class Credentials(BaseModel):
    """用户名与密码."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"name": "auditor", "password": "a long pass phrase"}]},
    )

    name: str = Field(min_length=1, max_length=64)
    password: SecretStr = Field(min_length=1, max_length=256)


class FirstAdmin(Credentials):
    """The first administrator, with the one-time key printed at start."""

    key: SecretStr = Field(min_length=1, max_length=128)


class Me(BaseModel):
    """Who one is and what one may do. ``csrf`` goes into the X-CSRF-Token header of every write."""

    user_id: str
    name: str
    role: Role
    permissions: list[str]
    csrf: str = ""


@router.post("/session", summary="登录", status_code=201)
def open_session(body: Credentials, request: Request, response: Response, _: Anyone) -> Me:
    """Log in. Sets an HttpOnly cookie; too many failures close the name for a while."""
    services = services_of(request)
    opened = log_in(
        services.database,
        services.settings,
        name=body.name,
        password=body.password.get_secret_value(),
        address=request.client.host if request.client else "",
    )
    if not isinstance(opened, LogIn):
        raise ApiError(opened)
    set_cookies(response, services.settings, opened)
    return _me(opened.actor, opened.csrf)


@router.delete("/session", summary="退出登录", status_code=204)
def close_session(request: Request, response: Response, actor: SignedIn) -> None:
    """Log out; the session ends on the server too."""
    if actor.by_token:
        raise ApiError(ApiCode.BAD_REQUEST)
    log_out(services_of(request).database, request.cookies.get(COOKIE, ""))
    response.delete_cookie(COOKIE)
    response.delete_cookie(CSRF_COOKIE)


@router.get("/me", summary="当前用户")
def me(actor: SignedIn) -> Me:
    """Who one is."""
    return _me(actor)


@router.post("/setup", summary="建立首位管理员", status_code=201)
def first_admin(body: FirstAdmin, request: Request, _: Anyone) -> Me:
    """Make the first administrator with the key that was printed when the service first started."""
    new = NewUser(name=body.name, password=body.password.get_secret_value(), role=Role.ADMIN)
    with services_of(request).database.write() as session:
        user = set_up(session, body.key.get_secret_value(), new)
        return Me(user_id=user.id, name=user.name, role=Role.ADMIN, permissions=[])


def _me(actor: Actor, csrf: str = "") -> Me:
    permissions = sorted(p.value for p in actor.permissions)
    return Me(user_id=actor.user_id, name=actor.name, role=actor.role, permissions=permissions, csrf=csrf)


def set_cookies(response: Response, settings: Settings, opened: LogIn) -> None:
    """The two cookies of a session: its secret, hidden from scripts, and its CSRF token."""
    seconds = int(settings.session_hours * 3600)
    for name, value, hidden in ((COOKIE, opened.secret, True), (CSRF_COOKIE, opened.csrf, False)):
        response.set_cookie(
            name,
            value,
            max_age=seconds,
            httponly=hidden,
            secure=settings.secure_cookies,
            samesite="strict",
            path="/",
        )
