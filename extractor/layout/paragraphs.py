"""Lines outside of tables to headings and paragraphs: wrapped lines are joined, also over a page break."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from extractor.layout.blocks import Heading, Paragraph
from extractor.layout.headings import heading_level
from extractor.layout.words import Line, join_words
from extractor.spans import Piece, PlacedText, Span

_INDENT: Final = 1.2  # em: a line set in by more begins a paragraph
_SLACK: Final = 1.2  # em that justification may take up at the end of a line
_TELLING_LINES: Final = 8  # lines that show a page's margins
_BODY: Final = 1.15  # times the usual type size: larger is a title
_LOOSE: Final = 1.55  # times the usual distance of lines: more begins a paragraph
_CAPTION_LINES: Final = 3  # title, number and unit of a table stand in the lines above it
_LONGEST_TITLE: Final = 40
_TITLE_REST: Final = 2  # characters of a title that wrap into a line of their own
_STOPS: Final = "。；：，、！？"
_ITEM: Final = re.compile(r"(\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳]|注[:：1-9])")
_LEADERS: Final = re.compile(r"(\.{4,}|…{2,}|·{4,}|．{3,})\s*[-—]?\d*[-—]?$")
_SENTENCE_END: Final = re.compile(r"[。；;！？!?]")
_ENDS: Final = re.compile(r"[。；;！？!?：:]")
_MOST_OF_LINE: Final = 0.8  # of the column of text: a shorter line ends what it says
# What cannot be parted at a line's end: opening brackets with a character or number and closing marks.
_UNBREAKABLE: Final = re.compile(
    r"[（(《“‘【〔]*([A-Za-z0-9.,%％＋+\-]+|.)[）)》”’】〕、，。；：！？!?,.;:%％]*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextColumn:
    """The running text of a page: margins and usual distance of lines; ``em`` is the document's type size."""

    left: float
    right: float
    pitch: float
    em: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedLine:
    """A line outside of tables, its place on the displayed page and its column of text."""

    line: Line
    span: Span
    column: TextColumn

    @property
    def text(self) -> str:
        """The line as text; wide gaps are spaces."""
        return join_words(self.line.words, wide_gaps=True)

    @property
    def indent(self) -> float:
        """How far the line is set in, in em."""
        return (self.line.box[0] - self.column.left) / self.line.em

    def is_full_before(self, following: str) -> bool:
        """Whether the beginning of ``following`` would not have fitted at the end of this line."""
        match = _UNBREAKABLE.match(following)
        chunk = match.group() if match else following[:1]
        needed = sum(0.5 if c.isascii() else 1.0 for c in chunk) + _SLACK
        return self.line.box[2] + needed * self.line.em >= self.column.right


def text_columns(pages: Sequence[tuple[float, Sequence[Line]]]) -> list[TextColumn]:
    """The column of text of each page, given as (page width, lines).

    A page with few lines does not show its margins; it takes them from pages of the same width.
    """
    em = _body_em([line for _, lines in pages for line in lines])
    measures = [_measure(lines, em) for _, lines in pages]
    usual: dict[int, Counter[tuple[int, int]]] = {}
    for (width, lines), column in zip(pages, measures, strict=True):
        if len(lines) >= _TELLING_LINES:
            usual.setdefault(round(width), Counter())[round(column.left), round(column.right)] += 1
    result = []
    for (width, lines), column in zip(pages, measures, strict=True):
        common = usual.get(round(width))
        if common and lines:
            (left, right), _ = common.most_common(1)[0]
            if len(lines) < _TELLING_LINES:
                column = replace(column, left=min(column.left, left), right=max(column.right, right))
        elif lines and not _shows_right_margin(lines, column):
            column = replace(column, right=max(column.right, width - column.left))
        result.append(column)
    return result


def _shows_right_margin(lines: Sequence[Line], column: TextColumn) -> bool:
    """Whether at least two lines end at the same right edge."""
    return sum(line.box[2] > column.right - 0.6 * line.em for line in lines) > 1


