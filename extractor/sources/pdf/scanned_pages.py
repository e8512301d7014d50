"""Pages of a PDF file that only OCR can read, read by it where it is installed."""

from __future__ import annotations

import logging
from dataclasses import replace

from extractor.document import NoteKind, PageState, ReadingNote
from extractor.errors import InputCode, InputError
from extractor.limits import Limits
from extractor.sources.pdf.ways import PageReading
from extractor.sources.scan import PageSize, PdfScanner, ocr_installed, open_pdf_scanner
from extractor.spans import Span

log = logging.getLogger(__name__)


class PageScanner:
    """Reads from its pixels what has no text layer; opened when the first such page comes."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Nothing is opened yet."""
        self._data = data
        self._limits = limits
        self._scanner: PdfScanner | None = None
        self._starts = True

    def read(self, reading: PageReading) -> PageReading:
        """The reading itself, or what OCR made of the page where it needs that and OCR is there."""
        if reading.state is not PageState.NEEDS_OCR or not ocr_installed():
            return reading
        content = reading.content
        scanner = self._opened()
        if scanner is None:
            return replace(reading, scan_note=_unread(content.number))
        page = PageSize(number=content.number, width=content.width, height=content.height)
        scan = scanner.read(page)
        return replace(reading, content=scan.content, state=scan.state, marks=scan.marks, scan_note=scan.note)

    def _opened(self) -> PdfScanner | None:
        """The scanner, or None where the engine does not start; it is tried once."""
        if self._scanner is None and self._starts:
            try:
                self._scanner = open_pdf_scanner(self._data, self._limits)
            except InputError as error:
                if error.code is not InputCode.NO_ENGINE:
                    raise
                log.warning("OCR does not start: %s", error.detail)
                self._starts = False
        return self._scanner

    def close(self) -> None:
        """Close the file if it was opened."""
        if self._scanner is not None:
            self._scanner.close()


def _unread(number: int) -> ReadingNote:
    message = f"第{number}页没有可用的文字层；{InputCode.NO_ENGINE.sentence()}"
    return ReadingNote(kind=NoteKind.PAGE, message=message, span=Span(page=number))
