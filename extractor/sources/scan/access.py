"""The way in: whether OCR is there, and reading by it; the heavy libraries are loaded at the first call."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from extractor.errors import InputCode, InputError
from extractor.layout.blocks import Layout
from extractor.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from extractor.sources.scan.page_reading import ScannedPage
    from extractor.sources.scan.pdf_pages import PageSize

_NEEDED: Final = ("rapidocr", "cv2", "PIL")
_BACKENDS: Final = ("openvino", "onnxruntime")


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
    layout: Layout = import_module("extractor.sources.scan.document").read_images(data, limits)
    return layout


def read_pdf_scans(data: bytes, pages: Sequence[PageSize], limits: Limits) -> list[ScannedPage]:
    """Read pages of a PDF file from their pixels, in the order given; needs ``ocr_installed()``."""
    read: list[ScannedPage] = import_module("extractor.sources.scan.document").read_rendered(
        data, pages, limits
    )
    return read
