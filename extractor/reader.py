"""Files to documents: the front door of the extractor."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.document import Document, PageState
from extractor.errors import InputCode, InputError
from extractor.layout.blocks import Layout
from extractor.limits import DEFAULT_LIMITS, Limits
from extractor.reading.assemble import read_layout, read_text
from extractor.repair import repair_document, repair_layout_words
from extractor.sources.archive import RefusedMember, read_archive
from extractor.sources.formats import Format, format_of
from extractor.sources.html import read_html
from extractor.sources.office import is_docx, is_xlsx, read_docx, read_xlsx
from extractor.sources.pdf import read_pdf
from extractor.sources.scan import ocr_installed, read_scan
from extractor.sources.text import decode_text

_OPENING_BYTES = 4_096


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A member of an archive that could not be read: its path (archive!member) and why."""

    path: str
    code: InputCode


#: A look at a document and the bytes it was read from; gives the document back, perhaps with doubts.
Review = Callable[[Document, bytes], Document]


def as_read(document: Document, data: bytes) -> Document:
    """The review that takes every document as it was read."""
    return document


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


def read_bytes(
    data: bytes, *, path: str = "", limits: Limits = DEFAULT_LIMITS, review: Review = as_read
) -> tuple[Document, ...]:
    """Every document in ``data``; the format is told from its content, never from the name.

    Arguments as of ``read_members``.

    Raises:
        InputError: as ``read_file``; of an archive's members, those that cannot be read are left out unless
            none can (``read_members`` names them).
    """
    results = read_members(data, path=path, limits=limits, review=review)
    documents = tuple(result for result in results if isinstance(result, Document))
    if not documents:
        unread = [result.code for result in results if isinstance(result, Unread)]
        raise InputError(unread[-1] if unread else InputCode.NO_DOCUMENTS)
    return documents


def read_members(
    data: bytes, *, path: str = "", limits: Limits = DEFAULT_LIMITS, review: Review = as_read
) -> tuple[Document | Unread, ...]:
    """Every document in ``data`` in stored order, and every member of an archive that cannot be read.

    Args:
        data: The file.
        path: Its name, for the documents; never opened.
        limits: What reading may cost.
        review: Looks at every document together with its bytes, and may doubt what was read.

    Raises:
        InputError: as ``read_file``: the file as a whole cannot be read.
    """
    if not data:
        raise InputError(InputCode.EMPTY)
    if len(data) > limits.file_bytes:
        raise InputError(InputCode.TOO_LARGE, f"{len(data)} bytes")
    known = format_of(data)
    if known is Format.ZIP and not (is_docx(data) or is_xlsx(data)):
        return tuple(_archive(data, path, limits, review))
    sha256 = hashlib.sha256(data).hexdigest()
    if known is Format.TEXT:
        return (read_text(decode_text(data), path=path, sha256=sha256),)
    layout = repair_layout_words(_layout(data, known, limits))
    document = repair_document(read_layout(layout, sha256=sha256, path=path))
    return (review(document, data),)


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


def _archive(data: bytes, path: str, limits: Limits, review: Review) -> Iterator[Document | Unread]:
    for member in read_archive(data, limits):
        inside = f"{path}!{member.name}"
        try:
            if isinstance(member, RefusedMember):
                raise member.error
            yield from read_members(member.data, path=inside, limits=limits, review=review)
        except InputError as error:
            yield Unread(path=inside, code=error.code)
