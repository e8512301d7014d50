"""A place on a page as pixels."""

from __future__ import annotations

import io

import numpy as np
import pytest

pytest.importorskip("PIL")
pytest.importorskip("cv2")

from PIL import Image, ImageDraw

from extractor.errors import InputCode, InputError
from extractor.limits import Limits
from extractor.sources.scan.crops import crop_png
from extractor.spans import Box
from tests.extractor.sources.scan.drawn_scan import encoded

# A black square of 100 pixels at 200 dpi: 36 points, its corner at 72 points right and 144 down.
SQUARE = Box(x0=72, y0=144, x1=108, y1=180)


def _page() -> Image.Image:
    image = Image.new("RGB", (1654, 2339), "white")
    ImageDraw.Draw(image).rectangle((200, 400, 299, 499), fill="black")
    return image


def _crop(data: bytes, page: int = 1, box: Box = SQUARE) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.asarray(Image.open(io.BytesIO(crop_png(data, page, box))).convert("L"))


@pytest.mark.parametrize("form", ["PNG", "TIFF", "PDF"])
def test_the_box_is_cut_out_with_a_margin_around_it(form: str) -> None:
    options: dict[str, object] = {"resolution": 200} if form == "PDF" else {"dpi": (200, 200)}
    pixels = _crop(encoded(_page(), form, **options))
    # 36 points and twice 4 of margin, at 200 dpi.
    assert pixels.shape == pytest.approx((122, 122), abs=2)
    assert pixels[20:-20, 20:-20].max() < 40
    assert pixels[:6].min() > 200
    assert pixels[:, -6:].min() > 200


def test_a_page_is_counted_from_one() -> None:
    blank = Image.new("RGB", (1654, 2339), "white")
    data = encoded(blank, "TIFF", save_all=True, append_images=[_page()], dpi=(200, 200))
    assert _crop(data, 1).min() == 255
    assert _crop(data, 2).min() == 0


def test_a_box_over_the_edge_is_cut_at_the_edge() -> None:
    pixels = _crop(encoded(_page(), dpi=(200, 200)), box=Box(x0=-50, y0=-50, x1=36, y1=36))
    assert pixels.shape == pytest.approx((111, 111), abs=2)


@pytest.mark.parametrize("form", ["PNG", "PDF"])
@pytest.mark.parametrize("page", [0, 2])
def test_a_page_that_is_not_there_is_refused(form: str, page: int) -> None:
    with pytest.raises(InputError) as raised:
        crop_png(encoded(_page(), form), page, SQUARE)
    assert raised.value.code is InputCode.LIMIT_PAGES


@pytest.mark.parametrize("form", ["PNG", "PDF"])
def test_a_box_beside_the_page_is_refused(form: str) -> None:
    with pytest.raises(InputError) as raised:
        crop_png(encoded(_page(), form), 1, Box(x0=5_000, y0=10, x1=5_100, y1=20))
    assert raised.value.code is InputCode.DAMAGED


def test_pixels_over_the_limit_are_never_decoded() -> None:
    with pytest.raises(InputError) as raised:
        crop_png(encoded(_page()), 1, SQUARE, Limits(page_pixels=1_000))
    assert raised.value.code is InputCode.DAMAGED
    assert "超过上限" in raised.value.detail


def test_a_crop_of_a_pdf_keeps_to_the_limit() -> None:
    data = encoded(_page(), "PDF", resolution=200)
    image = Image.open(io.BytesIO(crop_png(data, 1, SQUARE, Limits(page_pixels=2_500))))
    assert image.width * image.height == pytest.approx(2_500, rel=0.1)


def test_text_has_no_pixels() -> None:
    with pytest.raises(InputError) as raised:
        crop_png("部门预算".encode(), 1, SQUARE)
    assert raised.value.code is InputCode.UNSUPPORTED
