"""Image files to a layout, page by page; whatever happens to one page, the others are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.document import Channel, NoteKind, Page, PageState, ReadingNote
from extractor.layout.blocks import Layout
from extractor.layout.document_layout import lay_out_document
from extractor.layout.page_layout import lay_out_pages
from extractor.limits import Limits
from extractor.sources.scan.confidence import with_confidence
from extractor.sources.scan.engine import text_engine
from extractor.sources.scan.images import decode_pages
from extractor.sources.scan.page_reading import ScannedPage, read_page
from extractor.sources.scan.pdf_pages import PageSize, render_pages
from extractor.spans import Span

_MESSAGES = {
    PageState.OCR: "第{}页由图像识别（OCR）读出，可能含识别错误",
    PageState.FAILED: "第{}页无法识别出文字",
}


def read_images(data: bytes, limits: Limits) -> Layout:
    """Read a PNG, JPEG or TIFF file (TIFF may hold several pages).

    Raises:
        InputError: DAMAGED where not even the header can be read, LIMIT_PAGES.
    """
    engine = text_engine()
    pages = [read_page(image, engine) for image in decode_pages(data, limits)]
    laid = lay_out_document(lay_out_pages(page.content for page in pages))
    return Layout(
        channel=Channel.SCAN,
        blocks=with_confidence(laid.blocks, pages),
        pages=tuple(_page(page) for page in pages),
        notes=(*page_notes(pages), *laid.notes),
    )


def read_rendered(data: bytes, pages: Sequence[PageSize], limits: Limits) -> list[ScannedPage]:
    """Read these pages of a PDF file from their pixels."""
    engine = text_engine()
    return [read_page(image, engine) for image in render_pages(data, pages, limits)]


def page_notes(pages: Iterable[ScannedPage]) -> list[ReadingNote]:
    """One note for each page that was read from pixels or could not be."""
    notes = []
    for page in pages:
        number = page.content.number
        parts = [_MESSAGES[page.state].format(number)] if page.state in _MESSAGES else []
        if page.trouble:
            parts.append(page.trouble if parts else f"第{number}页{page.trouble}")
        if parts:
            notes.append(
                ReadingNote(kind=NoteKind.PAGE, message="；".join(parts), span=Span(page=number))
            )
    return notes


def _page(page: ScannedPage) -> Page:
    content = page.content
    return Page(number=content.number, width=content.width, height=content.height, state=page.state)
