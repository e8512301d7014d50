"""A flow line with what is asked of it again and again: its text without spaces and its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.layout.blocks import FlowLine
from extractor.reading.flow.atoms import compact
from extractor.reading.flow.figures import is_code, is_figure, is_spread, ordinal_of, unglue

_LEADER = re.compile(r"[.．…·]{4,}\d*$")
_PART = re.compile(r"第[一二三四五六七八九十]部分")
_SENTENCE = re.compile(r"。|，.*(?:万元|元|%|％)|[，；].{12,}[，；]")
_LONG_LINE = 25
_LONGEST_SPREAD_WORD = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """``text`` is without spaces; ``words`` are the runs between spaces, glued figures taken apart."""

    text: str
    words: tuple[str, ...]

    @property
    def is_leader(self) -> bool:
        """A line of a table of contents."""
        return _LEADER.search(self.text) is not None

    @property
    def is_part(self) -> bool:
        """第一部分 …"""
        return _PART.match(self.text) is not None and len(self.text) <= 40

    @property
    def has_figure(self) -> bool:
        """Whether a word is an amount (with a point or a comma) or a number among words."""
        return any(is_figure(w) and any(c in w for c in ".,，") for w in self.words)

    @property
    def is_row(self) -> bool:
        """Whether the line can only be a row of a table: a code and a name, or a name and an amount."""
        if len(self.words) >= 2 and is_code(self.words[0]) and not is_figure(self.words[1]):
            return True
        return self.has_figure and all(is_figure(w) or not is_sentence(w) for w in self.words)

    @property
    def is_numbered(self) -> bool:
        """Whether the line begins a numbered item."""
        return ordinal_of(self.text) is not None

    @property
    def is_index(self) -> bool:
        """The row of column numbers: 1 2 3 4, with or without 栏次."""
        numbers = [w for w in self.words if w not in ("栏次", "行次")]
        return len(numbers) >= 2 and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def is_sentence(text: str) -> bool:
    """Whether a text without spaces is running text."""
    return _SENTENCE.search(text) is not None or (len(text) >= _LONG_LINE and "，" in text)


def look_at(lines: Sequence[FlowLine]) -> tuple[Line, ...]:
    """The lines with their words."""
    return tuple(
        Line(
            text=compact(line.text),
            words=tuple(_words(line.text)),
        )
        for line in lines
    )


def _words(text: str) -> list[str]:
    """The runs between spaces, glued figures apart, a spread word (合 计) as one."""
    runs = text.split()
    if len(runs) > 1 and all(is_spread(run) for run in runs) and len(runs) <= _LONGEST_SPREAD_WORD:
        return ["".join(runs)]
    return [part for run in runs for part in unglue(run)]
