"""Building blocks for layout tests: glyphs, lines and pages from text and positions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extractor.layout.page_content import ASCENT, DESCENT, Glyphs, PageContent
from extractor.layout.words import Line, Word, line_of_words

# One piece of text: x of its left edge, baseline, text.
Piece = tuple[float, float, str]


def glyphs(pieces: Sequence[Piece], *, em: float = 10.0, angle: float = 0.0) -> Glyphs:
    """Glyphs of pieces set solid: a full em for Chinese, half of one for other characters; no spaces."""
    rows = []
    for x, baseline, text in pieces:
        for character in text:
            width = em / 2 if character.isascii() else em
            if character != " ":
                rows.append((ord(character), x, x + width, baseline))
            x += width
    table = np.array(rows, dtype=np.float64).reshape(-1, 4)
    return Glyphs(
        codes=table[:, 0].astype(np.int64),
        x0=table[:, 1],
        x1=table[:, 2],
        y0=table[:, 3] - ASCENT * em,
        y1=table[:, 3] + DESCENT * em,
        baseline=table[:, 3],
        em=np.full(len(table), em),
        angle=np.full(len(table), angle),
    )


def page(
    pieces: Sequence[Piece],
    *,
    number: int = 1,
    horizontals: Sequence[tuple[float, float, float]] = (),
    verticals: Sequence[tuple[float, float, float]] = (),
    em: float = 10.0,
) -> PageContent:
    """An A4 page with text and rulings (position, start, end)."""
    return PageContent(
        number=number,
        width=595.0,
        height=842.0,
        turn=0,
        glyphs=glyphs(pieces, em=em),
        horizontals=np.array(horizontals, dtype=np.float64).reshape(-1, 3),
        verticals=np.array(verticals, dtype=np.float64).reshape(-1, 3),
    )


def line(x: float, bottom: float, text: str, *, em: float = 10.0) -> Line:
    """A line of one word."""
    width = sum(em / 2 if character.isascii() else em for character in text)
    return line_of_words([Word(text=text, box=(x, bottom - em, x + width, bottom), em=em)])


def ruled(
    xs: Sequence[float], ys: Sequence[float]
) -> tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]:
    """Horizontal and vertical rulings of a full grid."""
    return [(y, xs[0], xs[-1]) for y in ys], [(x, ys[0], ys[-1]) for x in xs]
