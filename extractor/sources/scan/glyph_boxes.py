"""Lines as read to glyphs with boxes, in points of the straightened page."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from extractor.layout.page_content import ASCENT, DESCENT, FloatArray, Glyphs
from extractor.sources.scan.engine import ReadLine
from extractor.sources.scan.line_boxes import LineBox
from extractor.sources.scan.marks import ReadCharacter

_TALL_INK: Final = 0.92  # of the em: ink of a line with Chinese characters
_DIGIT_INK: Final = 0.74  # of the em: ink of a line of digits, commas aside
_DIGIT_WIDTH: Final = 0.5
_LOW_INK: Final = 0.5  # of the page's em: a lone dash or dot tells nothing of its size
_BELOW: Final = 0.1  # of the em that Chinese characters reach below the baseline
_SAME_TYPE: Final = (0.7, 1.3)  # times the page's em: the same type, its ink measured less well
_ROOM: Final = 1.3  # em between the middles of a mark and its neighbour
_SPREAD: Final = 1.9  # times their usual distance, W and M among them: characters of one word


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedLine:
    """A line as read and where it stands, in pixels."""

    place: LineBox
    characters: ReadLine


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedGlyphs:
    """Glyphs with, in the same order, their scores and the characters they may be instead."""

    glyphs: Glyphs
    characters: tuple[ReadCharacter, ...]


def place_characters(lines: Sequence[PlacedLine], scale: float) -> ScannedGlyphs:
    """Glyphs of all lines; ``scale`` is points per pixel. Spaces are left out: layout decides by distance."""
    usual = _usual_em(lines)
    rows: list[tuple[float, ...]] = []
    kept: list[ReadCharacter] = []
    for line in lines:
        em, baseline = _measure(line, usual)
        x0, _, x1, _ = line.place.ink
        for character, (left, right) in zip(line.characters, _extents(line, em), strict=True):
            if character.text.isspace():
                continue
            left, right = max(left, x0), min(right, x1)
            rows.append((ord(character.text[0]), left, max(right, left + 1), baseline, em))
            kept.append(character)
    return ScannedGlyphs(glyphs=_glyphs(rows, scale), characters=tuple(kept))


def _glyphs(rows: Sequence[tuple[float, ...]], scale: float) -> Glyphs:
    table: FloatArray = np.array(rows, dtype=np.float64).reshape(-1, 5)
    baseline, em = table[:, 3] * scale, table[:, 4] * scale
    return Glyphs(
        codes=table[:, 0].astype(np.int64),
        x0=table[:, 1] * scale,
        x1=table[:, 2] * scale,
        y0=baseline - ASCENT * em,
        y1=baseline + DESCENT * em,
        baseline=baseline,
        em=em,
        angle=np.zeros(len(table)),
    )


def _is_wide(text: str) -> bool:
    return unicodedata.east_asian_width(text) in "WF"


def _is_roomy(a: str, b: str) -> bool:
    """Whether white between two neighbours belongs to one of them.

    Most of a full-width mark is white; the recogniser gives the half-width one for it as often as not.
    """
    return any(
        unicodedata.category(mark[0])[0] == "P" and (_is_wide(mark) or _is_wide(other))
        for mark, other in ((a, b), (b, a))
    )


def _usual_em(lines: Sequence[PlacedLine]) -> float:
    """The em of most lines of a page, in pixels."""
    sizes = [_ink_em(line) for line in lines if len(line.characters) > 1]
    return float(np.median(sizes)) if sizes else 28.0


def _ink_em(line: PlacedLine) -> float:
    height = line.place.ink[3] - line.place.ink[1]
    return height / (_TALL_INK if _has_tall(line.characters) else _DIGIT_INK)


def _has_tall(characters: ReadLine) -> bool:
    return any(_is_wide(c.text) and unicodedata.category(c.text[0])[0] == "L" for c in characters)


def _measure(line: PlacedLine, usual: float) -> tuple[float, float]:
    """The em and the baseline of a line, in pixels."""
    _, top, _, bottom = line.place.ink
    height = bottom - top
    em = _ink_em(line)
    if _SAME_TYPE[0] <= em / usual <= _SAME_TYPE[1]:
        em = usual
    if height < _LOW_INK * usual:  # 一, a dash, dots: they stand in the middle of their line
        return usual, (top + bottom) / 2 + 0.36 * usual
    if _has_tall(line.characters):
        return em, bottom - _BELOW * em
    if any(c.text in ",，;；()（）" for c in line.characters):  # these reach below digits
        return em, bottom - 0.14 * em
    return em, float(bottom)


def _extents(line: PlacedLine, em: float) -> list[tuple[float, float]]:
    """Left and right edge of each character, in pixels.

    Neighbours touch halfway, as type does, unless there is a gap in the ink between them or they stand far
    apart.
    """
    x0, _, x1, _ = line.place.box
    centres = [x0 + c.centre * (x1 - x0) for c in line.characters]
    halves = [em * (1.0 if _is_wide(c.text) else _DIGIT_WIDTH) / 2 for c in line.characters]
    lefts = [centre - half for centre, half in zip(centres, halves, strict=True)]
    rights = [centre + half for centre, half in zip(centres, halves, strict=True)]
    for index, (a, b) in enumerate(itertools.pairwise(centres)):
        gap = next(((g, h) for g, h in line.place.gaps if a < (g + h) / 2 < b), None)
        roomy = _is_roomy(line.characters[index].text, line.characters[index + 1].text)
        if gap is not None and not (roomy and b - a <= _ROOM * em):
            rights[index], lefts[index + 1] = (
                max(gap[0], lefts[index] + 1),
                min(gap[1], rights[index + 1] - 1),
            )
        elif b - a <= _SPREAD * (halves[index] + halves[index + 1]):
            rights[index] = lefts[index + 1] = (a + b) / 2
    return list(zip(lefts, rights, strict=True))
