"""Glyphs that are not part of the lines: watermarks and stamps, and text set sideways in a cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from extractor.layout.page_content import BoolArray, Glyphs
from extractor.layout.radicals import fold_radicals
from extractor.layout.words import Line, Rectangle, Word, line_of_words

_STRAIGHT: Final = 1.0  # degrees
_LARGE: Final = 1.8  # times the usual type size of the page
_LEAST_OVERPRINTED: Final = 3  # glyphs of other text under a watermark


@dataclass(frozen=True, slots=True, kw_only=True)
class Slanted:
    """Text printed across the page, at a slant or over other text: what it says and where."""

    text: str
    box: Rectangle


def slanted(glyphs: Glyphs) -> BoolArray:
    """Which glyphs stand at a slant, neither upright nor at a right angle."""
    away: BoolArray = np.abs(glyphs.angle - np.round(glyphs.angle / 90.0) * 90.0) > _STRAIGHT
    return away


def overprinted(glyphs: Glyphs) -> BoolArray:
    """Which glyphs belong to a large upright text printed over (or under) ordinary text.

    Ordinary text never overlaps: a run of much larger type whose box holds other glyphs is a watermark.
    """
    result = np.zeros(len(glyphs), dtype=bool)
    if len(glyphs) == 0:
        return result
    large = (glyphs.em > _LARGE * np.median(glyphs.em)) & (glyphs.angle == 0.0)
    if not large.any() or large.all():
        return result
    number = np.cumsum(np.diff(glyphs.baseline, prepend=glyphs.baseline[0]) != 0)
    small = glyphs.take(~large)
    x, y = (small.x0 + small.x1) / 2, (small.y0 + small.y1) / 2
    for run in np.unique(number[large]):
        members = large & (number == run)
        inside = (x > glyphs.x0[members].min()) & (x < glyphs.x1[members].max())
        inside &= (y > glyphs.y0[members].min()) & (y < glyphs.y1[members].max())
        if inside.sum() >= _LEAST_OVERPRINTED:
            result |= members
    return result


def slanted_text(glyphs: Glyphs) -> Slanted | None:
    """The slanted glyphs as one text in the order of printing, None if there are none."""
    if len(glyphs) == 0:
        return None
    box = (
        float(glyphs.x0.min()),
        float(glyphs.y0.min()),
        float(glyphs.x1.max()),
        float(glyphs.y1.max()),
    )
    return Slanted(text=fold_radicals("".join(map(chr, glyphs.codes.tolist()))), box=box)


def sideways_line(glyphs: Glyphs) -> Line:
    """Glyphs of one cell at a right angle, read along their direction, as one line."""
    up = np.abs(glyphs.angle - 90.0) <= _STRAIGHT
    along = np.where(up, -glyphs.y0, glyphs.y0)
    # Lines set upwards follow each other to the right, lines set downwards to the left.
    across = np.where(up, glyphs.x0, -glyphs.x0)
    order = np.lexsort((along, np.round(across / np.maximum(glyphs.em.max(), 1.0))))
    ordered = glyphs.take(order)
    text = fold_radicals("".join(map(chr, ordered.codes.tolist())))
    box = (
        float(ordered.x0.min()),
        float(ordered.y0.min()),
        float(ordered.x1.max()),
        float(ordered.y1.max()),
    )
    return line_of_words([Word(text=text, box=box, em=float(ordered.em.max()))])
