"""How examples and cases write a small document, and how it is read."""

from __future__ import annotations

import textwrap

from extractor.document import Document
from extractor.reading.assemble import read_text


def tabbed(text: str) -> str:
    """The tabbed text of an example: common indent removed, ``|`` between cells turned into a tab.

    An empty cell is nothing between two strokes (``201 | | 5.00``). Lines without a stroke stay as written.
    """
    lines = textwrap.dedent(text).strip("\n").split("\n")
    return "\n".join(
        "\t".join(cell.strip() for cell in line.split("|")) if "|" in line else line for line in lines
    )


def example_document(text: str) -> Document:
    """The document of an example, read as any tabbed text is."""
    return read_text(tabbed(text))
