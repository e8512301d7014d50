"""Page images and crops of them, drawn in a child process; whole pages are cached beside the blobs."""

from __future__ import annotations

import contextlib
import secrets
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import InputCode, InputError
from extractor.sources.text import decode_text
from extractor.spans import Box
from service.errors import ApiCode, ApiError
from service.jobs.errands import Errand, Task
from service.jobs.reader import Ending, Watch, run_errand
from service.services import Services
from service.store import Version

WIDTHS = (480, 960, 1440, 1920)
_MOST_SECONDS = 20.0
_AT_ONCE = threading.Semaphore(2)
_WAIT_SECONDS = 15.0


def page_image(services: Services, version: Version, number: int, width: int) -> Path:
    """The PNG of a page of a version's file, ``width`` pixels wide (one of ``WIDTHS``).

    Raises:
        ApiError: ``NO_PAGE_IMAGE`` if there is no such page, ``BUSY`` if too many are being drawn.
    """
    path = (
        services.settings.data_dir / "cache" / version.sha256[:2] / f"{version.sha256}-{number}-{width}.png"
    )
    if path.is_file():
        return path
    with _place():
        data = _drawn(services, version, _Wanted(errand=Errand.PAGE, page=number, width=width))
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = path.with_suffix(f".{secrets.token_hex(4)}.part")
    partial.write_bytes(data)
    partial.replace(path)
    return path


def text_lines(services: Services, version: Version, first: int, last: int) -> list[str]:
    """Lines ``first`` to ``last`` (from 1, inclusive) of a text document, as the reader counts them."""
    try:
        text = decode_text(services.blobs.read(version.sha256))
    except InputError as error:
        raise ApiError(ApiCode.NOT_FOUND) from error
    return text.split("\n")[first - 1 : last]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What to draw: a whole page, ``width`` pixels wide, or a box of it."""

    errand: Errand
    page: int
    width: int = 0
    box: Box | None = None


def page_crop(services: Services, version: Version, number: int, box: Box) -> bytes:
    """A PNG of a box of a page of a version's file; drawn anew each time, it is small.

    Raises:
        ApiError: ``NO_PAGE_IMAGE`` if there is no such page or place, ``BUSY`` if too many are being drawn.
    """
    with _place():
        return _drawn(services, version, _Wanted(errand=Errand.CROP, page=number, box=box))


def _drawn(services: Services, version: Version, wanted: _Wanted) -> bytes:
    settings = services.settings
    outcome = run_errand(
        lambda folder: Task(
            errand=wanted.errand,
            engine=settings.engine,
            source=str(services.blobs.path_of(version.sha256)),
            folder=folder,
            name=version.file_name,
            limits=settings.page_limits(_MOST_SECONDS),
            page=wanted.page,
            width=wanted.width,
            box=wanted.box,
        ),
        Watch(should_stop=lambda: False, on_begin=lambda: None),
    )
    if outcome.ending is Ending.DONE:
        return outcome.data
    if outcome.code in (InputCode.LIMIT_TIME, InputCode.LIMIT_MEMORY):
        raise ApiError(ApiCode.BUSY)
    raise ApiError(ApiCode.NO_PAGE_IMAGE)


@contextlib.contextmanager
def _place() -> Iterator[None]:
    if not _AT_ONCE.acquire(timeout=_WAIT_SECONDS):
        raise ApiError(ApiCode.BUSY)
    try:
        yield
    finally:
        _AT_ONCE.release()
