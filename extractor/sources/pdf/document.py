"""A PDF file to a layout: every page read by the first way that can, each page saying how."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from typing import Final

from extractor.collector import collector_paused
from extractor.document import Channel, Doubt, NoteKind, Page, PageState, ReadingNote
from extractor.errors import InputCode, InputError
from extractor.layout.blocks import Layout
from extractor.layout.document_layout import lay_out_document
from extractor.layout.page_layout import PageLayout, carried_columns, lay_out_page
from extractor.limits import DEFAULT_LIMITS, Limits
from extractor.progress import page_read
from extractor.sources.pdf.scanned_pages import PageScanner
from extractor.sources.pdf.ways import PageReading, Ways
from extractor.sources.scan import PageMarks, doubts_of, with_confidence
from extractor.spans import Span

_UNSCORED: Final = 0.9  # an OCR layer that came with the file: mostly right
_STATE_MESSAGES: Final = {
    PageState.SECOND_READER: "第{}页首选阅读器读不出可靠文字，改用第二阅读器",
    PageState.REWRITTEN: "第{}页在修复文件结构后读出",
    PageState.NEEDS_OCR: "第{}页没有可用的文字层，需要文字识别（OCR）",
    PageState.OCR: "第{}页的文字来自扫描图像上的隐藏文字层，可能含识别错误",
    PageState.FAILED: "第{}页无法读取",
}


def read_pdf(data: bytes, limits: Limits = DEFAULT_LIMITS, *, verify: bool = False) -> Layout:
    """Read a PDF file.

    Args:
        data: The file's bytes.
        limits: Size and page limits; time and memory are limited by ``extractor.sandbox``.
        verify: Read every page with both readers and note the pages on which they differ.

    Returns:
        Blocks in reading order and one ``Page`` for every page of the file, whatever its state.

    Raises:
        InputError: TOO_LARGE, LIMIT_PAGES, ENCRYPTED or DAMAGED.
    """
    if len(data) > limits.file_bytes:
        raise InputError(InputCode.TOO_LARGE, f"{len(data)} bytes")
    with collector_paused():
        readings, pages, marks = _read_pages(data, limits, verify=verify)
        laid = lay_out_document(pages)
    return Layout(
        channel=_channel(readings),
        blocks=with_confidence(laid.blocks, marks),
        pages=tuple(_page(reading) for reading in readings),
        notes=(*_page_notes(readings), *laid.notes),
        doubts=(*_unscored(readings), *doubts_of(marks)),
    )


def _read_pages(
    data: bytes, limits: Limits, *, verify: bool
) -> tuple[list[PageReading], list[PageLayout], list[PageMarks]]:
    """Read and lay out page by page; only what is laid out is kept, not the glyphs."""
    readings: list[PageReading] = []
    pages: list[PageLayout] = []
    marks: list[PageMarks] = []
    with closing(Ways(data)) as ways, closing(PageScanner(data, limits)) as scanner:
        if ways.page_count > limits.pages:
            raise InputError(InputCode.LIMIT_PAGES, f"{ways.page_count} pages")
        for number in range(1, ways.page_count + 1):
            reading = scanner.read(ways.read(number, verify=verify))
            pages.append(lay_out_page(reading.content, carried_columns(pages[-1]) if pages else ()))
            readings.append(replace(reading, content=pages[-1].content))
            if reading.marks is not None:
                marks.append(reading.marks)
            page_read(number, ways.page_count)
    return readings, pages, marks


def _page(reading: PageReading) -> Page:
    content = reading.content
    return Page(number=content.number, width=content.width, height=content.height, state=reading.state)


def _unscored(readings: Sequence[PageReading]) -> list[Doubt]:
    """Pages whose text lies hidden over a scan: somebody's OCR, of unknown certainty."""
    return [
        Doubt(span=Span(page=reading.content.number), text="", score=_UNSCORED)
        for reading in readings
        if reading.state is PageState.OCR and reading.marks is None
    ]


def _channel(readings: Sequence[PageReading]) -> Channel:
    """PDF, or SCAN where every page with anything on it is an image, or MIXED."""
    from_image = [
        r.state in (PageState.NEEDS_OCR, PageState.OCR) for r in readings if r.state is not PageState.BLANK
    ]
    if not any(from_image):
        return Channel.PDF
    return Channel.SCAN if all(from_image) else Channel.MIXED


def _page_notes(readings: Sequence[PageReading]) -> list[ReadingNote]:
    notes = []
    for reading in readings:
        number = reading.content.number
        if reading.scan_note is not None:
            notes.append(reading.scan_note)
        elif reading.state in _STATE_MESSAGES:
            notes.append(_note(_STATE_MESSAGES[reading.state].format(number), number))
        if reading.agreed is False:
            notes.append(_note(f"第{number}页两种阅读器读出的文字不一致，请对照原页", number))
    return notes


def _note(message: str, page: int) -> ReadingNote:
    return ReadingNote(kind=NoteKind.PAGE, message=message, span=Span(page=page))
