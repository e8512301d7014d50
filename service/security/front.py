"""The outermost layer: request ids, security headers, the access log and the figures."""

from __future__ import annotations

import re
import secrets
import time

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api.turns import Turns, is_short
from service.observe.logs import clean, logger
from service.observe.metrics import Metrics

_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = (
    (b"content-security-policy", CONTENT_SECURITY_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    # Not no-referrer: with it a browser posts forms with "Origin: null".
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)


class Front:
    """Wraps the whole application."""

    def __init__(self, app: ASGIApp, metrics: Metrics, turns: Turns, *, secure: bool) -> None:
        self.app = app
        self.metrics = metrics
        self.turns = turns
        self.secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = _request_id(scope)
        scope["gouji.request_id"] = request_id
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        began, status = time.perf_counter(), 500
        unanswered = is_short(scope)
        if unanswered:
            self.turns.arrive()

        async def answer(message: Message) -> None:
            nonlocal status, unanswered
            if message["type"] == "http.response.start":
                status = message["status"]
                if unanswered:
                    unanswered = False
                    self.turns.answer()
                self._add_headers(scope, message, request_id)
            await send(message)

        try:
            await self.app(scope, receive, answer)
        finally:
            if unanswered:
                self.turns.answer()
            self._note(scope, status, time.perf_counter() - began)

    def _add_headers(self, scope: Scope, message: Message, request_id: str) -> None:
        headers = list(message.get("headers", ()))
        there = {name.lower() for name, _ in headers}
        headers += [(name, value) for name, value in HEADERS if name not in there]
        headers.append((b"x-request-id", request_id.encode()))
        if self.secure:
            headers.append((b"strict-transport-security", b"max-age=31536000"))
        if scope["path"].startswith("/api/") and b"cache-control" not in there:
            headers.append((b"cache-control", b"no-store"))
        message["headers"] = headers

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "")
        self.metrics.requests.labels(route, str(status)).inc()
        self.metrics.seconds.labels(route).observe(seconds)
        logger().info(
            "request",
            method=clean(scope["method"]),
            path=clean(scope["path"]),
            route=route,
            status=status,
            ms=round(seconds * 1000, 1),
        )


def _request_id(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"x-request-id":
            sent = value.decode("latin-1")
            if _REQUEST_ID.fullmatch(sent):
                return str(sent)
    return secrets.token_hex(8)
