"""How far the reading of a file has come, for whoever waits for it; nobody needs to listen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[int, int], None]
_LISTENER: ContextVar[Listener | None] = ContextVar("page_listener", default=None)


@contextmanager
def told_of_pages(listener: Listener) -> Iterator[None]:
    """Within the block, ``listener`` is told the pages read so far and how many there are."""
    before = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(before)


def page_read(done: int, total: int) -> None:
    """Say that page ``done`` of ``total`` (both from 1) is read."""
    listener = _LISTENER.get()
    if listener is not None:
        listener(done, total)
