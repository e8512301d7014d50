"""The ways to read a page, tried in order: PDFium, pdfminer.six, PDFium on the rewritten file.

A way is opened when it is first needed. A page that no way can read keeps its place with the state that says
why: an image that needs OCR, a blank page, or a failed one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from extractor.document import PageState, ReadingNote
from extractor.errors import InputCode, InputError
from extractor.layout.page_content import PageContent
from extractor.sources.pdf.miner import MinerReader
from extractor.sources.pdf.page_count import count_pages, rewrite
from extractor.sources.pdf.pdfium import PdfiumReader
from extractor.sources.pdf.placement import Placement, place_glyphs, raw_table
from extractor.sources.pdf.reader import PageReader, PageReadError
from extractor.sources.scan import PageMarks

_MOST_UNMAPPED: Final = 0.02  # share of glyphs without a character that a page may have
_PICTURE: Final = 0.12  # share of a page a picture must cover to be a scan
_COVERED: Final = 0.5  # share of a page a picture must cover to be all of it but what was stamped on it
_STAMPED: Final = 40  # glyphs: a page number, a file number, a date laid over a scanned page
_OUTLINES: Final = 400  # curved segments on a page without text: type turned into outlines
_AGREEMENT: Final = 0.99  # share of characters two readings must have in common
_BLANK_PAGE: Final = (595.0, 842.0)  # A4, for a page that cannot even be opened


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """A page as read, the way, and whether a second reading was compared and agreed (None: not compared).

    A page read from its pixels has ``marks`` (its characters' scores) and ``scan_note``.
    """

    content: PageContent
    state: PageState
    agreed: bool | None = None
    marks: PageMarks | None = None
    scan_note: ReadingNote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """How the ways are opened; tests put readers of their own in."""

    first: Callable[[bytes], PageReader] = PdfiumReader
    second: Callable[[bytes], PageReader] = MinerReader
    count: Callable[[bytes], int | None] = count_pages
    rewrite: Callable[[bytes], bytes | None] = rewrite


class Ways:
    """The readers of one file. Close after use."""

    def __init__(self, data: bytes, readers: Readers = Readers()) -> None:
        """Count the pages and open the first reader.

        Raises:
            InputError: ENCRYPTED, or DAMAGED where no reader finds a page.
        """
        self._data = data
        self._opened: dict[PageState, PageReader | None] = {}
        self._readers = readers
        self._silent_spaces = False
        counted = readers.count(data)
        first = self._reader(PageState.TEXT)
        seen = first.page_count if first is not None else 0
        if counted is None or counted != seen:
            counts = (
                counted or 0,
                seen,
                self._count(PageState.SECOND_READER),
                self._count(PageState.REWRITTEN),
            )
            counted = counted or max(counts)
        if counted == 0:
            raise InputError(InputCode.DAMAGED, "no reader finds a page")
        self.page_count = counted
        # Where the count differs, page numbers of the first reader may be of other pages.
        self._order = (
            (PageState.TEXT, PageState.SECOND_READER, PageState.REWRITTEN)
            if seen == counted
            else (PageState.REWRITTEN, PageState.SECOND_READER, PageState.TEXT)
        )

    def read(self, number: int, *, verify: bool = False) -> PageReading:
        """Read one page by the first way that gives a plausible page."""
        best: tuple[PageContent, PageState] | None = None
        for state in self._order:
            content = self._try(state, number)
            if content is None:
                continue
            if self._is_plausible(content):
                best = (content, state)
                break
            if best is None or _readable(content) > _readable(best[0]):
                best = (content, state)
        if best is None:
            return PageReading(content=_no_content(number), state=PageState.FAILED)
        content, state = best
        agreed = self._agrees(content, state, number) if verify else None
        return PageReading(content=content, state=_state_of(content, state), agreed=agreed)

    def close(self) -> None:
        """Close every reader that was opened."""
        for reader in self._opened.values():
            if reader is not None:
                reader.close()

    def _is_plausible(self, content: PageContent) -> bool:
        if len(content.glyphs) == 0:
            return content.text_objects == 0
        if content.unmapped_share > _MOST_UNMAPPED or content.lost_text > 0:
            return False
        return content.silent_text == 0 or self._silence_is_spaces(content)

    def _silence_is_spaces(self, content: PageContent) -> bool:
        """Ask the second reader, once it agreed for the whole file, whether text without glyphs is blank."""
        if not self._silent_spaces:
            second = self._try(PageState.SECOND_READER, content.number)
            self._silent_spaces = second is None or len(second.glyphs) <= len(content.glyphs)
        return self._silent_spaces

    def _agrees(self, content: PageContent, state: PageState, number: int) -> bool:
        other = PageState.TEXT if state is PageState.SECOND_READER else PageState.SECOND_READER
        second = self._try(other, number)
        return second is not None and agreement(content, second) >= _AGREEMENT

    def _try(self, state: PageState, number: int) -> PageContent | None:
        reader = self._reader(state)
        if reader is None or number > reader.page_count:
            return None
        try:
            return reader.read_page(number)
        except PageReadError:
            return None

    def _count(self, state: PageState) -> int:
        reader = self._reader(state)
        return reader.page_count if reader is not None else 0

    def _reader(self, state: PageState) -> PageReader | None:
        if state not in self._opened:
            self._opened[state] = self._open(state)
        return self._opened[state]

    def _open(self, state: PageState) -> PageReader | None:
        second = state is PageState.SECOND_READER
        opener = self._readers.second if second else self._readers.first
        data = self._readers.rewrite(self._data) if state is PageState.REWRITTEN else self._data
        if data is None:
            return None
        try:
            return opener(data)
        except InputError as error:
            if error.code is InputCode.ENCRYPTED and state is PageState.TEXT:
                raise
            return None


def agreement(first: PageContent, second: PageContent) -> float:
    """Share of characters, 0 to 1, that two readings of a page have in common, in any order."""
    a, b = Counter(first.glyphs.codes.tolist()), Counter(second.glyphs.codes.tolist())
    total = max(sum(a.values()), sum(b.values()))
    return sum((a & b).values()) / total if total else 1.0


def _readable(content: PageContent) -> float:
    return len(content.glyphs) * (1 - content.unmapped_share)


def _state_of(content: PageContent, state: PageState) -> PageState:
    if len(content.glyphs) == 0:
        drawn = content.image_share >= _PICTURE or content.curves >= _OUTLINES or content.text_objects > 0
        return PageState.NEEDS_OCR if drawn else PageState.BLANK
    if content.unmapped_share > 0.5:
        return PageState.NEEDS_OCR
    if content.hidden_text:
        return PageState.OCR
    stamped = content.image_share >= _COVERED and len(content.glyphs) < _STAMPED
    return PageState.NEEDS_OCR if stamped else state


def _no_content(number: int) -> PageContent:
    nothing = np.empty((0, 3))
    width, height = _BLANK_PAGE
    raw = raw_table([])
    return PageContent(
        number=number,
        width=width,
        height=height,
        turn=0,
        glyphs=place_glyphs(raw, Placement(left=0, bottom=0, right=width, top=height, rotation=0)),
        horizontals=nothing,
        verticals=nothing,
    )
