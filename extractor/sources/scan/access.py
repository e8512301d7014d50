"""The way in: whether OCR is there, and reading by it; the heavy libraries are loaded at the first call."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Final, Protocol

from extractor.document import PageState, ReadingNote
from extractor.errors import InputCode, InputError
from extractor.layout.blocks import Layout
from extractor.layout.page_content import PageContent
from extractor.limits import DEFAULT_LIMITS, Limits
from extractor.sources.scan.marks import PageMarks
from extractor.spans import Box

_NEEDED: Final = ("rapidocr", "cv2", "PIL")
_BACKENDS: Final = ("openvino", "onnxruntime")
_READING: Final = "extractor.sources.scan.document"
_CROPS: Final = "extractor.sources.scan.crops"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSize:
    """A page to render: its number from 1 and its displayed size in points."""

    number: int
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedPage:
    """A page as read from its pixels. ``note`` says in Chinese how, and what was wrong with it."""

    content: PageContent
    state: PageState
    marks: PageMarks | None = None
    note: ReadingNote | None = None


class PdfScanner(Protocol):
    """A PDF file whose pages are read from their pixels. Close after use."""

    def read(self, page: PageSize) -> ScannedPage:
        """Read one page, whatever its state."""

    def close(self) -> None:
        """Close the file."""


def ocr_installed() -> bool:
    """Whether the extra ``ocr`` is installed."""
    return all(find_spec(name) for name in _NEEDED) and any(find_spec(name) for name in _BACKENDS)


def read_scan(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Layout:
    """Read a PNG, JPEG or TIFF file by OCR.

    Returns:
        Blocks in reading order and one ``Page`` for every page, whatever its state.

    Raises:
        InputError: NEEDS_OCR where the extra ``ocr`` is missing, DAMAGED, TOO_LARGE or LIMIT_PAGES.
    """
    if len(data) > limits.file_bytes:
        raise InputError(InputCode.TOO_LARGE, f"{len(data)} bytes")
    if not ocr_installed():
        raise InputError(InputCode.NEEDS_OCR, "the extra ocr is not installed")
    layout: Layout = import_module(_READING).read_images(data, limits)
    return layout


def open_pdf_scanner(data: bytes, limits: Limits) -> PdfScanner:
    """A reader of a PDF file's pages by OCR; ask ``ocr_installed()`` first."""
    scanner: PdfScanner = import_module(_READING).RenderedPdf(data, limits)
    return scanner


def crop_png(data: bytes, page: int, box: Box, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The pixels of a place as a PNG: the evidence of a finding on a scan; see ``scan.crops``.

    Raises:
        InputError: NEEDS_OCR where the extra ``ocr`` is missing, UNSUPPORTED, LIMIT_PAGES or DAMAGED.
    """
    if not ocr_installed():
        raise InputError(InputCode.NEEDS_OCR, "the extra ocr is not installed")
    cut: bytes = import_module(_CROPS).crop_png(data, page, box, limits)
    return cut
