"""Threads for storing files, apart from those that answer readers.

A store waits for the disk and for the database's one writer; were it to wait in the common pool of 40, fifty
uploads at once would leave no thread to turn a page.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import Request

T = TypeVar("T")
STORING_AT_ONCE = 6
_TURN_SECONDS = 0.0005


def take_short_turns() -> None:
    """Let threads change places ten times as often as Python's 5 ms.

    SQLite lets go of the interpreter at every row; a reader of 50 rows who has to wait 5 ms each time to get
    it back while an upload's bytes are parsed would wait a quarter of a second for a short query.
    """
    sys.setswitchinterval(_TURN_SECONDS)


def storing_threads() -> CapacityLimiter:
    """The places for storing; one for each application."""
    return CapacityLimiter(STORING_AT_ONCE)


async def run_storing(request: Request, work: Callable[[], T]) -> T:
    """Run blocking work that stores files."""
    limiter: CapacityLimiter = request.app.state.storing_threads
    return await run_sync(work, limiter=limiter)
