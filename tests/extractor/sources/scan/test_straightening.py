"""How much a page leans."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("PIL")
pytest.importorskip("cv2")

from extractor.layout.page_content import BoolArray, PageContent
from extractor.sources.scan.glyph_boxes import place_characters
from extractor.sources.scan.straightening import find_skew, straightened
from tests.extractor.sources.scan.drawn_scan import Trouble, draw_scan


def _ink(trouble: Trouble) -> BoolArray:
    return np.asarray(np.asarray(draw_scan(trouble).image.convert("L")) < 128)


@pytest.mark.parametrize("lean", [-4.0, -1.5, -0.3, 0.4, 2.0, 5.0])
def test_lean_is_found_to_a_twentieth_of_a_degree(lean: float) -> None:
    assert find_skew(_ink(Trouble(lean=lean))) == pytest.approx(-lean, abs=0.05)


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_lean_is_found_on_a_page_that_lies_on_its_side(turn: int) -> None:
    assert find_skew(_ink(Trouble(lean=1.5, turn=turn))) == pytest.approx(-1.5, abs=0.05)


def test_a_straight_page_is_left_alone() -> None:
    assert find_skew(_ink(Trouble())) == 0.0


def test_a_page_with_hardly_any_ink_is_left_alone() -> None:
    assert find_skew(np.zeros((800, 600), dtype=bool)) == 0.0


def test_places_on_the_straightened_page_lead_back_to_the_page_as_scanned() -> None:
    page = np.full((842, 595), 255, dtype=np.uint8)
    page[100:110, 400:410] = 0
    straight = straightened(page, 3.0)
    ys, xs = np.nonzero(straight < 128)
    content = PageContent(
        number=1,
        width=595,
        height=842,
        turn=0,
        skew=3.0,
        glyphs=place_characters((), 1.0).glyphs,
        horizontals=np.empty((0, 3)),
        verticals=np.empty((0, 3)),
    )
    box = content.displayed((float(xs.min()), float(ys.min()), float(xs.max()) + 1, float(ys.max()) + 1))
    assert (box.x0 + box.x1) / 2 == pytest.approx(405, abs=1)
    assert (box.y0 + box.y1) / 2 == pytest.approx(105, abs=1)
