"""Who goes first: a request that is short, before the next piece of one that is long.

The web process has one interpreter. Fifty uploads that arrive at once would have it parse their bytes
without a pause, and somebody who turns a page would wait behind all of them. So the bytes of uploads pass
one piece at a time, and while a short request has no answer yet they wait, though never long: an upload
gets through even when there is always somebody reading. A connection whose piece waits is not read from,
so the sender slows down and nothing piles up in memory.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import cast

from fastapi import Request
from starlette.types import Scope

#: Requests with bodies up to this many bytes are short.
SHORT_BYTES = 64 * 1024
#: Seconds that one piece of an upload lets others go first, at most.
PATIENCE = 0.01


class Turns:
    """The order of one application's event loop."""

    def __init__(self, patience: float = PATIENCE) -> None:
        """With the seconds that a piece waits at most."""
        self._patience = patience
        self._unanswered = 0
        self._clear = asyncio.Event()
        self._clear.set()
        self._piece = asyncio.Lock()

    def arrive(self) -> None:
        """A short request has come."""
        self._unanswered += 1
        self._clear.clear()

    def answer(self) -> None:
        """The answer to a short request begins, or there will be none."""
        self._unanswered -= 1
        if not self._unanswered:
            self._clear.set()

    async def wait(self) -> None:
        """Until the next piece of an upload may pass: after earlier pieces, and after short requests."""
        async with self._piece:
            await asyncio.sleep(0)  # a request that has come in the meantime gets its word in
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._patience):
                    await self._clear.wait()


def is_short(scope: Scope) -> bool:
    """Whether a request says that its body is small; one of unknown length is not."""
    headers = dict(scope["headers"])
    if b"transfer-encoding" in headers:
        return False
    length = headers.get(b"content-length", b"0")
    return length.isdigit() and int(length) <= SHORT_BYTES


async def take_turn(request: Request) -> None:
    """Until the next piece of a request's body may be looked at; at once if the request is short."""
    if not is_short(request.scope):
        await cast(Turns, request.app.state.turns).wait()
