"""Page furniture: page numbers and running headers or footers, told from text by place and repetition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractor.layout.page_layout import PageLayout
from extractor.layout.watermarks import INTERNAL_WATERMARK
from extractor.layout.words import Line

_MARGIN: Final = 0.13  # of the page's height at top and bottom
_PAGE_NUMBER: Final = re.compile(
    r"[-—–―－─~·\s]*(第\s*)?(\d{1,4}|[ivxlcIVXLC]{1,6})\s*(页)?[-—–―－─~·\s]*([/／，,\s]*(共\s*)?\d{1,4}\s*页?)?"
)
_BARE_NUMBER: Final = re.compile(r"\d{1,4}")
# A form's title or a table's unit line stands on every page of a long annex and is no running header.
_CAPTION: Final = re.compile(r"表|编制|单位\s*[:：]")
_LEAST_PAGES: Final = 3
_SHARE: Final = 0.6  # of the pages that carry a running header
_HEIGHT_STEP: Final = 4.0  # points by which a running header may move


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """A dropped line and its page; ``watermark`` where it says "for internal use"."""

    page: int
    line: Line
    watermark: bool = False


def split_furniture(
    pages: Sequence[PageLayout],
) -> tuple[tuple[tuple[Line, ...], ...], tuple[Furniture, ...]]:
    """The lines of each page without its furniture, and the furniture."""
    running = _running(pages)
    numbering = _numbering(pages)
    kept: list[tuple[Line, ...]] = []
    dropped: list[Furniture] = []
    for page in pages:
        outer = _outer_lines(page)
        gone = {id(line) for line in outer if _is_furniture(line, page, running)}
        gone |= {id(line) for line in page.lines[-1:] if _goes_on_counting(line, page, numbering)}
        marks = {id(line) for line in page.lines if INTERNAL_WATERMARK.match(line.text)}
        kept.append(tuple(line for line in page.lines if id(line) not in gone | marks))
        dropped.extend(
            Furniture(page=page.content.number, line=line, watermark=id(line) in marks)
            for line in page.lines
            if id(line) in gone | marks
        )
    return tuple(kept), tuple(dropped)


def _outer_lines(page: PageLayout) -> list[Line]:
    """The lines in the page's margins that nothing else stands beyond: at most two above, two below."""
    height = page.content.frame_height
    tops = [grid.box[1] for grid in page.grids]
    bottoms = [grid.box[3] for grid in page.grids]
    above = [
        line
        for line in page.lines[:2]
        if line.box[3] < height * _MARGIN and all(line.box[3] <= top + line.em for top in tops)
    ]
    below = [
        line
        for line in page.lines[-2:]
        if line.box[1] > height * (1 - _MARGIN) and all(line.box[1] >= bottom - line.em for bottom in bottoms)
    ]
    return [*above, *(line for line in below if line not in above)]


def _is_furniture(line: Line, page: PageLayout, running: frozenset[tuple[str, int]]) -> bool:
    if _PAGE_NUMBER.fullmatch(line.text) and (line is page.lines[0] or line is page.lines[-1]):
        return True
    if _CAPTION.search(line.text):
        return False
    pattern, slot = _signature(line)
    return any((pattern, near) in running for near in (slot - 1, slot, slot + 1))


def _numbering(pages: Sequence[PageLayout]) -> frozenset[int]:
    """How far the numbers printed in the margins are from those of the pages, where several pages agree."""
    offsets = Counter(
        page.content.number - int(line.text)
        for page in pages
        for line in _outer_lines(page)
        if _BARE_NUMBER.fullmatch(line.text)
    )
    return frozenset(offset for offset, count in offsets.items() if count >= _LEAST_PAGES)


def _goes_on_counting(line: Line, page: PageLayout, numbering: frozenset[int]) -> bool:
    """Whether a number ends a page that is not full, where the numbers of the other pages lead one to it."""
    return bool(_BARE_NUMBER.fullmatch(line.text)) and page.content.number - int(line.text) in numbering


def _running(pages: Sequence[PageLayout]) -> frozenset[tuple[str, int]]:
    counts: Counter[tuple[str, int]] = Counter()
    for page in pages:
        counts.update({_signature(line) for line in _outer_lines(page)})
    least = max(_LEAST_PAGES, _SHARE * len(pages))
    return frozenset(key for key, count in counts.items() if count >= least)


def _signature(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.box[1] / _HEIGHT_STEP)
