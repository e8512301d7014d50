"""What a child process is asked to do, and how its answer travels: paths there, a file of JSON back."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from typing import TypeVar

from extractor.limits import Limits
from extractor.spans import Box
from service.codec import from_json, to_json

T = TypeVar("T")
RESULT = "result"
REFUSED = "refused"
OUTPUT = "output"
BEGAN = "began"
PAGES = "pages"
CHILD = "service.jobs.child"


class Errand(Enum):
    """What the child is asked to do."""

    READ = "read"
    CHECK = "check"
    PAGE = "page"
    CROP = "crop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One errand: ``source`` is a blob's path, ``folder`` an empty directory for the result.

    ``page`` (from 1) is for PAGE and CROP, ``width`` (pixels) for PAGE, ``box`` (points) for CROP.
    """

    errand: Errand
    engine: str
    source: str
    folder: str
    name: str
    limits: Limits
    page: int = 0
    width: int = 0
    box: Box | None = None


def main(task: Task) -> None:
    """The child's entry; the engine is imported there and not in the process that asks."""
    import_module(CHILD).run(task)


def pack(value: object) -> bytes:
    """A value as compressed JSON."""
    return zlib.compress(to_json(value).encode(), level=3)


def unpack(kind: type[T], data: bytes) -> T:
    """The value back from compressed JSON."""
    return from_json(kind, zlib.decompress(data))
