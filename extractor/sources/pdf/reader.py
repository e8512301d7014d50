"""The contract of a PDF page reader. Two stand behind it: PDFium and pdfminer.six."""

from __future__ import annotations

from typing import Final, Protocol

from extractor.layout.page_content import PageContent

UNKNOWN: Final = 0xFFFD  # stands for a glyph whose character the file does not tell
SPACES: Final = frozenset({0x20, 0xA0, 0x3000, 0xAD, 0x200B, 0xFEFF, *range(0x2000, 0x2010)})


class PageReadError(Exception):
    """A page that this reader cannot read; ``args[0]`` is for the log."""


class PageReader(Protocol):
    """An open PDF file, read page by page. Close it after use."""

    @property
    def page_count(self) -> int:
        """Number of pages this reader sees."""

    def read_page(self, number: int) -> PageContent:
        """The content of one page, numbered from 1.

        Raises:
            PageReadError: The page cannot be loaded or parsed.
        """

    def close(self) -> None:
        """Give the file's memory back."""
