"""Passages: runs of paragraphs that belong together, with the headings above them.

A paragraph that breaks off (a comma, a colon, an open bracket, or a long one without its full stop) goes on
in the next one, over page breaks. Headings are told by their numbering (第一部分 > 一、 > （一） > 1、 >
（1）), whatever level the layout gave them, because a numbering is printed and a font size is not always
known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.layout.blocks import Block, Heading, Paragraph
from extractor.spans import PlacedText

_NUMBERS = "一二三四五六七八九十百"
_LEVELS = (
    (1, re.compile(rf"第[{_NUMBERS}\d]+(?:部分|章|篇)")),
    (2, re.compile(rf"[{_NUMBERS}]+[、.．]")),
    (3, re.compile(rf"[（(][{_NUMBERS}]+[)）]")),
    (4, re.compile(r"\d{1,2}[、.．](?!\d)")),
    (5, re.compile(r"[（(]\d{1,2}[)）]")),
)
_MAX_HEADING = 40
_MAX_ITEM = 20
_LINE = 20
# A blank line or a page number that the layout left in.
_NOTHING = re.compile(r"[-—\s]*\d{0,3}[-—\s]*")
# An entry of the table of contents: leaders, or a tab, before its page number.
_CONTENTS = re.compile(r"[.．…·]{4,}[\s.．…·]*\d{0,3}$|\t\s*\d{1,3}$")
_CAPTION = re.compile(r"[^，,。；;：:]{2,20}[图表]")
_ENDED = re.compile(r"[。！？!?][”’）)]?$")
_OPEN_END = re.compile(r"[，,、：:；;（(《“]$")
_GOES_ON = re.compile(r"[\d，,、；;。）)》”％%]|万?元|亿元")
_IN_SENTENCE = re.compile(r"\d\s*(?:[万亿千]?元|%|％)|\d\.\d\d|[。；;，,]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Joined running text under one path of headings, outermost first."""

    text: PlacedText
    section: tuple[str, ...]


def read_passages(blocks: Sequence[Block]) -> Iterator[Passage]:
    """The passages of the headings and paragraphs among ``blocks``; other blocks end a passage."""
    path: dict[int, str] = {}
    parts: list[PlacedText] = []
    for block in blocks:
        if isinstance(block, Heading | Paragraph) and _CONTENTS.search(block.text.text.strip()):
            if parts:
                yield _passage(parts, path)
                parts = []
            continue
        if isinstance(block, Paragraph) and not _is_heading(block.text.text):
            if _NOTHING.fullmatch(block.text.text):
                continue
            if parts and not _continues(parts[-1].text, block.text.text):
                yield _passage(parts, path)
                parts = []
            parts.append(_trimmed(block.text))
            continue
        if parts:
            yield _passage(parts, path)
            parts = []
        if isinstance(block, Heading | Paragraph):
            _descend(path, block)
    if parts:
        yield _passage(parts, path)


def numbering(text: str) -> tuple[int, int] | None:
    """The level (1 to 5) of a numbering at the start of ``text`` and the characters it takes, or None."""
    for level, pattern in _LEVELS:
        found = pattern.match(text)
        if found:
            return level, found.end()
    return None


def _is_heading(text: str) -> bool:
    line = text.strip()
    found = numbering(line)
    if found is None or not 2 < len(line) <= (_MAX_ITEM if found[0] >= 4 else _MAX_HEADING):
        return False
    return line[-1] not in "、：:" and not _IN_SENTENCE.search(line)


def _descend(path: dict[int, str], block: Heading | Paragraph) -> None:
    text = block.text.text.strip()
    found = numbering(text)
    level = found[0] if found else block.level if isinstance(block, Heading) else 5
    for deeper in [n for n in path if n >= level]:
        del path[deeper]
    path[level] = text


def _continues(before: str, after: str) -> bool:
    """Whether the paragraph ``before`` goes on in ``after``."""
    before, after = before.rstrip(), after.lstrip()
    if _ENDED.search(before) or numbering(after) is not None or _CAPTION.fullmatch(after):
        return False
    return bool(_OPEN_END.search(before) or _is_open(before) or _GOES_ON.match(after)) or len(before) >= _LINE


def _is_open(text: str) -> bool:
    return text.count("《") > text.count("》") or text.count("（") > text.count("）")


def _trimmed(text: PlacedText) -> PlacedText:
    start = len(text.text) - len(text.text.lstrip())
    return text.slice(start, len(text.text.rstrip()))


def _passage(parts: Sequence[PlacedText], path: dict[int, str]) -> Passage:
    return Passage(text=PlacedText.join(parts), section=tuple(path[n] for n in sorted(path)))
