"""Stamps, watermarks and uneven light, without recognition."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("PIL")
pytest.importorskip("cv2")

from PIL import Image

from extractor.sources.scan.cleaning import ink_level, level, text_image
from extractor.sources.scan.images import Pixels
from tests.extractor.sources.scan.drawn_scan import Trouble, draw_scan


def _cleaned(image: Image.Image) -> Pixels:
    flat = level(np.asarray(image.convert("RGB")))
    return text_image(flat, ink_level(flat))


def _ink_share(pixels: Pixels) -> float:
    return float((pixels < 128).mean())


PLAIN = _ink_share(_cleaned(draw_scan().image))


def test_a_stamp_leaves_no_ink_but_that_of_the_text_under_it() -> None:
    stamped = _cleaned(draw_scan(Trouble(stamp=True)).image)
    assert _ink_share(stamped) == pytest.approx(PLAIN, rel=0.02)


def test_a_watermark_leaves_no_ink() -> None:
    marked = _cleaned(draw_scan(Trouble(watermark=True)).image)
    assert _ink_share(marked) == pytest.approx(PLAIN, rel=0.05)
    # Between the lines of the watermark's middle there is paper.
    assert _ink_share(marked[650:]) == pytest.approx(0, abs=0.0005)


def test_faint_print_becomes_black() -> None:
    faint = _cleaned(draw_scan(Trouble(faint=True)).image)
    assert _ink_share(faint) == pytest.approx(PLAIN, rel=0.1)


def test_red_print_stays() -> None:
    image = Image.new("RGB", (800, 400), "white")
    for x in range(100, 700, 30):
        image.paste((200, 30, 30), (x, 100, x + 4, 128))
    assert _ink_share(_cleaned(image)) > 0.005


def test_a_shadow_over_half_of_the_page_is_levelled() -> None:
    image = draw_scan().image
    shade = np.linspace(1.0, 0.6, image.width)[None, :, None]
    dark = Image.fromarray((np.asarray(image) * shade).astype(np.uint8))
    assert _ink_share(_cleaned(dark)) == pytest.approx(PLAIN, rel=0.1)


@pytest.mark.parametrize("shade", [255, 240, 200])
def test_an_empty_sheet_has_no_ink(shade: int) -> None:
    grain = np.random.default_rng(1).normal(shade, 3, (842, 595, 1))
    pixels = np.repeat(np.clip(grain, 0, 255).astype(np.uint8), 3, axis=2)
    assert ink_level(level(pixels)) == 255
