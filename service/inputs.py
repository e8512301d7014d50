"""Paths given on the command line to the files they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import InputCode, InputError

#: What is taken from a directory; a file named by itself is read whatever its name.
READABLE_ENDINGS = frozenset(
    {
        ".txt",
        ".md",
        ".pdf",
        ".docx",
        ".xlsx",
        ".html",
        ".htm",
        ".zip",
        ".png",
        ".jpg",
        ".jpeg",
        ".tif",
        ".tiff",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input that could not be read; ``code`` says why."""

    path: str
    code: InputCode


def input_files(paths: Iterable[Path]) -> Iterator[Path | Failure]:
    """Every file, directories searched through in the order of their names."""
    for path in paths:
        if path.is_dir():
            yield from _directory(path)
        elif path.exists():
            yield path
        else:
            yield Failure(path=str(path), code=InputCode.NOT_FOUND)


def _directory(path: Path) -> Iterator[Path | Failure]:
    found = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in READABLE_ENDINGS)
    if not found:
        yield Failure(path=str(path), code=InputCode.NO_DOCUMENTS)
    yield from found


def failure_of(path: Path, error: InputError) -> Failure:
    """The failure that an input error is."""
    return Failure(path=str(path), code=error.code)
