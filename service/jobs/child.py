"""What runs in a child process: reading, checking, or drawing one page, with limits.

The child is forked from a small server process, gets paths, and leaves its result as a file of JSON (or an
image); nothing it writes is unpickled. It can be killed at any moment without harm.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from functools import partial
from pathlib import Path

from extractor.errors import InputCode, InputError
from extractor.limits import Limits
from extractor.progress import told_of_pages
from extractor.sources.scan import crop_png
from service.engine import Readings, load_engine
from service.jobs.drawing import draw_page
from service.jobs.errands import BEGAN, OUTPUT, PAGES, REFUSED, RESULT, Errand, Task, pack, unpack

_PR_SET_PDEATHSIG = 1


def run(task: Task) -> None:
    """The child's whole life."""
    folder = Path(task.folder)
    _confine(task.limits, folder)
    (folder / BEGAN).touch()
    try:
        data = _work(task)
    except InputError as error:
        (folder / REFUSED).write_text(error.code.name, encoding="utf-8")
        return
    except MemoryError:
        (folder / REFUSED).write_text(InputCode.LIMIT_MEMORY.name, encoding="utf-8")
        return
    unfinished = folder / f"{RESULT}.part"
    unfinished.write_bytes(data)
    unfinished.replace(folder / RESULT)


def _work(task: Task) -> bytes:
    data = Path(task.source).read_bytes()
    if task.errand is Errand.PAGE:
        return draw_page(data, task.page, task.width, task.limits.page_pixels)
    if task.errand is Errand.CROP and task.box is not None:
        return crop_png(data, task.page, task.box, task.limits)
    engine = load_engine(task.engine)
    if task.errand is Errand.READ:
        with told_of_pages(partial(_note_page, Path(task.folder) / PAGES)):
            return pack(engine.read(data, task.name, task.limits))
    return pack(engine.check(unpack(Readings, data)))


def _note_page(path: Path, done: int, total: int) -> None:
    """Leave word of how far it is; replaced whole, so that no half of it is ever read."""
    fresh = path.with_suffix(".new")
    fresh.write_text(f"{done} {total}", encoding="ascii")
    fresh.replace(path)


def _confine(limits: Limits, folder: Path) -> None:
    """Own process group, dies with its parent, limited memory and time, output to a file."""
    os.setsid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.umask(0o077)
    memory = _address_space() + limits.memory_bytes
    seconds = int(limits.wall_seconds * 2) + 1
    for limit, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 2 * limits.archive_bytes),
    ):
        resource.setrlimit(limit, (value, value))
    output = os.open(folder / OUTPUT, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.close(output)


def _address_space() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return 0
    return pages * resource.getpagesize()
