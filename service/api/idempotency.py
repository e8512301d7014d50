"""Idempotency keys: a write sent twice with one ``Idempotency-Key`` is done once and answered the same.

The key is the caller's, per user. An answer that says the service failed (5xx) is not kept, so that the same
key can try again. Streams are not read twice: of an upload, the address and the length are what must agree.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from starlette.concurrency import run_in_threadpool

from service.api.guard import identify, services_of
from service.errors import ApiCode, ApiError
from service.services import Services
from service.store import IdempotencyKey, now

HEADER = "idempotency-key"
_KEPT = timedelta(hours=24)
_STALE = timedelta(minutes=10)
_MOST_BODY = 256 * 1024
_WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The answer given before; ``status`` 0 while it is still being worked on."""

    status: int
    body: str


class IdempotentRoute(APIRoute):
    """A route whose writes honour the header."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler with the key looked up before it and the answer kept after it."""
        handle = super().get_route_handler()

        async def once(request: Request) -> Response:
            key = request.headers.get(HEADER, "")
            if not key or request.method not in _WRITES:
                return await handle(request)
            return await _once(request, key, handle)

        return once


async def _once(
    request: Request, key: str, handle: Callable[[Request], Coroutine[Any, Any, Response]]
) -> Response:
    if len(key) > 128 or not key.isprintable():
        raise ApiError(ApiCode.INVALID, fields={"Idempotency-Key": "1 to 128 printable characters"})
    actor = await run_in_threadpool(identify, request)
    if actor is None:
        return await handle(request)
    services = services_of(request)
    fingerprint = await _fingerprint(request)
    before = await run_in_threadpool(_claim, services, actor.user_id, key, fingerprint)
    if before is not None:
        headers = {"idempotency-replayed": "true"}
        return Response(
            before.body, status_code=before.status, media_type="application/json", headers=headers
        )
    kept = False
    try:
        answer = await handle(request)
        body = bytes(answer.body)
        if answer.status_code < 500 and len(body) <= _MOST_BODY:
            await run_in_threadpool(_keep, services, actor.user_id, key, answer.status_code, body)
            kept = True
        return answer
    finally:
        if not kept:
            await run_in_threadpool(_forget, services, actor.user_id, key)


async def _fingerprint(request: Request) -> str:
    digest = hashlib.sha256(f"{request.method} {request.url.path}?{request.url.query}".encode())
    digest.update(request.headers.get("content-length", "").encode())
    if request.headers.get("content-type", "").startswith("application/json"):
        digest.update(await request.body())
    return digest.hexdigest()


def _claim(services: Services, user_id: str, key: str, fingerprint: str) -> Before | None:
    """The answer given before; None if this caller is the first and must do the work.

    Raises:
        ApiError: ``KEY_REUSED`` for another request, ``IN_PROGRESS`` while the first is at it.
    """
    try:
        with services.database.write() as session:
            session.execute(delete(IdempotencyKey).where(IdempotencyKey.created_at < now() - _KEPT))
            row = session.scalar(
                select(IdempotencyKey).where(IdempotencyKey.user_id == user_id, IdempotencyKey.key == key)
            )
            if row is None:
                session.add(IdempotencyKey(user_id=user_id, key=key, request=fingerprint))
                return None
            if row.request != fingerprint:
                raise ApiError(ApiCode.KEY_REUSED)
            if row.status:
                return Before(status=row.status, body=row.body)
            if row.created_at > now() - _STALE:
                raise ApiError(ApiCode.IN_PROGRESS)
            row.created_at = now()
            return None
    except IntegrityError as error:
        raise ApiError(ApiCode.IN_PROGRESS) from error


def _keep(services: Services, user_id: str, key: str, status: int, body: bytes) -> None:
    with services.database.write() as session:
        row = session.scalar(
            select(IdempotencyKey).where(IdempotencyKey.user_id == user_id, IdempotencyKey.key == key)
        )
        if row is not None:
            row.status, row.body = status, body.decode("utf-8", "replace")


def _forget(services: Services, user_id: str, key: str) -> None:
    with services.database.write() as session:
        session.execute(
            delete(IdempotencyKey).where(IdempotencyKey.user_id == user_id, IdempotencyKey.key == key)
        )
