"""Lines and tables of all pages, in order, to blocks: which table parts belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractor.layout.blocks import Block
from extractor.layout.cells import PlacedGrid
from extractor.layout.page_joins import continues, join_grids, repeats_header
from extractor.layout.paragraphs import PlacedLine, text_blocks

_CAPTION_LINES: Final = 3
_RESUMED: Final = re.compile(r"[（(]续(表|上表|前页)?\d*[)）]|^续表?")

Item = PlacedLine | PlacedGrid


def blocks_in_order(items: Sequence[Item]) -> tuple[list[Block], list[PlacedLine]]:
    """Blocks of ``items``, and the lines that only repeat the title of a table that goes on."""
    blocks: list[Block] = []
    repeated: list[PlacedLine] = []
    lines: list[PlacedLine] = []
    caption: list[PlacedLine] = []
    parts: list[PlacedGrid] = []
    for item in items:
        if isinstance(item, PlacedLine):
            lines.append(item)
        elif parts and not lines and continues(parts[-1], item):
            parts.append(item)
        elif parts and _resumes(parts, (caption, lines), item):
            repeated.extend(lines)
            lines = []
            parts.append(item)
        else:
            _close(parts, blocks)
            blocks.extend(text_blocks(lines, before_table=True))
            caption, lines, parts = lines[-_CAPTION_LINES:], [], [item]
    _close(parts, blocks)
    blocks.extend(text_blocks(lines))
    return blocks, repeated


def _close(parts: Sequence[PlacedGrid], blocks: list[Block]) -> None:
    if parts:
        blocks.append(join_grids(parts))


def _resumes(
    parts: Sequence[PlacedGrid], lines: tuple[Sequence[PlacedLine], Sequence[PlacedLine]], item: PlacedGrid
) -> bool:
    """Whether the lines between two parts only repeat the table's title, unit and header."""
    caption, between = lines
    if not between or len(between) > _CAPTION_LINES or between[0].span.page != item.page:
        return False
    known = {_plain(line.text) for line in caption}
    if not all(_plain(line.text) in known for line in between):
        return False
    return continues(parts[-1], item) and repeats_header(parts[0], item)


def _plain(text: str) -> str:
    return _RESUMED.sub("", text).replace(" ", "")
