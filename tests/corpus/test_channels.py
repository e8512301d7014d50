"""Every channel prints the same document, and knows where it printed what."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pypdfium2
import pytest
from docx import Document
from openpyxl import load_workbook

from corpus.channels import CHANNELS, Options, Rendered, channel
from corpus.channels.pdf import installed_font
from corpus.channels.scan import ScanStyle, scan
from corpus.errors import NoFontError
from corpus.layouts import write_shanxi
from corpus.manuscript import Manuscript
from corpus.world import make_history, make_units, stream
from extractor.document import TableKind
from extractor.layout.blocks import Grid, Heading, Layout, Paragraph
from extractor.sources.office import read_docx, read_xlsx


@cache
def _manuscript() -> Manuscript:
    unit = make_units(6, 5)[4]
    return write_shanxi(6, make_history(6, unit, (2025,))[0])


@cache
def _rendered(name: str) -> Rendered:
    return channel(name).render(stream("test", name), _manuscript(), Options())


@pytest.mark.parametrize("writer", [c for c in CHANNELS if c.name != "scan"], ids=lambda c: c.name)
def test_a_channel_gives_the_same_bytes_again(writer: object) -> None:
    name = str(getattr(writer, "name"))  # noqa: B009
    again = channel(name).render(stream("test", name), _manuscript(), Options())
    assert again.data == _rendered(name).data


def test_pdf_boxes_hold_the_text_of_their_marks() -> None:
    rendered = _rendered("pdf")
    document = pypdfium2.PdfDocument(rendered.data)
    checked = 0
    for table in _manuscript().tables:
        for r, row in enumerate(table.rows[:12]):
            for c, text in enumerate(row):
                span = rendered.places.get(f"{table.key}/r{r}/c{c}")
                if not text or len(text) > 7 or span is None or span.page is None or span.box is None:
                    continue
                page = document[span.page - 1]
                height, box = page.get_height(), span.box
                found = page.get_textpage().get_text_bounded(
                    box.x0 - 1, height - box.y1 - 1, box.x1 + 1, height - box.y0 + 1
                )
                assert text.strip("　") in found.replace("\r\n", ""), (table.title, r, c)
                checked += 1
    document.close()
    assert checked > 80


def test_a_word_file_holds_every_table_with_its_spans() -> None:
    document = Document(BytesIO(_rendered("docx").data))
    manuscript = _manuscript()
    assert len(document.tables) == len(manuscript.tables) + len(manuscript.forms) + len(manuscript.grids)
    first = document.tables[0]
    assert first.rows[0].cells[0].text == "收入"
    assert first.rows[0].cells[1].text == "收入"
    assert first.rows[len(first.rows) - 1].cells[0].text == "收入总计"


def test_a_workbook_has_a_sheet_for_every_table() -> None:
    book = load_workbook(BytesIO(_rendered("xlsx").data))
    table = _manuscript().table(TableKind.EXPENDITURE)
    assert table is not None
    sheet = book[table.key]
    values = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=7)]
    assert tuple(str(v) for v in values[0][: len(table.widths)]) == table.rows[0]


def _lines(layout: Layout) -> dict[int | None, str]:
    """What the reader found on each of its running lines."""
    lines: dict[int | None, str] = {}
    for block in layout.blocks:
        if isinstance(block, Grid):
            lines |= {row.span.line: "".join(cell.text.text for cell in row.cells) for row in block.rows}
        elif isinstance(block, Heading | Paragraph):
            lines[block.text.span.line] = block.text.text
    return {line: "".join(text.split()) for line, text in lines.items()}


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_places_in_office_files_are_the_lines_that_the_reader_counts(name: str) -> None:
    rendered, manuscript = _rendered(name), _manuscript()
    lines = _lines((read_docx if name == "docx" else read_xlsx)(rendered.data))
    printed = {
        f"{t.key}/r{r}/c{c}": x
        for t in manuscript.tables
        for r, xs in enumerate(t.rows)
        for c, x in enumerate(xs)
    }
    printed |= {f"{table.key}/title": table.title for table in manuscript.tables}
    printed |= {f"{p.key}/s{n}": s.text for p in manuscript.paragraphs for n, s in enumerate(p.sentences)}
    assert len(printed) > 300
    for mark, text in printed.items():
        if text:
            assert "".join(text.split()) in lines[rendered.places[mark].line], mark


def test_flow_prints_every_word_of_the_tabbed_text() -> None:
    flow = "".join(_rendered("flow").data.decode().split())
    for paragraph in _manuscript().paragraphs:
        assert "".join(paragraph.text.split()) in flow


def test_ocr_misreads_are_recorded_where_they_stand() -> None:
    manuscript = _manuscript()
    found = 0
    for number in range(6):
        rendered = channel("ocr").render(stream("ocr", number), manuscript, Options())
        lines = rendered.data.decode().split("\n")
        for error in rendered.misreads:
            span = rendered.places[error.mark]
            assert span.line is not None
            assert span.columns is not None
            assert error.read != error.printed
            start, end = span.columns
            assert len(lines[span.line - 1][start:end]) == end - start
            found += 1
    assert found


def test_a_scan_without_a_font_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.channels.registry.installed_font", lambda: None)
    with pytest.raises(NoFontError):
        channel("scan").render(stream("scan"), _manuscript(), Options())


@pytest.mark.skipif(installed_font() is None, reason="no TrueType Chinese font is installed")
def test_a_scan_has_as_many_pages_and_no_text() -> None:
    printed = channel("pdf").render(stream("scan"), _manuscript(), Options(font=installed_font()))
    scanned = scan(printed, stream("scan", 1), ScanStyle(dpi=72))
    before, after = pypdfium2.PdfDocument(printed.data), pypdfium2.PdfDocument(scanned.data)
    assert len(before) == len(after)
    assert after[0].get_textpage().count_chars() == 0
    assert set(scanned.places) == set(printed.places)
    before.close()
    after.close()


def test_a_scan_keeps_places_under_skew() -> None:
    printed = _rendered("pdf")
    scanned = scan(printed, stream("scan", 2), ScanStyle(dpi=36, skew=1.5, stamps=0.0))
    for mark, span in list(scanned.places.items())[::50]:
        before = printed.places[mark]
        assert span.page == before.page
        assert span.box is not None
        assert before.box is not None
        assert abs((span.box.x0 + span.box.x1) - (before.box.x0 + before.box.x1)) < 60
