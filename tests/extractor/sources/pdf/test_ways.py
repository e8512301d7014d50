"""Each page is read by the first way that gives a plausible page, and says which."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractor.document import Channel, NoteKind, PageState
from extractor.errors import InputCode, InputError
from extractor.layout.blocks import Grid, Layout, Paragraph
from extractor.layout.page_content import PageContent
from extractor.limits import Limits
from extractor.sources.pdf import Witness, read_pdf, scanned_pages, witness
from extractor.sources.pdf.miner import MinerReader
from extractor.sources.pdf.pdfium import PdfiumReader
from extractor.sources.pdf.reader import PageReadError
from extractor.sources.pdf.ways import Readers, Ways, agreement
from extractor.spans import Box, Span
from tests.extractor.drawn_pdf import Style, draw
from tests.extractor.layout.page_parts import page


class _Stub:
    """A reader of prepared pages; None is a page it cannot read."""

    def __init__(self, pages: Sequence[PageContent | None]) -> None:
        self._pages = pages

    @property
    def page_count(self) -> int:
        return len(self._pages)

    def read_page(self, number: int) -> PageContent:
        content = self._pages[number - 1]
        if content is None:
            raise PageReadError("stub")
        return content

    def close(self) -> None:
        pass


GOOD = replace(page([(60, 100, "本年收入")]), text_objects=1)
UNMAPPED = replace(page([(60, 100, "\ue001\ue002\ue003入")]), text_objects=1)
LOST = replace(page([(60, 100, "本年")]), text_objects=3, lost_text=1)
EMPTY = page([])


def _ways(
    first: Sequence[PageContent | None],
    second: Sequence[PageContent | None] = (),
    mended: Sequence[PageContent | None] = (),
    *,
    counted: int | None = None,
) -> Ways:
    def open_first(data: bytes) -> _Stub:
        return _Stub(mended if data == b"mended" else first)

    return Ways(
        b"given",
        Readers(
            first=open_first,
            second=lambda data: _Stub(second),
            count=lambda data: len(first) if counted is None else counted,
            rewrite=lambda data: b"mended" if mended else None,
        ),
    )


def test_a_plausible_page_is_taken_from_the_first_reader() -> None:
    reading = _ways([GOOD]).read(1)
    assert (reading.state, reading.agreed) == (PageState.TEXT, None)


@pytest.mark.parametrize("bad", [UNMAPPED, LOST, None, replace(EMPTY, text_objects=2)])
def test_an_implausible_page_goes_to_the_second_reader(bad: PageContent | None) -> None:
    reading = _ways([bad], [GOOD]).read(1)
    assert reading.state is PageState.SECOND_READER
    assert len(reading.content.glyphs) == 4


def test_a_page_that_neither_reads_is_read_from_the_rewritten_file() -> None:
    assert _ways([None], [None], [GOOD]).read(1).state is PageState.REWRITTEN


def test_a_page_that_nothing_reads_keeps_its_place() -> None:
    reading = _ways([GOOD, None], [GOOD, None]).read(2)
    assert reading.state is PageState.FAILED
    assert reading.content.number == 2


def test_a_page_unmapped_for_all_readers_needs_ocr() -> None:
    assert _ways([UNMAPPED], [UNMAPPED], [UNMAPPED]).read(1).state is PageState.NEEDS_OCR


def test_an_empty_page_is_blank_and_a_picture_needs_ocr() -> None:
    ways = _ways([EMPTY, replace(EMPTY, image_share=0.9), replace(EMPTY, curves=900)])
    assert [ways.read(number).state for number in (1, 2, 3)] == [
        PageState.BLANK,
        PageState.NEEDS_OCR,
        PageState.NEEDS_OCR,
    ]


def test_spaces_in_a_missing_font_are_asked_about_once() -> None:
    quiet = replace(GOOD, silent_text=2)
    ways = _ways([quiet, quiet], [GOOD, UNMAPPED])
    assert [ways.read(number).state for number in (1, 2)] == [PageState.TEXT, PageState.TEXT]


def test_where_page_counts_differ_the_rewritten_file_is_read_first() -> None:
    ways = _ways([GOOD], [], [GOOD, GOOD], counted=2)
    assert ways.page_count == 2
    assert [ways.read(number).state for number in (1, 2)] == [PageState.REWRITTEN, PageState.REWRITTEN]


def test_no_page_anywhere_is_damage() -> None:
    with pytest.raises(InputError) as caught:
        _ways([], [], [])
    assert caught.value.code is InputCode.DAMAGED


def test_verification_says_whether_the_readers_agree() -> None:
    assert _ways([GOOD], [GOOD]).read(1, verify=True).agreed is True
    assert _ways([GOOD], [page([(60, 100, "本年支出")])]).read(1, verify=True).agreed is False


def test_agreement_is_the_share_of_common_characters() -> None:
    assert agreement(GOOD, GOOD) == 1.0
    assert agreement(GOOD, page([(60, 100, "本年支出")])) == 0.5
    assert agreement(EMPTY, EMPTY) == 1.0


@pytest.mark.parametrize("style", [Style(), Style(sideways=True), Style(rotate=90), Style(watermark=True)])
def test_both_readers_give_the_same_rulings_and_text(style: Style) -> None:
    data, _ = draw(style)
    first, second = PdfiumReader(data), MinerReader(data)
    assert first.page_count == second.page_count
    for number in range(1, first.page_count + 1):
        one, other = first.read_page(number), second.read_page(number)
        assert one.turn == other.turn
        assert (one.width, one.height) == (other.width, other.height)
        assert len(one.horizontals) == len(other.horizontals)
        assert len(one.verticals) == len(other.verticals)
        # PDFium may lose text in a font that the machine does not have, and says so then.
        if not one.lost_text and not one.silent_text:
            assert agreement(one, other) == 1.0


# --- whole files ----------------------------------------------------------------------------------


def _image() -> ImageReader:
    return ImageReader(Image.new("L", (120, 170), 200))


def _file(*, scan_pages: int, text_pages: int, hidden: str = "") -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842))
    for _ in range(scan_pages):
        canvas.drawImage(_image(), 0, 0, 595, 842)
        if hidden:
            text = canvas.beginText(60, 700)
            text.setTextRenderMode(3)
            text.textLine(hidden)
            canvas.drawText(text)
        canvas.showPage()
    for number in range(text_pages):
        canvas.drawString(60, 700, f"Budget of the archive, part {number}")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _texts(layout: Layout) -> list[str]:
    return [block.text.text for block in layout.blocks if isinstance(block, Paragraph)]


@pytest.fixture
def _without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanned_pages, "ocr_installed", lambda: False)


@pytest.mark.usefixtures("_without_ocr")
def test_a_scan_needs_ocr_and_says_so() -> None:
    layout = read_pdf(_file(scan_pages=2, text_pages=0))
    assert layout.channel is Channel.SCAN
    assert [page.state for page in layout.pages] == [PageState.NEEDS_OCR, PageState.NEEDS_OCR]
    assert [note.span.page for note in layout.notes if note.kind is NoteKind.PAGE] == [1, 2]


@pytest.mark.usefixtures("_without_ocr")
def test_a_scan_among_text_makes_a_mixed_file() -> None:
    layout = read_pdf(_file(scan_pages=1, text_pages=1))
    assert layout.channel is Channel.MIXED
    assert [page.state for page in layout.pages] == [PageState.NEEDS_OCR, PageState.TEXT]
    assert _texts(layout) == ["Budget of the archive, part 0"]


def test_a_hidden_layer_over_a_scan_is_used_and_marked() -> None:
    layout = read_pdf(_file(scan_pages=1, text_pages=1, hidden="Total 12.50"))
    assert [page.state for page in layout.pages] == [PageState.OCR, PageState.TEXT]
    assert _texts(layout)[0] == "Total 12.50"
    assert "隐藏文字层" in layout.notes[0].message


def test_too_many_pages_or_bytes_are_refused() -> None:
    data = _file(scan_pages=0, text_pages=3)
    with pytest.raises(InputError) as pages:
        read_pdf(data, Limits(pages=2))
    assert pages.value.code is InputCode.LIMIT_PAGES
    with pytest.raises(InputError) as size:
        read_pdf(data, Limits(file_bytes=100))
    assert size.value.code is InputCode.TOO_LARGE
    assert len(read_pdf(data, Limits(pages=3)).pages) == 3


def _encrypted(*, user: str) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(_file(scan_pages=0, text_pages=1))) as document:
        document.save(target, encryption=pikepdf.Encryption(user=user, owner="owner"))
    return target.getvalue()


def test_a_file_with_a_password_is_named_as_encrypted() -> None:
    with pytest.raises(InputError) as caught:
        read_pdf(_encrypted(user="secret"))
    assert caught.value.code is InputCode.ENCRYPTED


def test_a_file_that_only_restricts_printing_is_read() -> None:
    assert _texts(read_pdf(_encrypted(user=""))) == ["Budget of the archive, part 0"]


def test_a_cut_file_keeps_the_pages_that_are_left() -> None:
    data = _file(scan_pages=0, text_pages=3)
    cut = data[: data.rindex(b"xref")]
    layout = read_pdf(cut)
    assert len(layout.pages) == 3
    assert len(_texts(layout)) == 3


def test_nothing_at_all_is_damage() -> None:
    with pytest.raises(InputError) as caught:
        read_pdf(b"%PDF-1.7\nnothing")
    assert caught.value.code is InputCode.DAMAGED


def test_the_witness_confirms_what_is_printed_at_a_place() -> None:
    data, _ = draw(Style())
    layout = read_pdf(data)
    cell = next(
        cell
        for block in layout.blocks
        if not isinstance(block, Paragraph) and hasattr(block, "rows")
        for row in block.rows[1:]
        for cell in row.cells
        if cell.text.text
    )
    with Witness(data) as witness:
        assert witness.confirms(cell.span, cell.text.text) is True
        assert witness.confirms(cell.span, "9" + cell.text.text) is False
        assert witness.text_at(replace(cell.span, page=99)) is None
    with Witness(b"no file") as silent:
        assert silent.confirms(cell.span, cell.text.text) is None


def test_the_witness_contradicts_a_figure_that_the_readers_read_differently(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = page([(60, 100, "合计"), (100, 100, "120.50"), (60, 130, "小计"), (100, 130, "7.00")])
    second = page([(60, 100, "合讣"), (100, 100, "120.50"), (60, 130, "小计"), (100, 130, "1.00")])
    monkeypatch.setattr(witness, "PdfiumReader", lambda data: _Stub([first, first]))
    monkeypatch.setattr(witness, "MinerReader", lambda data: _Stub([second, None]))
    with Witness(b"file") as opened:
        row = Box(x0=50, y0=88, x1=200, y1=104)
        assert opened.contradicts(Span(page=1, box=row)) is None
        assert opened.contradicts(Span(page=1, box=replace(row, y0=118, y1=134))) == "小计1.00"
        assert opened.contradicts(Span(page=2, box=row)) is None
        assert opened.contradicts(Span(page=1)) is None


def test_the_readers_of_a_whole_file_do_not_contradict_each_other() -> None:
    data, _ = draw(Style(watermark=True, bold_header=True))
    spans = [c.span for b in read_pdf(data).blocks if isinstance(b, Grid) for r in b.rows for c in r.cells]
    assert len(spans) > 100
    with Witness(data) as opened:
        assert [span for span in spans if opened.contradicts(span) is not None] == []
