"""Scans read for real: every figure in its cell, whatever was done to the page."""

from __future__ import annotations

import io
import socket

import pytest

pytest.importorskip("rapidocr")
pytest.importorskip("cv2")

import numpy as np
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from extractor import reader
from extractor.document import Channel, PageState
from extractor.errors import InputCode, InputError
from extractor.layout.blocks import Grid, Layout, Paragraph
from extractor.limits import Limits
from extractor.reader import read_bytes
from extractor.sources.pdf import read_pdf, scanned_pages
from extractor.sources.scan import access, read_scan
from extractor.sources.scan.engine import RapidEngine
from tests.extractor.sources.scan.drawn_scan import NO_TROUBLE, Scan, Trouble, draw_scan, encoded


def _tables(layout: Layout) -> list[list[tuple[str, ...]]]:
    return [
        [tuple(cell.text.text for cell in row.cells) for row in block.rows]
        for block in layout.blocks
        if isinstance(block, Grid)
    ]


def _assert_read(layout: Layout, scan: Scan) -> None:
    (table,) = _tables(layout)
    assert table == list(scan.rows)


@pytest.mark.slow
@pytest.mark.parametrize(
    "trouble",
    [
        NO_TROUBLE,
        Trouble(lean=2.5, noise=8),
        Trouble(turn=1),
        Trouble(turn=2, lean=-1.0),
        Trouble(turn=3),
        Trouble(stamp=True),
        Trouble(watermark=True, noise=6),
        Trouble(faint=True),
        Trouble(one_bit=True),
    ],
    ids=[
        "clean",
        "leaning",
        "quarter",
        "upside down",
        "three quarters",
        "stamp",
        "watermark",
        "faint",
        "fax",
    ],
)
def test_every_cell_is_read(trouble: Trouble) -> None:
    scan = draw_scan(trouble)
    layout = read_scan(encoded(scan.image, dpi=(200, 200)))
    assert layout.channel is Channel.SCAN
    assert [page.state for page in layout.pages] == [PageState.OCR]
    _assert_read(layout, scan)


@pytest.mark.slow
def test_cells_know_where_they_stand_and_how_sure_they_are() -> None:
    layout = read_scan(encoded(draw_scan(Trouble(lean=2.0)).image, dpi=(200, 200)))
    (grid,) = (block for block in layout.blocks if isinstance(block, Grid))
    cell = grid.rows[1].cells[1]
    assert 0.5 < cell.confidence <= 1.0
    box = cell.text.span.box
    assert box is not None
    # Drawn in the second column, first row below the header; turned by 2° about the page's middle.
    assert 190 < box.x0 < box.x1 < 275
    assert 70 < box.y0 < box.y1 < 100


@pytest.mark.slow
def test_pages_of_a_tiff_keep_their_own_fate() -> None:
    scan = draw_scan()
    blank = Image.new("RGB", scan.image.size, (250, 250, 250))
    data = encoded(blank, "TIFF", save_all=True, append_images=[scan.image], dpi=(200, 200))
    layout = read_scan(data)
    assert [page.state for page in layout.pages] == [PageState.BLANK, PageState.OCR]
    assert [page.number for page in layout.pages] == [1, 2]
    _assert_read(layout, scan)


@pytest.mark.slow
def test_a_page_of_pixels_in_a_pdf_is_read() -> None:
    scan = draw_scan()
    data = encoded(scan.image, "PDF", resolution=200)
    layout = read_pdf(data)
    assert layout.channel is Channel.SCAN
    assert [page.state for page in layout.pages] == [PageState.OCR]
    _assert_read(layout, scan)
    assert any("OCR" in note.message for note in layout.notes)


