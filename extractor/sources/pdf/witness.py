"""The second reader as a witness: what it reads at a place that a finding rests on.

A figure that both readers read alike is certain; one that they read differently must not be held against
the publisher.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from types import TracebackType
from typing import Final

import numpy as np

from extractor.errors import InputError
from extractor.layout.page_content import BoolArray, PageContent
from extractor.layout.words import lines_by_zone
from extractor.sources.pdf.miner import MinerReader
from extractor.sources.pdf.pdfium import PdfiumReader
from extractor.sources.pdf.reader import PageReader, PageReadError
from extractor.spans import Box, Span

_FIGURE: Final = re.compile(r"[\d.,，．%％-]*\d[\d.,，．%％-]*")


class _Opened:
    """A file as one reader reads it; pages are read once, when first asked for."""

    def __init__(self, opener: Callable[[bytes], PageReader], data: bytes) -> None:
        try:
            self.reader: PageReader | None = opener(data)
        except InputError:
            self.reader = None
        self._pages: dict[int, PageContent | None] = {}

    def text_at(self, page: int, box: Box) -> str | None:
        content = self._page(page)
        if content is None:
            return None
        inside = content.glyphs.take(_inside(content, box))
        upright = inside.angle == 0.0
        chosen = inside.take(upright) if upright.any() else inside  # a watermark runs through figures
        lines = lines_by_zone(chosen, np.zeros(len(chosen), dtype=np.int64)).get(0, ())
        return "".join(line.text for line in lines)

    def _page(self, number: int) -> PageContent | None:
        if number not in self._pages:
            self._pages[number] = self._read(number)
        return self._pages[number]

    def _read(self, number: int) -> PageContent | None:
        if self.reader is None:
            return None
        try:
            return self.reader.read_page(number)
        except PageReadError:
            return None


class Witness:
    """A PDF file opened with the second reader, and with the first one to compare."""

    def __init__(self, data: bytes) -> None:
        """Open ``data``; a file that a reader cannot open has nothing to say."""
        self._second = _Opened(MinerReader, data)
        self._first = _Opened(PdfiumReader, data)

    def __enter__(self) -> Witness:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def text_at(self, span: Span) -> str | None:
        """The text in the box of ``span``, lines joined; None where there is no second reading."""
        if span.page is None or span.box is None:
            return None
        return self._second.text_at(span.page, span.box)

    def contradicts(self, span: Span) -> str | None:
        """What the second reader reads in the box, where its figures are not those of the first reader.

        None where they agree and where either has no reading of the page.
        """
        if span.page is None or span.box is None:
            return None
        second = self._second.text_at(span.page, span.box)
        first = self._first.text_at(span.page, span.box)
        if first is None or second is None or _figures(first) == _figures(second):
            return None
        return second

    def confirms(self, span: Span, printed: str) -> bool | None:
        """Whether the second reader reads ``printed`` in the box, spaces aside; None as in ``text_at``."""
        text = self.text_at(span)
        return None if text is None else "".join(printed.split()) in "".join(text.split())

    def close(self) -> None:
        """Close the file."""
        for opened in (self._second, self._first):
            if opened.reader is not None:
                opened.reader.close()


def _figures(text: str) -> list[str]:
    """The figures of a text, in any order: readers may differ in the order of lines."""
    return sorted(_FIGURE.findall("".join(text.split())))


def _inside(content: PageContent, box: Box) -> BoolArray:
    """The glyphs whose middle lies in a box of the displayed page."""
    glyphs = content.glyphs
    x, y = (glyphs.x0 + glyphs.x1) / 2, (glyphs.y0 + glyphs.y1) / 2
    match content.turn:
        case 1:
            x, y = y, content.height - x
        case 2:
            x, y = content.width - x, content.height - y
        case 3:
            x, y = content.width - y, x
        case _:
            pass
    inside: BoolArray = (x >= box.x0) & (x <= box.x1) & (y >= box.y0) & (y <= box.y1)
    return inside
