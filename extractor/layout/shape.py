"""Tells tabbed text from flow text by what is in it."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Channel
from extractor.layout.markup import cells_of

#: Share of content lines that are table rows, above which the text is an OCR engine's tabbed output.
_LEAST_ROW_SHARE = 0.05
_LEAST_ROWS = 3


def text_shape(lines: Sequence[str]) -> Channel:
    """``Channel.TABBED`` or ``Channel.FLOW``. A text without any rows is flow."""
    filled = [line for line in lines if line.strip()]
    rows = sum(len(cells) >= 3 for cells in map(cells_of, filled) if cells is not None)
    tabbed = rows >= _LEAST_ROWS and rows >= _LEAST_ROW_SHARE * len(filled)
    return Channel.TABBED if tabbed else Channel.FLOW
