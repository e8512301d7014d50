"""登录, 退出, the first administrator, and how one wants to see the pages."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from pydantic import Field, SecretStr
from sqlalchemy import func, select

from service.accounts import Actor, LogIn, NewUser, Permission, Role, log_in, log_out, set_up
from service.accounts.provider import has_provider
from service.api.guard import COOKIE, CSRF_COOKIE, Guard, refuse_other_origin, services_of
from service.api.routes.sessions import set_cookies
from service.errors import ApiError
from service.review.forms import PageRoute, Posted, see_other
from service.review.frame import LANG_COOKIE, THEME_COOKIE, THEMES, page
from service.store import User
from service.words import Lang

router = APIRouter(include_in_schema=False, route_class=PageRoute)

Anyone = Annotated[Actor, Depends(Guard(Permission.PUBLIC))]
SignedIn = Annotated[Actor, Depends(Guard(Permission.SIGNED_IN))]
_YEAR = 365 * 86_400


class LogInForm(Posted):
    """用户名 and 密码."""

    name: str = Field(default="", max_length=64)
    password: SecretStr = Field(default=SecretStr(""), max_length=256)
    next: str = Field(default="/", max_length=2000)


class SetupForm(LogInForm):
    """The first administrator, with the key printed at start."""

    key: SecretStr = Field(default=SecretStr(""), max_length=128)


class ViewForm(Posted):
    """Language and theme."""

    lang: str = Field(default="", max_length=8)
    theme: str = Field(default="", max_length=8)
    next: str = Field(default="/", max_length=2000)


@router.get("/")
def start(_: SignedIn) -> Response:
    """The queue is where the day begins."""
    return see_other("/queue")


@router.get("/login")
def ask(request: Request, actor: Anyone, next: str = "/") -> Response:
    """The log-in page; the first administrator's page where there are no users yet."""
    if actor.user_id:
        return see_other(next)
    with services_of(request).database.read() as session:
        nobody = not session.scalar(select(func.count()).select_from(User))
    if nobody:
        return page(request, None, "setup.html", next=next, name="", refused=None)
    return _login(request, next=next, name="", refused=None)


@router.post("/login")
def enter(request: Request, _: Anyone, form: Annotated[LogInForm, Form()]) -> Response:
    """Log in, or say why not."""
    refuse_other_origin(request)
    services = services_of(request)
    opened = log_in(
        services.database,
        services.settings,
        name=form.name,
        password=form.password.get_secret_value(),
        address=request.client.host if request.client else "",
    )
    if not isinstance(opened, LogIn):
        return _login(request, status=opened.status, next=form.next, name=form.name, refused=opened)
    answer = see_other(form.next)
    set_cookies(answer, services.settings, opened)
    return answer


def _login(request: Request, *, status: int = 200, **given: object) -> Response:
    provider = has_provider(services_of(request).settings)
    return page(request, None, "login.html", status=status, provider=provider, **given)


@router.post("/login/first")
def first(request: Request, _: Anyone, form: Annotated[SetupForm, Form()]) -> Response:
    """Make the first administrator, who can then log in."""
    refuse_other_origin(request)
    new = NewUser(name=form.name, password=form.password.get_secret_value(), role=Role.ADMIN)
    try:
        with services_of(request).database.write() as session:
            set_up(session, form.key.get_secret_value(), new)
    except ApiError as error:
        given = {"next": "/", "name": form.name, "refused": error.code}
        return page(request, None, "setup.html", status=error.code.status, **given)
    return see_other("/login")


@router.post("/logout")
def leave(request: Request, _: SignedIn, form: Annotated[Posted, Form()]) -> Response:
    """Log out; the session ends on the server too."""
    log_out(services_of(request).database, request.cookies.get(COOKIE, ""))
    answer = see_other("/login")
    answer.delete_cookie(COOKIE)
    answer.delete_cookie(CSRF_COOKIE)
    return answer


@router.post("/view")
def view(_: Anyone, form: Annotated[ViewForm, Form()]) -> Response:
    """Change language or theme; kept in the browser."""
    answer = see_other(form.next)
    wanted = ((LANG_COOKIE, form.lang, [x.value for x in Lang]), (THEME_COOKIE, form.theme, list(THEMES)))
    for name, value, known in wanted:
        if value in known:
            answer.set_cookie(name, value, max_age=_YEAR, samesite="strict", httponly=True)
    return answer
