"""Ruling lines from pixels."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

pytest.importorskip("cv2")

from extractor.layout.image_rulings import find_image_rulings, without_rulings

DPI = 200.0


def _paper() -> NDArray[np.bool_]:
    return np.zeros((600, 800), dtype=bool)


def _table() -> NDArray[np.bool_]:
    ink = _paper()
    for y in (100, 146, 192):
        ink[y : y + 2, 100:700] = True
    for x in (100, 400, 698):
        ink[100:194, x : x + 2] = True
    return ink


def test_every_rule_of_a_table_is_found_where_it_is() -> None:
    found = find_image_rulings(_table(), DPI)
    assert found.horizontals[:, 0] == pytest.approx([101, 147, 193], abs=1)
    assert found.verticals[:, 0] == pytest.approx([101, 401, 699], abs=1)
    assert found.horizontals[:, 1:] == pytest.approx(np.array([[100, 700]] * 3), abs=2)


def test_a_rule_with_dropouts_is_one_rule() -> None:
    ink = _table()
    ink[100:102, 200:800:40] = False
    assert len(find_image_rulings(ink, DPI).horizontals) == 3


def test_a_short_rule_between_two_others_is_found() -> None:
    ink = _table()
    ink[100:148, 250:252] = True  # one row high, under a header
    assert len(find_image_rulings(ink, DPI).verticals) == 4


def test_the_stroke_of_a_character_is_no_rule() -> None:
    ink = _table()
    ink[120:123, 150:190] = True  # 一 in a cell
    ink[300:303, 150:200] = True  # a dash on the page
    found = find_image_rulings(ink, DPI)
    assert len(found.horizontals) == 3
    assert not found.mask[120:123, 150:190].any()
    assert not found.mask[300:303, 150:200].any()


def test_a_shaded_field_has_no_rules_in_it() -> None:
    ink = _paper()
    ink[100:180, 100:700] = True
    found = find_image_rulings(ink, DPI)
    assert len(found.horizontals) == 0
    assert len(found.verticals) == 0


def test_a_blank_page_has_none() -> None:
    found = find_image_rulings(_paper(), DPI)
    assert found.horizontals.shape == (0, 3)
    assert not found.mask.any()


def test_rules_are_taken_out_and_the_stroke_that_crosses_them_stays() -> None:
    ink = _table()
    text = np.full(ink.shape, 255, dtype=np.uint8)
    ink[130:170, 200:203] = True  # a digit printed over the rule at 146
    text[ink] = 0
    left = without_rulings(text, find_image_rulings(_table(), DPI).mask)
    assert (left[132:168, 201] == 0).all()
    assert (left[140:150, 260:380] == 255).all()


def test_strokes_of_large_characters_in_a_line_are_no_rule() -> None:
    ink = _table()
    ink[300:303, 150:330] = True  # the bars of 基本支出 in a title, run together
    for x in range(155, 330, 16):
        ink[285:320, x : x + 3] = True
    found = find_image_rulings(ink, DPI)
    assert len(found.horizontals) == 3
    assert not found.mask[300:303, 150:330].any()


def test_a_rule_with_text_close_to_it_on_one_side_is_a_rule() -> None:
    ink = _paper()
    ink[300:303, 150:330] = True  # underlined
    for x in range(155, 330, 16):
        ink[285:302, x : x + 6] = True
    assert len(find_image_rulings(ink, DPI).horizontals) == 1


def test_a_short_rule_that_narrow_columns_cross_is_a_rule() -> None:
    ink = _paper()
    ink[300:302, 150:350] = True
    for x in (150, 200, 250, 300, 348):
        ink[260:340, x : x + 2] = True
    assert len(find_image_rulings(ink, DPI).horizontals) == 1
