"""Glyphs become words and lines by distance."""

from __future__ import annotations

import numpy as np

from extractor.layout.words import join_words, lines_by_zone, needs_space
from tests.extractor.layout.page_parts import Piece, glyphs


def _lines(*pieces: Piece, em: float = 10.0) -> list[str]:
    given = glyphs(pieces, em=em)
    return [line.text for line in lines_by_zone(given, np.zeros(len(given), dtype=np.int64)).get(0, ())]


def test_chinese_characters_are_joined_without_spaces() -> None:
    assert _lines((50, 100, "一般公共"), (92, 100, "预算")) == ["一般公共预算"]


def test_letters_keep_the_space_between_words() -> None:
    assert _lines((50, 100, "PDF reader")) == ["PDF reader"]


def test_digits_spread_to_fill_a_cell_stay_one_number() -> None:
    assert _lines((50, 100, "1"), (58, 100, "2"), (66, 100, "3")) == ["123"]


def test_two_numbers_side_by_side_stay_two() -> None:
    assert _lines((50, 100, "12.00"), (90, 100, "7.50")) == ["12.00 7.50"]


def test_a_superscript_stays_on_its_line() -> None:
    assert _lines((50, 100, "75m"), (65, 96.5, "2")) == ["75m2"]


def test_the_next_line_does_not() -> None:
    assert _lines((50, 100, "第一行"), (50, 112, "第二行")) == ["第一行", "第二行"]


def test_artificial_bold_is_read_once() -> None:
    assert _lines((50, 100, "收入合计"), (50.4, 100, "收入合计")) == ["收入合计"]


def test_a_doubled_character_is_kept() -> None:
    assert _lines((50, 100, "11.00"), (50, 120, "人人")) == ["11.00", "人人"]


def test_zones_part_what_touches() -> None:
    given = glyphs([(50, 100, "120.50"), (80, 100, "75.00")])
    zones = np.array([0] * 6 + [1] * 5, dtype=np.int64)
    lines = lines_by_zone(given, zones)
    assert [line.text for line in lines[0]] == ["120.50"]
    assert [line.text for line in lines[1]] == ["75.00"]


def test_no_glyphs_give_no_lines() -> None:
    assert _lines() == []


def test_wide_gaps_part_statements_but_not_a_spread_title() -> None:
    given = glyphs([(50, 100, "部门：档案馆"), (300, 100, "单位：万元"), (50, 130, "目"), (120, 130, "录")])
    first, second = lines_by_zone(given, np.zeros(len(given), dtype=np.int64))[0]
    assert join_words(first.words, wide_gaps=True) == "部门：档案馆 单位：万元"
    assert join_words(second.words, wide_gaps=True) == "目录"


def test_a_space_is_needed_between_letters_only() -> None:
    assert needs_space("total", "12")
    assert not needs_space("合计", "12")
    assert not needs_space("12", "万元")
