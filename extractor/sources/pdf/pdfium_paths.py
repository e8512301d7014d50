"""Ruling lines and pictures of a page from PDFium's page objects, also inside form XObjects."""

from __future__ import annotations

import ctypes
from typing import Final

import pypdfium2.raw as pdfium_c

from extractor.sources.pdf.drawing import THIN, Drawing, DrawingCollector, Segment
from extractor.sources.pdf.placement import Placement

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


def read_drawing(page: pdfium_c.FPDF_PAGE, placement: Placement) -> Drawing:
    """Ruling lines and pictures of ``page`` in the frame of ``placement``."""
    found = DrawingCollector()
    budget = _MAX_OBJECTS
    for index in range(min(pdfium_c.FPDFPage_CountObjects(page), _MAX_OBJECTS)):
        budget = _visit(pdfium_c.FPDFPage_GetObject(page, index), _IDENTITY, (0, budget), found)
    return found.finish(placement)


def _visit(
    item: pdfium_c.FPDF_PAGEOBJECT, matrix: Matrix, allowance: tuple[int, int], found: DrawingCollector
) -> int:
    """Take one object in; ``allowance`` is the depth reached and the objects left. Returns the latter."""
    depth, budget = allowance
    if budget <= 0:
        return 0
    kind = pdfium_c.FPDFPageObj_GetType(item)
    if kind == _PATH:
        _visit_path(item, matrix, found)
    elif kind == _TEXT:
        # Asked only where a picture came first: a hidden layer lies over a scan.
        asked = found.largest_image > 0
        found.add_text(hidden=asked and pdfium_c.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE)
    elif kind == _IMAGE:
        found.add_image(_bounds_of(item, matrix))
    elif kind == _FORM and depth < _MAX_DEPTH:
        inner = _times(_matrix_of(item), matrix)
        for index in range(pdfium_c.FPDFFormObj_CountObjects(item)):
            budget = _visit(pdfium_c.FPDFFormObj_GetObject(item, index), inner, (depth + 1, budget), found)
    return budget - 1


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
