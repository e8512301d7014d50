"""Pages of a PDF file that are pictures, read by OCR where it is installed.

That is a page without usable text, a picture with hardly more than a page number on it, and a scan with
somebody's invisible text over it: such a layer has no scores and no rulings, so the page is read anew.
"""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from typing import Final

from extractor.document import NoteKind, PageState, ReadingNote
from extractor.errors import InputCode, InputError
from extractor.limits import Limits
from extractor.sources.pdf.ways import PageReading
from extractor.sources.scan import PageSize, PdfScanner, ScannedPage, ocr_installed, open_pdf_scanner
from extractor.spans import Span

_LEAST_HIDDEN: Final = 0.5  # share of an invisible layer's characters that OCR must find to be believed
_CHINESE: Final = 0.1  # share of Chinese characters in a layer that may be a disclosure's
_MOSTLY: Final = 0.5  # share of glyphs without a character from which text is none

log = logging.getLogger(__name__)


class PageScanner:
    """Reads from its pixels what has no text layer; opened when the first such page comes."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Nothing is opened yet."""
        self._data = data
        self._limits = limits
        self._scanner: PdfScanner | None = None
        self._starts = True
        self._deadline = time.monotonic() + limits.ocr_seconds

    def read(self, reading: PageReading) -> PageReading:
        """The reading itself, or what OCR made of the page where it is a picture and OCR is there."""
        if not _is_picture(reading) or not ocr_installed():
            return reading
        content = reading.content
        if time.monotonic() > self._deadline:
            return replace(reading, scan_note=_late(content.number))
        scanner = self._opened()
        if scanner is None:
            return (
                reading
                if reading.state is PageState.OCR
                else replace(reading, scan_note=_unread(content.number))
            )
        page = PageSize(number=content.number, width=content.width, height=content.height)
        scan = scanner.read(page)
        if not _tells_more(scan, reading):
            return replace(reading, state=_text_state(reading))
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


def _is_picture(reading: PageReading) -> bool:
    """Whether the page is to be read from its pixels; an invisible layer only where it is Chinese."""
    if reading.state is not PageState.OCR:
        return reading.state is PageState.NEEDS_OCR
    codes = reading.content.glyphs.codes
    chinese = (codes >= 0x4E00) & (codes <= 0x9FFF)
    return float(chinese.mean()) >= _CHINESE


def _tells_more(scan: ScannedPage, reading: PageReading) -> bool:
    """Whether OCR read what the text on the page says, and more."""
    there, found = len(reading.content.glyphs), len(scan.content.glyphs)
    if there == 0 or reading.content.unmapped_share > _MOSTLY:
        return True
    return found >= _LEAST_HIDDEN * there if reading.state is PageState.OCR else found > there


def _text_state(reading: PageReading) -> PageState:
    return PageState.OCR if reading.state is PageState.OCR else PageState.TEXT


def _late(number: int) -> ReadingNote:
    message = f"第{number}页未作图像识别：读取该文件的时间已近上限"
    return ReadingNote(kind=NoteKind.PAGE, message=message, span=Span(page=number))


def _unread(number: int) -> ReadingNote:
    message = f"第{number}页没有可用的文字层；{InputCode.NO_ENGINE.sentence()}"
    return ReadingNote(kind=NoteKind.PAGE, message=message, span=Span(page=number))
