"""Files to documents: the front door of the extractor."""

from __future__ import annotations

import hashlib
from pathlib import Path

from extractor.document import Document, PageState
from extractor.errors import InputCode, InputError
from extractor.layout.blocks import Layout
from extractor.limits import DEFAULT_LIMITS, Limits
from extractor.reading.assemble import read_layout, read_text
from extractor.repair import repair_document, repair_layout_words
from extractor.sources.archive import read_archive
from extractor.sources.formats import Format, format_of
from extractor.sources.html import read_html
from extractor.sources.office import is_docx, is_xlsx, read_docx, read_xlsx
from extractor.sources.pdf import read_pdf
from extractor.sources.scan import ocr_installed, read_scan
from extractor.sources.text import decode_text

_OPENING_BYTES = 4_096


def read_file(path: Path, limits: Limits = DEFAULT_LIMITS) -> tuple[Document, ...]:
    """Every document in a file (an archive may hold several), read in this process.

    Raises:
        InputError: with a stable code; its sentence is for the user.
    """
    return read_bytes(file_bytes(path, limits), path=str(path), limits=limits)


def file_bytes(path: Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """A file's bytes, its size checked before they are read.

    Raises:
        InputError: NOT_FOUND, UNREADABLE or TOO_LARGE.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            known = format_of(file.read(_OPENING_BYTES))
            if size > (limits.text_bytes if known is Format.TEXT else limits.file_bytes):
                raise InputError(InputCode.TOO_LARGE, f"{size} bytes")
            file.seek(0)
            return file.read()
    except FileNotFoundError as error:
        raise InputError(InputCode.NOT_FOUND, str(error)) from error
    except OSError as error:
        raise InputError(InputCode.UNREADABLE, str(error)) from error


def read_bytes(data: bytes, *, path: str = "", limits: Limits = DEFAULT_LIMITS) -> tuple[Document, ...]:
    """Every document in ``data``; the format is told from its content, never from the name.

    Raises:
        InputError: as ``read_file``; of an archive's members, those that cannot be read are left out unless
            none can.
    """
    if not data:
        raise InputError(InputCode.EMPTY)
    if len(data) > limits.file_bytes:
        raise InputError(InputCode.TOO_LARGE, f"{len(data)} bytes")
    known = format_of(data)
    if known is Format.ZIP and not (is_docx(data) or is_xlsx(data)):
        return _archive(data, path, limits)
    sha256 = hashlib.sha256(data).hexdigest()
    if known is Format.TEXT:
        return (read_text(decode_text(data), path=path, sha256=sha256),)
    layout = repair_layout_words(_layout(data, known, limits))
    return (repair_document(read_layout(layout, sha256=sha256, path=path)),)


def _layout(data: bytes, known: Format, limits: Limits) -> Layout:
    if known is Format.PDF:
        return _with_text(read_pdf(data, limits))
    if known is Format.HTML:
        return read_html(data, limits)
    if known is Format.ZIP:
        return (read_docx if is_docx(data) else read_xlsx)(data, limits)
    if known in (Format.PNG, Format.JPEG, Format.TIFF):
        return read_scan(data, limits)
    raise InputError(InputCode.UNSUPPORTED)


def _with_text(layout: Layout) -> Layout:
    """The layout, unless every page is an image that was not read: OCR is missing, or does not start."""
    if layout.pages and all(page.state is PageState.NEEDS_OCR for page in layout.pages):
        code = InputCode.NO_ENGINE if ocr_installed() else InputCode.NEEDS_OCR
        raise InputError(code, f"{len(layout.pages)} pages")
    return layout


def _archive(data: bytes, path: str, limits: Limits) -> tuple[Document, ...]:
    documents: list[Document] = []
    failed: InputError | None = None
    for member in read_archive(data, limits):
        try:
            documents.extend(read_bytes(member.data, path=f"{path}!{member.name}", limits=limits))
        except InputError as error:
            failed = error
    if not documents:
        raise failed or InputError(InputCode.NO_DOCUMENTS)
    return tuple(documents)
