"""First PDF reader: PDFium through its raw API, at about two milliseconds a page.

Per glyph four calls are made (character, origin, loose box, matrix with font size); the loose box is trusted
for the advance only, because its height follows font metrics that are often wrong. Spaces are not taken
over: layout decides by distance.
"""

from __future__ import annotations

import ctypes
import math
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium_c

from extractor.errors import InputCode, InputError
from extractor.layout.page_content import PageContent
from extractor.sources.pdf.pdfium_paths import read_drawing
from extractor.sources.pdf.placement import Placement, RawGlyph, dominant_turn, place_glyphs, raw_table
from extractor.sources.pdf.reader import SPACES, UNKNOWN, PageReadError

_SMALLEST_TYPE: Final = 0.5


class PdfiumReader:
    """A PDF file opened with PDFium."""

    def __init__(self, data: bytes) -> None:
        """Open ``data``.

        Raises:
            InputError: The file needs a password (ENCRYPTED) or PDFium cannot open it (DAMAGED).
        """
        try:
            self._document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            encrypted = "password" in str(error).lower() or "security" in str(error).lower()
            raise InputError(InputCode.ENCRYPTED if encrypted else InputCode.DAMAGED, str(error)) from error

    @property
    def page_count(self) -> int:
        """Number of pages PDFium sees."""
        return len(self._document)

    def read_page(self, number: int) -> PageContent:
        """The content of one page, numbered from 1. Raises PageReadError."""
        page = pdfium_c.FPDF_LoadPage(self._document.raw, number - 1)
        if not page:
            raise PageReadError(f"FPDF_LoadPage {number}")
        try:
            return _read(page, number)
        finally:
            pdfium_c.FPDF_ClosePage(page)

    def close(self) -> None:
        """Close the document."""
        self._document.close()


def _read(page: pdfium_c.FPDF_PAGE, number: int) -> PageContent:
    placement = _placement(page)
    text_page = pdfium_c.FPDFText_LoadPage(page)
    if not text_page:
        raise PageReadError(f"FPDFText_LoadPage {number}")
    try:
        raw = raw_table(_raw_glyphs(text_page))
        turn = dominant_turn(raw, placement.rotation)
        frame = placement.turned(turn)
        drawing = read_drawing(page, text_page, frame)
    finally:
        pdfium_c.FPDFText_ClosePage(text_page)
    return PageContent(
        number=number,
        width=placement.width,
        height=placement.height,
        turn=turn,
        glyphs=place_glyphs(raw, frame),
        horizontals=drawing.horizontals,
        verticals=drawing.verticals,
        image_share=drawing.image_share,
        curves=drawing.curves,
        text_objects=drawing.text_objects,
        lost_text=drawing.lost_text,
        silent_text=drawing.silent_text,
        hidden_text=drawing.hidden_text,
    )


def _placement(page: pdfium_c.FPDF_PAGE) -> Placement:
    box = pdfium_c.FS_RECTF()
    pdfium_c.FPDF_GetPageBoundingBox(page, box)
    return Placement(
        left=min(box.left, box.right),
        bottom=min(box.bottom, box.top),
        right=max(box.left, box.right),
        top=max(box.bottom, box.top),
        rotation=pdfium_c.FPDFPage_GetRotation(page) % 4,
    )


def _raw_glyphs(text_page: pdfium_c.FPDF_TEXTPAGE) -> list[RawGlyph]:
    unicode_of, origin_of = pdfium_c.FPDFText_GetUnicode, pdfium_c.FPDFText_GetCharOrigin
    box_of, matrix_of, size_of = (
        pdfium_c.FPDFText_GetLooseCharBox,
        pdfium_c.FPDFText_GetMatrix,
        pdfium_c.FPDFText_GetFontSize,
    )
    box, matrix = pdfium_c.FS_RECTF(), pdfium_c.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    x_ref, y_ref, box_ref, matrix_ref = map(ctypes.byref, (x, y, box, matrix))
    rows: list[RawGlyph] = []
    high = 0
    for index in range(pdfium_c.FPDFText_CountChars(text_page)):
        code = unicode_of(text_page, index)
        if code <= 0x20 or code in SPACES:
            if code != 0 or pdfium_c.FPDFText_IsGenerated(text_page, index):
                continue
            code = UNKNOWN
        if 0xD800 <= code < 0xDC00:  # characters beyond the basic plane come in two halves
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else UNKNOWN
            high = 0
        if not matrix_of(text_page, index, matrix_ref):
            continue
        origin_of(text_page, index, x_ref, y_ref)
        box_of(text_page, index, box_ref)
        a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
        em = size_of(text_page, index) * math.hypot(c, d)
        if em > _SMALLEST_TYPE:
            code = UNKNOWN if code == 0xFFFE else code
            rows.append((code, x.value, y.value, box.left, box.bottom, box.right, box.top, a, b, em))
    return rows
