"""Forms: posted by a browser without scripts, with the CSRF token in a hidden field."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict

from service.api.guard import COOKIE

_URLENCODED = "application/x-www-form-urlencoded"


class Posted(BaseModel):
    """What every form sends."""

    model_config = ConfigDict(extra="forbid")

    csrf: str = ""


class PageRoute(APIRoute):
    """A route that hands the form's token to the guard, which runs before the form is looked at."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler with the token read before it."""
        handle = super().get_route_handler()

        async def with_token(request: Request) -> Response:
            sent = request.headers.get("content-type", "").startswith(_URLENCODED)
            if request.method == "POST" and sent and COOKIE in request.cookies:
                form = await request.form()
                request.state.form_token = str(form.get("csrf", ""))
            return await handle(request)

        return with_token


def see_other(address: str) -> RedirectResponse:
    """After a form: go and look there. Only addresses of our own are followed."""
    return RedirectResponse(own_address(address), status_code=303)


def own_address(address: str) -> str:
    """A path of ours with its query; ``/`` for anything that could lead elsewhere."""
    parts = urlsplit(address)
    elsewhere = parts.scheme or parts.netloc or not address.startswith("/") or "\\" in address
    safe = not elsewhere and not address.startswith("//") and address.isprintable()
    return address if safe else "/"
