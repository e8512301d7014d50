"""Files to documents: the front door of the extractor."""

from __future__ import annotations

import hashlib
from pathlib import Path

from extractor.document import Document
from extractor.errors import InputCode, InputError
from extractor.limits import DEFAULT_LIMITS, Limits
from extractor.reading.assemble import read_text
from extractor.sources.formats import Format, format_of
from extractor.sources.text import decode_text

_OPENING_BYTES = 4_096


def read_file(path: Path, limits: Limits = DEFAULT_LIMITS) -> tuple[Document, ...]:
    """Every document in a file (an archive may hold several).

    Raises:
        InputError: with a stable code; its sentence is for the user.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            known = format_of(file.read(_OPENING_BYTES))
            if size > (limits.text_bytes if known is Format.TEXT else limits.file_bytes):
                raise InputError(InputCode.TOO_LARGE, f"{size} bytes")
            file.seek(0)
            data = file.read()
    except FileNotFoundError as error:
        raise InputError(InputCode.NOT_FOUND, str(error)) from error
    except OSError as error:
        raise InputError(InputCode.UNREADABLE, str(error)) from error
    return read_bytes(data, path=str(path), limits=limits)


def read_bytes(data: bytes, *, path: str = "", limits: Limits = DEFAULT_LIMITS) -> tuple[Document, ...]:
    """Every document in ``data``; the format is told from its content, never from the name.

    Raises:
        InputError: as ``read_file``.
    """
    if not data:
        raise InputError(InputCode.EMPTY)
    if len(data) > limits.file_bytes:
        raise InputError(InputCode.TOO_LARGE, f"{len(data)} bytes")
    if format_of(data) is not Format.TEXT:
        raise InputError(InputCode.UNSUPPORTED)
    document = read_text(decode_text(data), path=path, sha256=hashlib.sha256(data).hexdigest())
    return (document,)
