"""The table of contents (目录): its entries look like headings and are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractor.layout.blocks import Block, Grid, Heading, Paragraph

_TITLE: Final = re.compile(r"目\s*录|目\s*次")
_NUMBERING: Final = re.compile(
    r"^(第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.．、])"
)
_PAGE: Final = re.compile(r"[.…·．\s]*[-—]?\d{0,3}[-—]?$")
_MOST_PAGES: Final = 4


def without_contents_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the entries of the table of contents as paragraphs.

    The contents end where the first of their entries is repeated as the heading of its section, at a table,
    or at a sentence.
    """
    result = list(blocks)
    start = next((i for i, block in enumerate(result) if _is_title(block)), None)
    if start is None:
        return result
    entries: set[str] = set()
    for index in range(start + 1, len(result)):
        block = result[index]
        if not isinstance(block, Heading | Paragraph) or "。" in block.text.text:
            break
        entry = _entry(block.text.text)
        if entry in entries or _pages_apart(result[start], block) > _MOST_PAGES:
            break
        entries.add(entry)
        result[index] = Paragraph(text=block.text)
    return result


def _is_title(block: Block) -> bool:
    return not isinstance(block, Grid) and _TITLE.fullmatch(_text(block)) is not None


def _text(block: Heading | Paragraph | Block) -> str:
    return block.text.text if isinstance(block, Heading | Paragraph) else ""


def _entry(text: str) -> str:
    """An entry without its number, leaders and page."""
    return _PAGE.sub("", _NUMBERING.sub("", text)).replace(" ", "")


def _pages_apart(first: Block, second: Block) -> int:
    pages = [block.text.span.page or 0 for block in (first, second) if isinstance(block, Heading | Paragraph)]
    return pages[-1] - pages[0] if len(pages) == 2 else 0
