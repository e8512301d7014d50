"""Reading without pauses of Python's cycle collector."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the cycle collector, and leave it as it was found.

    A long document's cells are some hundred thousand small objects without cycles that all stay alive; the
    collector would walk through them again and again, and 300 pages would cost more than ten times 30.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
