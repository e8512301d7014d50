"""Threads for storing files, apart from those that answer readers.

A store waits for the disk and for the database's one writer; were it to wait in the common pool of 40, fifty
uploads at once would leave no thread to turn a page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import Request

T = TypeVar("T")
STORING_AT_ONCE = 3


def storing_threads() -> CapacityLimiter:
    """The places for storing; one for each application."""
    return CapacityLimiter(STORING_AT_ONCE)


async def run_storing(request: Request, work: Callable[[], T]) -> T:
    """Run blocking work that stores files."""
    limiter: CapacityLimiter = request.app.state.storing_threads
    return await run_sync(work, limiter=limiter)
