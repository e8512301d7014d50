"""Scans: images, and pages of PDF files without a text layer, by OCR. Needs the extra ``ocr``."""

from extractor.sources.scan.access import (
    PageSize,
    PdfScanner,
    ScannedPage,
    crop_png,
    ocr_installed,
    open_pdf_scanner,
    read_scan,
)
from extractor.sources.scan.confidence import with_confidence
from extractor.sources.scan.marks import PageMarks, doubts_of

__all__ = [
    "PageMarks",
    "PageSize",
    "PdfScanner",
    "ScannedPage",
    "crop_png",
    "doubts_of",
    "ocr_installed",
    "open_pdf_scanner",
    "read_scan",
    "with_confidence",
]
