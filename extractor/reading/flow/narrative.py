"""Narrative lines of a flow text to headings and paragraphs, wrapped lines joined."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.layout.blocks import FlowLine, Heading, Paragraph
from extractor.reading.flow.atoms import tighten, width
from extractor.spans import PlacedText

_LEVELS = (
    (1, re.compile(r"^第[一二三四五六七八九十]+部分")),
    (2, re.compile(r"^[一二三四五六七八九十]{1,3}、")),
    (3, re.compile(r"^[（(][一二三四五六七八九十]{1,3}[）)]")),
    (4, re.compile(r"^\d{1,2}[、.．](?!\d)")),
)
_LONGEST_HEADING = 40
_ENDS = re.compile(r"[。；;：:，,]$")
_STOPS = re.compile(r"[。；;：:！!]$")
_FULL_SHARE = 0.86
#: The leaders of an entry of the table of contents.
_LEADERS = re.compile(r"[.．…·]{4,}[\s.．…·]*\d{0,3}$")


def read_narrative_lines(lines: Sequence[FlowLine]) -> tuple[Heading | Paragraph, ...]:
    """Headings and paragraphs in printed order.

    A line runs on into the next when it reaches (nearly) the full width of the lines around it and the next
    one begins no new heading; a full stop at less than that width ends a paragraph.
    """
    texts = [tighten(line.text) for line in lines]
    widths = [width(text) for text in texts]
    full = _full_width(widths)
    result: list[Heading | Paragraph] = []
    held: list[PlacedText] = []
    for i, text in enumerate(texts):
        level = _level(text)
        listed = _LEADERS.search(text) is not None
        if (level is not None or listed) and held:
            result.append(_paragraph(held))
            held = []
        alone = i + 1 == len(texts) or _level(texts[i + 1]) is not None or widths[i] < full * _FULL_SHARE
        placed = PlacedText.at(text, lines[i].span)
        if listed:
            result.append(_paragraph([placed]))
            continue
        if level is not None and alone and _is_heading(text):
            result.append(Heading(level=level, text=placed))
            continue
        held.append(placed)
        if alone and (widths[i] < full * _FULL_SHARE or _STOPS.search(text)):
            result.append(_paragraph(held))
            held = []
    if held:
        result.append(_paragraph(held))
    return tuple(result)


def _full_width(widths: Sequence[float]) -> float:
    ordered = sorted(widths)
    return ordered[len(ordered) * 9 // 10] if ordered else 0.0


def _level(text: str) -> int | None:
    return next((level for level, pattern in _LEVELS if pattern.match(text)), None)


def _is_heading(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and not _ENDS.search(text) and "。" not in text


def _paragraph(parts: Sequence[PlacedText]) -> Paragraph:
    return Paragraph(text=PlacedText.join(parts))
