"""How examples and cases write a small document, and how it is read."""

from __future__ import annotations

import textwrap
from dataclasses import replace

from extractor.document import Document, Page, PageState
from extractor.reading.assemble import read_text

_PAGE = Page(number=1, width=595.0, height=842.0, state=PageState.TEXT)


def tabbed(text: str) -> str:
    """The tabbed text of an example: common indent removed, ``|`` between cells turned into a tab.

    An empty cell is nothing between two strokes (``201 | | 5.00``). Lines without a stroke stay as written.
    """
    lines = textwrap.dedent(text).strip("\n").split("\n")
    return "\n".join(
        "\t".join(cell.strip() for cell in line.split("|")) if "|" in line else line for line in lines
    )


def example_document(text: str, *, on_page: bool = False) -> Document:
    """The document of an example, read as any tabbed text is; with a page if it stands for a PDF."""
    document = read_text(tabbed(text))
    return replace(document, pages=(_PAGE,)) if on_page else document
