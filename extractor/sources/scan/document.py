"""Image files to a layout, and rendered PDF pages; whatever happens to one page, the others are kept."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Final

from extractor.document import Channel, Page
from extractor.layout.blocks import Layout
from extractor.layout.document_layout import lay_out_document
from extractor.layout.page_layout import PageLayout, carried_columns, lay_out_page
from extractor.limits import Limits
from extractor.sources.scan.access import PageSize, ScannedPage
from extractor.sources.scan.confidence import with_confidence
from extractor.sources.scan.engine import text_engine
from extractor.sources.scan.images import decode_pages
from extractor.sources.scan.marks import doubts_of
from extractor.sources.scan.page_reading import read_page
from extractor.sources.scan.rendering import Renderer

_LATE: Final = "未作图像识别：读取该文件的时间已近上限"


def read_images(data: bytes, limits: Limits) -> Layout:
    """Read a PNG, JPEG or TIFF file (TIFF may hold several pages).

    Raises:
        InputError: DAMAGED where not even the header can be read, LIMIT_PAGES.
    """
    engine = text_engine()
    scans: list[ScannedPage] = []
    pages: list[PageLayout] = []
    deadline = time.monotonic() + limits.ocr_seconds
    for image in decode_pages(data, limits):
        if time.monotonic() > deadline:
            image = replace(image, pixels=None, trouble=_LATE)
        scan = read_page(image, engine)
        pages.append(lay_out_page(scan.content, carried_columns(pages[-1]) if pages else ()))
        scans.append(replace(scan, content=pages[-1].content))
    laid = lay_out_document(pages)
    marks = [scan.marks for scan in scans if scan.marks is not None]
    return Layout(
        channel=Channel.SCAN,
        blocks=with_confidence(laid.blocks, marks),
        pages=tuple(_page(scan) for scan in scans),
        notes=(*(scan.note for scan in scans if scan.note is not None), *laid.notes),
        doubts=doubts_of(marks),
    )


def _page(scan: ScannedPage) -> Page:
    content = scan.content
    return Page(number=content.number, width=content.width, height=content.height, state=scan.state)


class RenderedPdf:
    """A PDF file whose pages are read from their pixels; see ``PdfScanner``."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open the file and the engine."""
        self._renderer = Renderer(data, limits)
        self._engine = text_engine()

    def read(self, page: PageSize) -> ScannedPage:
        """Read one page, whatever its state."""
        return read_page(self._renderer.render(page), self._engine)

    def close(self) -> None:
        """Close the file."""
        self._renderer.close()
