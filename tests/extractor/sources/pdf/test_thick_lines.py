"""Filled rectangles that are long and thin are lines, whoever draws them thick; areas of colour are none."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor.layout.blocks import Grid
from extractor.sources.pdf import read_pdf

XS = (60.0, 160.0, 300.0)
YS = (700.0, 670.0, 640.0)
TEXTS = (("code", "amount"), ("208", "12.50"))


def _drawn(thick: float, *, fill: bool = False) -> bytes:
    """A table of two rows whose lines are filled rectangles; ``fill`` colours the header cells."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 800))
    if fill:
        canvas.setFillGray(0.8)
        canvas.rect(XS[0], YS[1], XS[-1] - XS[0], YS[0] - YS[1], stroke=0, fill=1)
        canvas.setFillGray(0)
    for y in YS:
        canvas.rect(XS[0], y - thick / 2, XS[-1] - XS[0], thick, stroke=0, fill=1)
    for x in XS:
        canvas.rect(x - thick / 2, YS[-1], thick, YS[0] - YS[-1], stroke=0, fill=1)
    for row, texts in enumerate(TEXTS):
        for column, text in enumerate(texts):
            canvas.drawString(XS[column] + 8, YS[row] - 20, text)
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize("thick", [0.4, 1.5, 3.0])
def test_thin_rectangles_rule_a_table(thick: float) -> None:
    (grid,) = [block for block in read_pdf(_drawn(thick)).blocks if isinstance(block, Grid)]
    assert grid.ruled
    assert tuple(tuple(cell.text.text for cell in row.cells) for row in grid.rows) == TEXTS


def test_a_coloured_header_adds_no_line() -> None:
    (grid,) = [block for block in read_pdf(_drawn(1.0, fill=True)).blocks if isinstance(block, Grid)]
    assert [len(row.cells) for row in grid.rows] == [2, 2]
