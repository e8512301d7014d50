"""The second reader as a witness: what it reads at a place that a finding rests on.

A figure that both readers read alike is certain; one that they read differently must not be held against
the publisher.
"""

from __future__ import annotations

from types import TracebackType

import numpy as np

from extractor.errors import InputError
from extractor.layout.page_content import BoolArray, PageContent
from extractor.layout.words import lines_by_zone
from extractor.sources.pdf.miner import MinerReader
from extractor.sources.pdf.reader import PageReadError
from extractor.spans import Box, Span


class Witness:
    """A PDF file opened with the second reader; pages are read once, when first asked for."""

    def __init__(self, data: bytes) -> None:
        """Open ``data``; a file that the second reader cannot open has nothing to say."""
        try:
            self._reader: MinerReader | None = MinerReader(data)
        except InputError:
            self._reader = None
        self._pages: dict[int, PageContent | None] = {}

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
        content = self._page(span.page)
        if content is None:
            return None
        chosen = content.glyphs.take(_inside(content, span.box))
        lines = lines_by_zone(chosen, np.zeros(len(chosen), dtype=np.int64)).get(0, ())
        return "".join(line.text for line in lines)

    def confirms(self, span: Span, printed: str) -> bool | None:
        """Whether the second reader reads ``printed`` in the box, spaces aside; None as in ``text_at``."""
        text = self.text_at(span)
        return None if text is None else "".join(printed.split()) in "".join(text.split())

    def close(self) -> None:
        """Close the file."""
        if self._reader is not None:
            self._reader.close()

    def _page(self, number: int) -> PageContent | None:
        if number not in self._pages:
            self._pages[number] = self._read(number)
        return self._pages[number]

    def _read(self, number: int) -> PageContent | None:
        if self._reader is None:
            return None
        try:
            return self._reader.read_page(number)
        except PageReadError:
            return None


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
