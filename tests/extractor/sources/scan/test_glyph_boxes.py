"""White beside a mark belongs to the mark; white between words parts them."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.layout.words import lines_by_zone
from extractor.sources.scan.glyph_boxes import PlacedLine, place_characters
from extractor.sources.scan.line_boxes import LineBox
from extractor.sources.scan.marks import ReadCharacter

EM = 28


def _words(middles: list[tuple[str, float]], gaps: tuple[tuple[int, int], ...]) -> list[str]:
    """The words of a line of characters at these middles, in em, with these gaps in its ink, in pixels."""
    width = round((middles[-1][1] + 0.5) * EM)
    characters = tuple(
        ReadCharacter(text=text, score=0.99, centre=middle * EM / width) for text, middle in middles
    )
    box = (0, 0, width, EM)
    line = PlacedLine(place=LineBox(box=box, ink=box, gaps=gaps), characters=characters)
    glyphs = place_characters([line], 0.36).glyphs
    (only,) = lines_by_zone(glyphs, np.zeros(len(glyphs), dtype=np.int64))[0]
    return [word.text for word in only.words]


@pytest.mark.parametrize("brackets", ["()", "（）"])
def test_brackets_of_either_width_stay_with_the_characters_beside_them(brackets: str) -> None:
    middles = [("出", 0.5), ("国", 1.5), (brackets[0], 2.7), ("境", 3.5), (brackets[1], 4.3), ("费", 5.5)]
    gaps = ((56, 72), (124, 140))
    assert _words(middles, gaps) == [f"出国{brackets[0]}境{brackets[1]}费"]


def test_the_point_behind_a_number_stays_with_the_text_behind_it() -> None:
    assert _words([("1", 0.25), (".", 0.7), ("政", 1.7), ("府", 2.7)], ((22, 34),)) == ["1.政府"]


@pytest.mark.parametrize(
    ("middles", "gap"),
    [
        ([("合", 0.5), ("计", 1.5), ("小", 3.5), ("计", 4.5)], (56, 84)),
        ([("元", 0.5), ("(", 2.4), ("市", 3.2), (")", 4.0)], (28, 60)),  # too far for the mark's own white
        ([("1", 0.25), (".", 0.75), ("5", 2.5)], (24, 62)),  # no Chinese character beside the mark
    ],
)
def test_other_gaps_part_words(middles: list[tuple[str, float]], gap: tuple[int, int]) -> None:
    assert len(_words(middles, (gap,))) == 2
