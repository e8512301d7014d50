"""Glyphs to words and lines, by distance, within zones (a zone is a cell, or the page outside of tables)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from extractor.layout.page_content import BoolArray, FloatArray, Glyphs, IndexArray
from extractor.layout.radicals import fold_radicals

_SAME_LINE: Final = 0.45  # of the em between two baselines: superscripts stay, the next line does not
_SAME_GLYPH: Final = 0.15  # of the em: artificial bold is printed twice nearly in place
_LETTER_GAP: Final = 0.15  # of the em between Latin letters: narrower than any space
_DIGIT_GAP: Final = 0.45  # digits are sometimes spread to fill a cell
_WIDE_GAP: Final = 1.3  # of the em: a gap that parts two statements on one line

Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Glyphs set without a space; ``box`` is x0, y0, x1, y1 in the page's frame."""

    text: str
    box: Rectangle
    em: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Words on one baseline, left to right."""

    words: tuple[Word, ...]
    box: Rectangle
    em: float

    @property
    def text(self) -> str:
        """The line as a string; see ``join_words``."""
        return join_words(self.words)


def lines_by_zone(glyphs: Glyphs, zones: IndexArray) -> dict[int, tuple[Line, ...]]:
    """The lines of each zone from top to bottom. ``zones`` has one number per glyph."""
    if len(glyphs) == 0:
        return {}
    order = np.lexsort((glyphs.baseline, zones))
    glyphs, zones = glyphs.take(order), zones[order]
    new_line = _line_breaks(glyphs, zones)
    order = np.lexsort((glyphs.x0, np.cumsum(new_line)))
    line_of = np.cumsum(new_line, dtype=np.int64)[order]
    glyphs, zones = glyphs.take(order), zones[order]
    kept = ~_printed_twice(glyphs, line_of)
    return _assemble(glyphs.take(kept), zones[kept], line_of[kept])


def _line_breaks(glyphs: Glyphs, zones: IndexArray) -> BoolArray:
    """Whether each glyph, sorted by zone and baseline, begins a line."""
    step = np.diff(glyphs.baseline, prepend=glyphs.baseline[:1])
    em = np.maximum(glyphs.em, np.concatenate((glyphs.em[:1], glyphs.em[:-1])))
    breaks: BoolArray = (step > _SAME_LINE * em) | (np.diff(zones, prepend=zones[:1] - 1) != 0)
    return breaks


def _printed_twice(glyphs: Glyphs, line_of: IndexArray) -> BoolArray:
    """Glyphs that repeat one of the three before them in the same place."""
    twice = np.zeros(len(glyphs), dtype=bool)
    for back in (1, 2, 3):
        if len(glyphs) <= back:
            break
        near = np.abs(glyphs.x0[back:] - glyphs.x0[:-back]) < _SAME_GLYPH * glyphs.em[back:]
        near &= np.abs(glyphs.baseline[back:] - glyphs.baseline[:-back]) < _SAME_GLYPH * glyphs.em[back:]
        twice[back:] |= (
            near & (glyphs.codes[back:] == glyphs.codes[:-back]) & (line_of[back:] == line_of[:-back])
        )
    return twice


def _assemble(glyphs: Glyphs, zones: IndexArray, line_of: IndexArray) -> dict[int, tuple[Line, ...]]:
    new_line = np.diff(line_of, prepend=line_of[:1] - 1) != 0
    starts = np.flatnonzero(new_line | _word_breaks(glyphs))
    text = fold_radicals("".join(map(chr, glyphs.codes.tolist())))
    columns = (
        np.minimum.reduceat(glyphs.x0, starts).tolist(),
        np.minimum.reduceat(glyphs.y0, starts).tolist(),
        np.maximum.reduceat(glyphs.x1, starts).tolist(),
        np.maximum.reduceat(glyphs.y1, starts).tolist(),
    )
    ems = np.maximum.reduceat(glyphs.em, starts).tolist()
    ends = [*starts[1:].tolist(), len(glyphs)]
    words = [
        Word(text=text[start:end], box=box, em=em)
        for start, end, box, em in zip(starts.tolist(), ends, zip(*columns, strict=True), ems, strict=True)
    ]
    line_starts = np.flatnonzero(new_line[starts]).tolist()
    zone_of_line = zones[starts][line_starts].tolist()
    result: dict[int, list[Line]] = {}
    for first, last, zone in zip(line_starts, [*line_starts[1:], len(words)], zone_of_line, strict=True):
        result.setdefault(zone, []).append(line_of_words(words[first:last]))
    return {zone: tuple(lines) for zone, lines in result.items()}


def _word_breaks(glyphs: Glyphs) -> BoolArray:
    gap = glyphs.x0 - np.concatenate((glyphs.x0[:1], glyphs.x1[:-1]))
    both_digits = _pairwise(_is_digit(glyphs.codes))
    em = np.minimum(glyphs.em, np.concatenate((glyphs.em[:1], glyphs.em[:-1])))
    limit: FloatArray = np.where(both_digits, _DIGIT_GAP, _LETTER_GAP) * em
    breaks: BoolArray = gap > limit
    return breaks


def _is_digit(codes: IndexArray) -> BoolArray:
    digits: BoolArray = ((codes >= 0x30) & (codes <= 0x39)) | (codes == 0x2E) | (codes == 0x2C)
    return digits


def _pairwise(flags: BoolArray) -> BoolArray:
    return flags & np.concatenate((flags[:1], flags[:-1]))


def line_of_words(words: Sequence[Word]) -> Line:
    """A line of at least one word."""
    return Line(words=tuple(words), box=cover_boxes([w.box for w in words]), em=_main_em(words))


def _main_em(words: Sequence[Word]) -> float:
    """The type size of the longest word: a stray larger glyph does not make the line larger."""
    return max(words, key=lambda word: len(word.text)).em


def cover_boxes(boxes: Sequence[Rectangle]) -> Rectangle:
    """The smallest rectangle that holds all of ``boxes`` (at least one)."""
    if len(boxes) == 1:
        return boxes[0]
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def join_words(words: Sequence[Word], *, wide_gaps: bool = False) -> str:
    """Words of one line as a string: no space beside Chinese characters, one between Latin words.

    With ``wide_gaps`` a gap of more than about one character is kept as a space, except in a title spread
    out character by character (目　录).
    """
    if len(words) == 1:
        return words[0].text
    spread = all(len(word.text) == 1 for word in words)
    parts = [words[0].text]
    for before, word in itertools.pairwise(words):
        wide = wide_gaps and not spread and word.box[0] - before.box[2] > _WIDE_GAP * word.em
        parts.append(" " + word.text if wide or needs_space(before.text, word.text) else word.text)
    return "".join(parts)


def needs_space(before: str, after: str) -> bool:
    """Whether two words or lines are joined with a space: only between Latin letters and digits."""
    return _LATIN_END.search(before) is not None and _LATIN_START.match(after) is not None


_LATIN_END: Final = re.compile(r"[A-Za-z0-9,.;:)%]$")
_LATIN_START: Final = re.compile(r"[A-Za-z0-9(]")
