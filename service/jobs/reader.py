"""Running an errand in a child process from outside: deadlines, cancelling, and what became of it."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from multiprocessing import forkserver
from multiprocessing.connection import wait
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path

from extractor.errors import InputCode
from service.jobs.errands import BEGAN, CHILD, OUTPUT, PAGES, REFUSED, RESULT, Task, main

_TICK = 0.25
_MOST_START = 60.0
#: The web process' main module: multiprocessing runs it anew in each child, so its imports are made once.
_MAIN = "service.cli"
_MOST_RESULT = 1024 * 1024 * 1024


class Ending(Enum):
    """How a child ended."""

    DONE = "done"
    REFUSED = "refused"
    DIED = "died"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an errand came to: ``data`` if DONE, ``code`` if REFUSED, ``output`` of the child if it DIED."""

    ending: Ending
    data: bytes = b""
    code: InputCode | None = None
    output: str = ""


@lru_cache(maxsize=1)
def context() -> ForkServerContext:
    """The fork server, which has imported the engine once so that a child starts in milliseconds.

    Python 3.11 does not hand ``sys.path`` to the server, so it is put in the server's environment.
    """
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload([CHILD, "service.reading", _MAIN])
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(str(Path(p).resolve()) for p in sys.path)
    try:
        forkserver.ensure_running()
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before
    return server


def await_server() -> None:
    """Until the fork server has imported the engine and a child starts at once."""
    process = context().Process(target=_nothing, daemon=True)
    process.start()
    process.join(_MOST_START)


def _nothing() -> None:
    """The child that shows that there can be one."""


def _unheard(_done: int, _total: int) -> None:
    """Nobody wants to know of pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What the one who waits for a child wants to be asked and told.

    ``should_stop`` is asked about four times a second; the child is killed once it says yes. ``on_begin`` is
    told once, when the child has begun to read: what happens before is not the file's doing. ``on_pages`` is
    told how many pages of how many were read, when that has changed.
    """

    should_stop: Callable[[], bool]
    on_begin: Callable[[], None]
    on_pages: Callable[[int, int], None] = _unheard


def run_errand(task_in: Callable[[str], Task], watch: Watch) -> Outcome:
    """Run one errand to its end; ``task_in`` makes the task, given the folder for its result."""
    with tempfile.TemporaryDirectory(prefix="gouji-") as folder:
        task = task_in(folder)
        process = context().Process(target=main, args=(task,), daemon=True)
        process.start()
        try:
            outcome = _watch(process, task, watch)
        finally:
            _kill(process)
        return outcome or _result(Path(folder), process)


def _watch(process: BaseProcess, task: Task, watch: Watch) -> Outcome | None:
    """The time runs from when the child has begun, with as much again for it to get there."""
    mark = Path(task.folder) / BEGAN
    began, pages = False, ""
    deadline = time.monotonic() + 2 * task.limits.wall_seconds + _MOST_START
    while not wait([process.sentinel], timeout=_TICK):
        if not began and mark.exists():
            began = True
            watch.on_begin()
            deadline = time.monotonic() + task.limits.wall_seconds
        if time.monotonic() > deadline:
            return Outcome(ending=Ending.REFUSED, code=InputCode.LIMIT_TIME)
        said = _said(Path(task.folder) / PAGES)
        if said != pages:
            pages = said
            watch.on_pages(*(int(word) for word in said.split()))
        if watch.should_stop():
            return Outcome(ending=Ending.STOPPED)
    return None


def _said(path: Path) -> str:
    with contextlib.suppress(OSError):
        return path.read_text(encoding="ascii")
    return ""


def _kill(process: BaseProcess) -> None:
    if process.pid is not None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    if process.is_alive():
        process.kill()
    process.join()


def _result(folder: Path, process: BaseProcess) -> Outcome:
    refused, result = folder / REFUSED, folder / RESULT
    if refused.is_file():
        return Outcome(ending=Ending.REFUSED, code=InputCode[refused.read_text(encoding="utf-8")])
    if process.exitcode == 0 and result.is_file() and result.stat().st_size <= _MOST_RESULT:
        return Outcome(ending=Ending.DONE, data=result.read_bytes())
    return Outcome(ending=Ending.DIED, output=_tail(folder / OUTPUT))


def _tail(path: Path) -> str:
    with contextlib.suppress(OSError):
        return path.read_bytes()[-800:].decode("utf-8", "replace")
    return ""
