"""Ruling lines and pictures of a page from PDFium's page objects, also inside form XObjects."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Final

import pypdfium2.raw as pdfium_c

from extractor.sources.pdf.drawing import THIN, Drawing, DrawingCollector, Segment
from extractor.sources.pdf.placement import Placement
from extractor.sources.pdf.reader import SPACES

_TEXT: Final = 1
_PATH: Final = 2
_IMAGE: Final = 3
_FORM: Final = 5
_LINE_TO: Final = 0
_MOVE_TO: Final = 2
_MAX_OBJECTS: Final = 300_000  # of one page; a page drawn of more is not a table
_MAX_DEPTH: Final = 12
_INVISIBLE: Final = 3

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class _Visit:
    """Working state of one page."""

    text_page: pdfium_c.FPDF_TEXTPAGE
    found: DrawingCollector = field(default_factory=DrawingCollector)
    budget: int = _MAX_OBJECTS
    embedded: dict[int, bool] = field(default_factory=dict)
    silent: dict[int, int] = field(default_factory=dict)
    without_outlines: set[int] = field(default_factory=set)


def read_drawing(
    page: pdfium_c.FPDF_PAGE, text_page: pdfium_c.FPDF_TEXTPAGE, placement: Placement
) -> Drawing:
    """Ruling lines and pictures of ``page`` in the frame of ``placement``."""
    visit = _Visit(text_page)
    for index in range(min(pdfium_c.FPDFPage_CountObjects(page), _MAX_OBJECTS)):
        _visit(pdfium_c.FPDFPage_GetObject(page, index), _IDENTITY, 0, visit)
    visit.found.lost_texts = sum(visit.silent.get(font, 0) for font in visit.without_outlines)
    return visit.found.finish(placement)


def _visit(item: pdfium_c.FPDF_PAGEOBJECT, matrix: Matrix, depth: int, visit: _Visit) -> None:
    visit.budget -= 1
    if visit.budget <= 0:
        return
    kind = pdfium_c.FPDFPageObj_GetType(item)
    if kind == _PATH:
        _visit_path(item, matrix, visit.found)
    elif kind == _TEXT:
        _visit_text(item, visit)
    elif kind == _IMAGE:
        visit.found.add_image(_bounds_of(item, matrix))
    elif kind == _FORM and depth < _MAX_DEPTH:
        inner = _times(_matrix_of(item), matrix)
        for index in range(pdfium_c.FPDFFormObj_CountObjects(item)):
            _visit(pdfium_c.FPDFFormObj_GetObject(item, index), inner, depth + 1, visit)


def _visit_text(item: pdfium_c.FPDF_PAGEOBJECT, visit: _Visit) -> None:
    found = visit.found
    # Asked only where a picture came first: a hidden layer lies over a scan.
    asked = found.largest_image > 0
    found.add_text(hidden=asked and pdfium_c.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE)
    font = pdfium_c.FPDFTextObj_GetFont(item)
    if not font:
        return
    address = ctypes.addressof(font.contents)
    embedded = visit.embedded.get(address)
    if embedded is None:
        embedded = visit.embedded[address] = pdfium_c.FPDFFont_GetIsEmbedded(font) == 1
    if not embedded:
        _note_missing_font(item, address, visit)


def _note_missing_font(item: pdfium_c.FPDF_PAGEOBJECT, font: int, visit: _Visit) -> None:
    """Notice text that PDFium lost because neither the file nor the machine has the font.

    It then knows no outlines, takes every glyph for empty and drops some text objects as repetitions. An
    object without characters in a font whose other objects have characters but no extent is such a loss
    (in any other font it is a space).
    """
    left, bottom, right, top = _bounds_of(item, _IDENTITY)
    if right - left > 0 and top - bottom > 0:
        return
    size = pdfium_c.FPDFTextObj_GetText(item, visit.text_page, None, 0)
    if size <= 2:  # the two bytes are the end of the string
        visit.silent[font] = visit.silent.get(font, 0) + 1
        # A single space has no extent; several characters have one along their line.
        visit.found.silent_texts += (right - left) + (top - bottom) > 1.0
        return
    buffer = (ctypes.c_ushort * (size // 2))()
    pdfium_c.FPDFTextObj_GetText(item, visit.text_page, buffer, size)
    if any(code > 0x20 and code not in SPACES for code in buffer):
        visit.without_outlines.add(font)


def _visit_path(item: pdfium_c.FPDF_PAGEOBJECT, matrix: Matrix, found: DrawingCollector) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(item, fill, stroke)
    if not fill.value and not stroke.value:
        return
    count = pdfium_c.FPDFPath_CountSegments(item)
    if count <= 5:  # most rulings: their bounds say all, in one call
        bounds = _bounds_of(item, matrix)
        if min(bounds[2] - bounds[0], bounds[3] - bounds[1]) <= THIN:
            found.segments.append(bounds)
            return
        if not stroke.value:
            return
    _walk(item, _times(_matrix_of(item), matrix), stroked=bool(stroke.value), found=found)


def _walk(item: pdfium_c.FPDF_PAGEOBJECT, matrix: Matrix, *, stroked: bool, found: DrawingCollector) -> None:
    walker = found.path(stroked=stroked)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium_c.FPDFPath_CountSegments(item), _MAX_OBJECTS)):
        segment = pdfium_c.FPDFPath_GetPathSegment(item, index)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        point = _apply(matrix, x.value, y.value)
        if kind == _MOVE_TO:
            walker.move_to(*point)
        elif kind == _LINE_TO:
            walker.line_to(*point)
        else:
            walker.curve()
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            walker.close()
    walker.finish()


def _bounds_of(item: pdfium_c.FPDF_PAGEOBJECT, matrix: Matrix) -> Segment:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium_c.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    if matrix is _IDENTITY:
        return left.value, bottom.value, right.value, top.value
    ax, ay = _apply(matrix, left.value, bottom.value)
    bx, by = _apply(matrix, right.value, top.value)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _matrix_of(item: pdfium_c.FPDF_PAGEOBJECT) -> Matrix:
    matrix = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(item, matrix):
        return _IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
