"""登录 at an OpenID provider: out with a question, back with a code, and in with a session.

The question is kept in a cookie of the browser that asked, for ten minutes; ``SameSite=Lax``, because it
comes back from another site. The session's cookies are strict, so the last step is a page and no redirect.
"""

from __future__ import annotations

import hmac
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from service.accounts import Actor, Permission, Role
from service.accounts.identities import user_of_identity
from service.accounts.provider import (
    CALLBACK,
    Identity,
    ProviderError,
    Question,
    has_provider,
    new_question,
    provider_client,
)
from service.accounts.sessions import LogIn, open_session
from service.api.guard import Guard, services_of
from service.api.routes.sessions import set_cookies
from service.errors import ApiCode, ApiError
from service.observe.logs import clean, logger
from service.review.forms import PageRoute
from service.review.frame import page
from service.services import Services
from service.store import Deed, append_audit

router = APIRouter(include_in_schema=False, route_class=PageRoute)

Anyone = Annotated[Actor, Depends(Guard(Permission.PUBLIC))]
_COOKIE = "gouji_question"
_SECONDS = 600


@router.get("/login/provider")
def ask(request: Request, _: Anyone) -> Response:
    """To the provider."""
    services = _services(request)
    question = new_question()
    try:
        answer = see_other_site(provider_client().address_to_ask(services.settings, question))
    except ProviderError as error:
        logger().warning("provider_unusable", error=clean(str(error)))
        raise ApiError(ApiCode.PROVIDER) from error
    answer.set_cookie(
        _COOKIE,
        f"{question.state}.{question.nonce}.{question.verifier}",
        max_age=_SECONDS,
        httponly=True,
        secure=services.settings.secure_cookies,
        samesite="lax",
        path=CALLBACK,
    )
    return answer


@router.get(CALLBACK)
def back(
    request: Request,
    _: Anyone,
    state: Annotated[str, Query(max_length=200)] = "",
    code: Annotated[str, Query(max_length=4000)] = "",
) -> Response:
    """From the provider; only the browser that asked is let in."""
    services = _services(request)
    question = _kept(request)
    if question is None or not code or not hmac.compare_digest(question.state, state):
        raise ApiError(ApiCode.PROVIDER, "state")
    try:
        identity = provider_client().identity_of(services.settings, question, code)
    except ProviderError as error:
        logger().warning("provider_refused", error=clean(str(error)))
        raise ApiError(ApiCode.PROVIDER) from error
    opened = _enter(services, identity)
    answer = page(request, None, "entered.html")
    set_cookies(answer, services.settings, opened)
    answer.delete_cookie(_COOKIE, path=CALLBACK)
    return answer


def see_other_site(address: str) -> Response:
    """A redirect to the provider; nowhere else does the service send a browser away."""
    return Response(status_code=303, headers={"Location": address, "Cache-Control": "no-store"})


def _enter(services: Services, identity: Identity) -> LogIn:
    with services.database.write() as session:
        user = user_of_identity(session, identity, Role(services.settings.oidc_role))
        if not user.active:
            raise ApiError(ApiCode.BAD_LOGIN)
        deed = Deed(actor=user.name, action="session.open", object_type="user", object_id=user.id)
        append_audit(session, deed, {"issuer": identity.issuer})
        return open_session(session, services.settings, user)


def _services(request: Request) -> Services:
    services = services_of(request)
    if not has_provider(services.settings):
        raise ApiError(ApiCode.NOT_FOUND)
    return services


def _kept(request: Request) -> Question | None:
    parts = request.cookies.get(_COOKIE, "").split(".")
    if len(parts) != 3 or not all(parts):
        return None
    return Question(state=parts[0], nonce=parts[1], verifier=parts[2])
