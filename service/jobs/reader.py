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
from service.jobs.errands import CHILD, OUTPUT, REFUSED, RESULT, Task, main

_TICK = 0.25
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
    server.set_forkserver_preload([CHILD, "service.reading"])
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


def run_errand(task_in: Callable[[str], Task], should_stop: Callable[[], bool]) -> Outcome:
    """Run one errand to its end.

    Args:
        task_in: Makes the task, given the folder for its result.
        should_stop: Asked about four times a second; the child is killed once it says yes.
    """
    with tempfile.TemporaryDirectory(prefix="gouji-") as folder:
        task = task_in(folder)
        process = context().Process(target=main, args=(task,), daemon=True)
        process.start()
        try:
            outcome = _watch(process, task.limits.wall_seconds, should_stop)
        finally:
            _kill(process)
        return outcome or _result(Path(folder), process)


def _watch(process: BaseProcess, seconds: float, should_stop: Callable[[], bool]) -> Outcome | None:
    deadline = time.monotonic() + seconds
    while not wait([process.sentinel], timeout=_TICK):
        if time.monotonic() > deadline:
            return Outcome(ending=Ending.REFUSED, code=InputCode.LIMIT_TIME)
        if should_stop():
            return Outcome(ending=Ending.STOPPED)
    return None


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