def _body_em(lines: Sequence[Line]) -> float:
    """The type size that most characters have."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.em, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def _measure(lines: Sequence[Line], em: float) -> TextColumn:
    if not lines:
        return TextColumn(left=0.0, right=0.0, pitch=0.0, em=em)
    steps = sorted(b.box[3] - a.box[3] for a, b in itertools.pairwise(lines))
    pitch = steps[len(steps) // 2] if steps else lines[0].em * 1.5
    return TextColumn(
        left=min(line.box[0] for line in lines),
        right=max(line.box[2] for line in lines),
        pitch=pitch,
        em=em,
    )


def text_blocks(lines: Sequence[PlacedLine], *, before_table: bool = False) -> list[Heading | Paragraph]:
    """Headings and paragraphs of lines that follow each other, possibly over pages.

    ``before_table`` says that a table follows: the last lines are its title and unit, not headings.
    """
    groups: list[list[PlacedLine]] = []
    for line in lines:
        if groups and _continues(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    titles = len(groups) - _CAPTION_LINES if before_table else len(groups)
    return [_block(group, may_be_title=index < titles) for index, group in enumerate(groups)]


def _continues(group: Sequence[PlacedLine], line: PlacedLine) -> bool:
    before = group[-1]
    text = line.text
    if _LEADERS.search(before.text) or abs(before.line.em - line.line.em) > 1.0:
        return False
    if before.span.page == line.span.page:
        step = line.line.box[3] - before.line.box[3]
        if step > _LOOSE * max(before.column.pitch, before.line.em * 1.2):
            return False
    if _ends_title(before, line):
        return True
    if not before.is_full_before(text):
        return _is_cut_short(group, line) and not (heading_level(text) or _ITEM.match(text))
    if heading_level(text) or _ITEM.match(text):
        return _goes_on_mid_sentence(before, line)
    return line.indent <= _INDENT or _wraps_as_block(group, line)


def _is_cut_short(group: Sequence[PlacedLine], line: PlacedLine) -> bool:
    """Whether a paragraph that began set in goes on at the margin, after a line that ends too early."""
    before = group[-1]
    width = before.line.box[2] - before.column.left
    return (
        group[0].indent > _INDENT >= max(abs(before.indent), abs(line.indent))
        and width > _MOST_OF_LINE * (before.column.right - before.column.left)
        and not _ENDS.search(before.text[-1:])
    )


def _goes_on_mid_sentence(before: PlacedLine, line: PlacedLine) -> bool:
    """A wrapped line may by chance begin like an item; then it is not set in and nothing was ended."""
    return line.indent <= _INDENT < before.indent and not _SENTENCE_END.search(before.text[-1:])


def _wraps_as_block(group: Sequence[PlacedLine], line: PlacedLine) -> bool:
    """A remark set in as a whole goes on where it began; a centred title goes on in the middle."""
    before = group[-1]
    if _is_title(line) and len(group) < 3:
        return abs(_middle(before) - _middle(line)) < 1.5 * line.line.em
    return len(group) > 1 and abs(before.line.box[0] - line.line.box[0]) < 0.5 * line.line.em


def _is_section_title(group: Sequence[PlacedLine], text: str) -> bool:
    """Whether a centred text in larger type, not on the cover, names a section."""
    if len(text) > _LONGEST_TITLE or text[-1] in _STOPS or group[0].span.page == 1:
        return False
    return all(_is_title(line) and _is_centered(line) for line in group)


def _is_centered(line: PlacedLine) -> bool:
    before, after = line.line.box[0] - line.column.left, line.column.right - line.line.box[2]
    return min(before, after) > line.line.em and abs(before - after) < 3 * line.line.em


def _is_title(line: PlacedLine) -> bool:
    return line.line.em >= _BODY * line.column.em


def _ends_title(before: PlacedLine, line: PlacedLine) -> bool:
    """Whether ``line`` is the last character or two of a centred title."""
    short = len(line.text) <= _TITLE_REST and not line.text[0].isascii()
    return short and before.text[-1:] not in _STOPS and abs(_middle(before) - _middle(line)) < line.line.em


def _middle(line: PlacedLine) -> float:
    return (line.line.box[0] + line.line.box[2]) / 2


def _block(group: Sequence[PlacedLine], *, may_be_title: bool) -> Heading | Paragraph:
    text = ""
    pieces = []
    for line in group:
        part = line.text
        if text and text[-1].isascii() and part[:1].isascii() and text[-1].isalpha() and part[:1].isalpha():
            text += " "
        pieces.append(Piece(start=len(text), span=line.span))
        text += part
    placed = PlacedText(text=text, pieces=tuple(pieces))
    level = heading_level(text)
    if level is None and may_be_title and _is_section_title(group, text):
        level = 1
    return Heading(level=level, text=placed) if level else Paragraph(text=placed)
