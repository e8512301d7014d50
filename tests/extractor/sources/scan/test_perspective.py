"""Photographs of a page laid flat; what is no photograph is left alone."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

pytest.importorskip("PIL")
pytest.importorskip("cv2")

from extractor.layout.page_content import FloatArray, PageContent
from extractor.sources.scan.glyph_boxes import place_characters
from extractor.sources.scan.images import Pixels
from extractor.sources.scan.perspective import flattened
from tests.extractor.sources.scan.drawn_scan import draw_scan

SIZE = (1900, 1500)  # of the photograph
SHEET = ((0, 0), (1654, 0), (1654, 1170), (0, 1170))
SLANTED = ((190.0, 160.0), (1690.0, 230.0), (1790.0, 1330.0), (90.0, 1250.0))


def photograph(corners: tuple[tuple[float, float], ...] = SLANTED, desk: int = 70) -> Pixels:
    """The drawn page, its corners brought to these places on a desk of this grey."""
    page = np.asarray(draw_scan().image.convert("RGB"))
    way = cv2.getPerspectiveTransform(np.array(SHEET, dtype=np.float32), np.array(corners, dtype=np.float32))
    shown = cv2.warpPerspective(page, way, SIZE, borderValue=(desk, desk, desk))
    return np.asarray(cv2.GaussianBlur(shown, (3, 3), 0.5), dtype=np.uint8)


def test_the_sheet_fills_the_flat_page_and_the_desk_is_gone() -> None:
    sheet = flattened(photograph())
    assert sheet is not None
    assert sheet.pixels.shape == (1500, 1900, 3)
    assert np.median(sheet.pixels) == 255
    assert sheet.pixels[:40].min() == 255
    # The sheet's own middle lies in the middle.
    assert _back(sheet.back, (950, 750)) == pytest.approx(_crossing(SLANTED), abs=12)


def _back(way: FloatArray, place: tuple[float, float]) -> tuple[float, float]:
    x, y, w = way @ np.array([*place, 1.0])
    return float(x / w), float(y / w)


def _crossing(corners: tuple[tuple[float, float], ...]) -> tuple[float, float]:
    """Where the diagonals meet: the image of the sheet's middle."""
    a, b, c, d = (np.array(corner) for corner in corners)
    along = np.linalg.solve(np.column_stack((c - a, b - d)), b - a)
    x, y = a + along[0] * (c - a)
    return float(x), float(y)


def test_places_on_the_flat_page_lead_back_to_the_photograph() -> None:
    sheet = flattened(photograph())
    assert sheet is not None
    nothing = place_characters((), 1.0).glyphs
    content = PageContent(
        number=1,
        width=950,
        height=750,
        turn=0,
        back=sheet.back_in_points(0.5),
        glyphs=nothing,
        horizontals=np.empty((0, 3)),
        verticals=np.empty((0, 3)),
    )
    box = content.displayed((474.0, 374.0, 476.0, 376.0))
    x, y = _crossing(SLANTED)
    assert (box.x0 + box.x1) / 2 == pytest.approx(x / 2, abs=6)
    assert (box.y0 + box.y1) / 2 == pytest.approx(y / 2, abs=6)


RECTANGLE = ((190.0, 160.0), (1690.0, 160.0), (1690.0, 1330.0), (190.0, 1330.0))
LEANING = ((190.0, 160.0), (1690.0, 210.0), (1655.0, 1260.0), (155.0, 1210.0))
SMALL = ((500.0, 500.0), (1000.0, 540.0), (1040.0, 900.0), (470.0, 870.0))


@pytest.mark.parametrize(
    "image",
    [
        np.asarray(draw_scan().image.convert("RGB")),
        photograph(RECTANGLE),
        photograph(LEANING),
        photograph(SMALL),
        photograph(desk=240),
        np.full((1500, 1900, 3), 255, dtype=np.uint8),
        np.full((1500, 1900, 3), 40, dtype=np.uint8),
    ],
    ids=["a scan", "a printed box", "a leaning box", "too small", "no surround", "white", "dark"],
)
def test_what_is_no_photograph_of_a_sheet_is_left_alone(image: Pixels) -> None:
    assert flattened(image) is None
