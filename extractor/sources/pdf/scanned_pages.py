"""Pages of a PDF file that only OCR can read, read by it where it is installed."""

from __future__ import annotations

from dataclasses import replace

from extractor.document import PageState
from extractor.limits import Limits
from extractor.sources.pdf.ways import PageReading
from extractor.sources.scan import PageSize, PdfScanner, ocr_installed, open_pdf_scanner


class PageScanner:
    """Reads from its pixels what has no text layer; opened when the first such page comes."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Nothing is opened yet."""
        self._data = data
        self._limits = limits
        self._scanner: PdfScanner | None = None

    def read(self, reading: PageReading) -> PageReading:
        """The reading itself, or what OCR made of the page where it needs that and OCR is there."""
        if reading.state is not PageState.NEEDS_OCR or not ocr_installed():
            return reading
        if self._scanner is None:
            self._scanner = open_pdf_scanner(self._data, self._limits)
        content = reading.content
        page = PageSize(number=content.number, width=content.width, height=content.height)
        scan = self._scanner.read(page)
        return replace(reading, content=scan.content, state=scan.state, marks=scan.marks, scan_note=scan.note)

    def close(self) -> None:
        """Close the file if it was opened."""
        if self._scanner is not None:
            self._scanner.close()
