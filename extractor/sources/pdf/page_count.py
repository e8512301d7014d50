"""The third opinion: pikepdf counts a file's pages and rewrites files that the readers stumble over."""

from __future__ import annotations

import io

import pikepdf

from extractor.errors import InputCode, InputError
from extractor.sources.pdf.miner import PARSER_FAULTS


def count_pages(data: bytes) -> int | None:
    """Number of pages pikepdf sees; None where it cannot open the file.

    Raises:
        InputError: The file needs a password (ENCRYPTED).
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            return len(document.pages)
    except pikepdf.PasswordError as error:
        raise InputError(InputCode.ENCRYPTED, repr(error)) from error
    except (pikepdf.PdfError, *PARSER_FAULTS):
        return None


def rewrite(data: bytes) -> bytes | None:
    """The file written anew by pikepdf, with its structure mended; None where that fails."""
    target = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            document.save(target)
    except (pikepdf.PdfError, *PARSER_FAULTS):
        return None
    return target.getvalue()
