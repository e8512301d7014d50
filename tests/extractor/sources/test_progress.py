"""Whoever listens is told of every page of a PDF; nobody has to."""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas

from extractor.progress import page_read, told_of_pages
from extractor.reader import read_bytes


def _pages(count: int) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for number in range(count):
        canvas.drawString(72, 700, f"page {number}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_every_page_is_told_in_order() -> None:
    heard: list[tuple[int, int]] = []
    with told_of_pages(lambda done, total: heard.append((done, total))):
        read_bytes(_pages(3))
    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_outside_the_block_nobody_is_told() -> None:
    heard: list[int] = []
    with told_of_pages(lambda done, _total: heard.append(done)):
        pass
    page_read(1, 2)
    assert heard == []
