"""What makes everybody wait at once in a process that serves, and how it is kept short."""

from __future__ import annotations

import gc
import sys

_TURN_SECONDS = 0.0005


def avoid_long_pauses() -> None:
    """For the process, once the application is built.

    Threads change places ten times as often as Python's 5 ms: SQLite lets go of the interpreter at every
    row, and a reader of 50 rows who has to wait 5 ms each time to get it back would wait a quarter of a
    second for a short query. And the 300,000 objects of the imported libraries, which stay as long as the
    process does, are taken out of the garbage collector's sight: going through them stops every thread for
    a third of a second.
    """
    sys.setswitchinterval(_TURN_SECONDS)
    gc.collect()
    gc.freeze()
