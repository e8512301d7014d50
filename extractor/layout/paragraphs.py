"""Lines outside of tables to headings and paragraphs: wrapped lines are joined, also over a page break."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractor.layout.blocks import Heading, Paragraph
from extractor.layout.words import Line, join_words
from extractor.spans import Piece, PlacedText, Span

_INDENT: Final = 1.2  # em: a line set in by more begins a paragraph
_RAGGED: Final = 2.3  # em: a line that ends earlier ends its paragraph
_LOOSE: Final = 1.55  # times the usual distance of lines: more begins a paragraph
_HEADING_LEVELS: Final = (
    (1, re.compile(r"第[一二三四五六七八九十]+(部分|章|篇)")),
    (2, re.compile(r"[一二三四五六七八九十]{1,3}、")),
    (3, re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")),
)
_ITEM: Final = re.compile(r"(\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳]|注[:：1-9])")
_LEADERS: Final = re.compile(r"(\.{4,}|…{2,}|·{4,}|．{3,})\s*[-—]?\d*[-—]?$")
_SENTENCE_END: Final = re.compile(r"[。；;！？!?]")
_LONGEST_HEADING: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedLine:
    """A line outside of tables with the measures of its column of text.

    ``left`` and ``right`` are the margins of the page's running text, ``pitch`` its usual line distance.
    """

    line: Line
    span: Span
    left: float
    right: float
    pitch: float

    @property
    def text(self) -> str:
        """The line as text; wide gaps are spaces."""
        return join_words(self.line.words, wide_gaps=True)

    @property
    def indent(self) -> float:
        """How far the line is set in, in em."""
        return (self.line.box[0] - self.left) / self.line.em

    @property
    def is_full(self) -> bool:
        """Whether the line reaches the right margin, so that its text may go on."""
        return self.line.box[2] >= self.right - _RAGGED * self.line.em

    @property
    def is_centered(self) -> bool:
        """Whether the line stands in the middle of the text column with room on both sides."""
        before, after = self.line.box[0] - self.left, self.right - self.line.box[2]
        return before > 2 * self.line.em and abs(before - after) < 2.5 * self.line.em


def margins(lines: Sequence[Line]) -> tuple[float, float, float]:
    """Left and right margin of the running text of a page and its usual line distance."""
    if not lines:
        return 0.0, 0.0, 0.0
    steps = sorted(b.box[3] - a.box[3] for a, b in itertools.pairwise(lines))
    pitch = steps[len(steps) // 2] if steps else lines[0].em * 1.5
    return min(line.box[0] for line in lines), max(line.box[2] for line in lines), pitch


def text_blocks(lines: Sequence[PlacedLine]) -> list[Heading | Paragraph]:
    """Headings and paragraphs of lines that follow each other, possibly over pages."""
    groups: list[list[PlacedLine]] = []
    for line in lines:
        if groups and _continues(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_block(group) for group in groups]


def _continues(group: Sequence[PlacedLine], line: PlacedLine) -> bool:
    before = group[-1]
    text = line.text
    if _LEADERS.search(before.text) or not before.is_full or abs(before.line.em - line.line.em) > 1.0:
        return False
    if line.indent > _INDENT or _heading_level(text) or _ITEM.match(text):
        return _wraps_as_block(group, line)
    if before.span.page == line.span.page:
        return line.line.box[3] - before.line.box[3] <= _LOOSE * max(before.pitch, before.line.em * 1.2)
    return before.text[-1:] not in "。！？!?" or line.indent < 0.5


def _wraps_as_block(group: Sequence[PlacedLine], line: PlacedLine) -> bool:
    """A note or remark set in as a whole goes on at the place where it began."""
    return (
        len(group) > 1
        and abs(group[-1].line.box[0] - line.line.box[0]) < 0.5 * line.line.em
        and group[-1].indent > _INDENT
        and not _ITEM.match(line.text)
        and not _heading_level(line.text)
    )


def _block(group: Sequence[PlacedLine]) -> Heading | Paragraph:
    text = ""
    pieces = []
    for line in group:
        part = line.text
        if text and text[-1].isascii() and part[:1].isascii() and text[-1].isalpha() and part[:1].isalpha():
            text += " "
        pieces.append(Piece(start=len(text), span=line.span))
        text += part
    placed = PlacedText(text=text, pieces=tuple(pieces))
    level = _heading_level(text)
    if (
        level
        and len(text) <= _LONGEST_HEADING
        and not _SENTENCE_END.search(text)
        and not _LEADERS.search(text)
    ):
        return Heading(level=level, text=placed)
    return Paragraph(text=placed)


def _heading_level(text: str) -> int:
    return next((level for level, pattern in _HEADING_LEVELS if pattern.match(text)), 0)