def _with_text(scan: Scan, text: str, *, hidden: bool) -> bytes:
    """A PDF page that is a picture, with text over it."""
    target = io.BytesIO()
    width, height = (side * 0.36 for side in scan.image.size)
    canvas = Canvas(target, pagesize=(width, height))
    canvas.drawImage(ImageReader(scan.image), 0, 0, width, height)
    written = canvas.beginText(200, 6)
    if not text.isascii():
        registerFont(UnicodeCIDFont("STSong-Light"))
        written.setFont("STSong-Light", 10)
    written.setTextRenderMode(3 if hidden else 0)
    written.textLine(text)
    canvas.drawText(written)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize(("text", "hidden"), [("- 12 -", False), ("工资 1O0.5O 差旅费 2O.11 会议费", True)])
def test_a_picture_under_a_page_number_or_an_invisible_layer_is_read(text: str, hidden: bool) -> None:
    scan = draw_scan()
    layout = read_pdf(_with_text(scan, text, hidden=hidden))
    assert [page.state for page in layout.pages] == [PageState.OCR]
    assert [doubt for doubt in layout.doubts if doubt.span.box is None] == []
    _assert_read(layout, scan)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "hidden", "state"),
    [
        ("Budget of the archive", False, PageState.TEXT),
        ("本年支出合计与上年持平", True, PageState.OCR),
        ("A layer in another language", True, PageState.OCR),
    ],
    ids=["cover", "layer", "foreign layer"],
)
def test_text_over_a_picture_without_any_is_kept(text: str, hidden: bool, state: PageState) -> None:
    plain = Scan(image=Image.new("RGB", (1654, 1170), (200, 220, 240)), rows=())
    layout = read_pdf(_with_text(plain, text, hidden=hidden))
    assert [page.state for page in layout.pages] == [state]
    assert [b.text.text for b in layout.blocks if isinstance(b, Paragraph)] == [text]


def test_when_time_runs_out_what_was_read_is_kept() -> None:
    data = encoded(draw_scan().image, "PDF", resolution=200)
    layout = read_pdf(data, Limits(wall_seconds=0.0))
    assert [page.state for page in layout.pages] == [PageState.NEEDS_OCR]
    assert "时间已近上限" in layout.notes[0].message


def test_when_time_runs_out_the_pages_of_an_image_file_are_named() -> None:
    page = Image.new("L", (827, 1169), 245)
    data = encoded(page, "TIFF", save_all=True, append_images=[page])
    layout = read_scan(data, Limits(wall_seconds=0.0))
    assert [page.state for page in layout.pages] == [PageState.FAILED, PageState.FAILED]
    assert all("时间已近上限" in note.message for note in layout.notes)


def test_without_the_engine_the_page_still_says_that_it_needs_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanned_pages, "ocr_installed", lambda: False)
    monkeypatch.setattr(reader, "ocr_installed", lambda: False)
    data = encoded(draw_scan().image, "PDF", resolution=200)
    assert [page.state for page in read_pdf(data).pages] == [PageState.NEEDS_OCR]
    with pytest.raises(InputError) as raised:
        read_bytes(data)
    assert raised.value.code is InputCode.NEEDS_OCR


def test_without_the_engine_an_image_still_says_that_it_needs_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "ocr_installed", lambda: False)
    with pytest.raises(InputError) as raised:
        read_scan(encoded(draw_scan().image))
    assert raised.value.code is InputCode.NEEDS_OCR


def test_a_picture_of_too_many_pixels_fails_alone() -> None:
    layout = read_scan(encoded(Image.new("1", (9_000, 9_000), 1)))
    assert [page.state for page in layout.pages] == [PageState.FAILED]
    assert any("超过上限" in note.message for note in layout.notes)
    assert layout.blocks == ()


def test_a_blank_sheet_is_blank() -> None:
    layout = read_scan(encoded(Image.new("L", (1654, 2339), 245)))
    assert [page.state for page in layout.pages] == [PageState.BLANK]
    assert layout.notes == ()


@pytest.mark.slow
def test_the_engine_starts_and_reads_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    engine = RapidEngine("openvino")
    line = Image.open(io.BytesIO(encoded(draw_scan().image.crop((70, 60, 700, 110)).convert("L"))))
    (read,) = engine.read_lines([np.asarray(line)])
    assert "".join(character.text for character in read).startswith("Expenditure")
