"""Headers in the middle of their columns tell the columns of a framed table; headers elsewhere do not."""

from __future__ import annotations

import itertools

import pytest

from extractor.layout.centred_columns import centred_columns
from extractor.layout.rulings import Ruling
from extractor.layout.text_blocks import pieces_of
from extractor.layout.words import Line, Word, line_of_words

BORDERS = (50.0, 130.0, 210.0, 330.0, 450.0, 550.0)
HEADS = ("合计", "小计", "购置费", "运行维护费", "培训费")
RULINGS = tuple(Ruling(position=y, start=50.0, end=550.0) for y in (100.0, 130.0, 150.0))


def _line(y: float, texts: list[tuple[float, str]]) -> Line:
    """Words of 10 points a character around each middle."""
    return line_of_words(
        [
            Word(text=text, box=(x - 5.0 * len(text), y - 10.0, x + 5.0 * len(text), y), em=10.0)
            for x, text in texts
        ]
    )


def _header(shift: float = 0.0) -> Line:
    middles = [(a + b) / 2 for a, b in itertools.pairwise(BORDERS)]
    return _line(120.0, [(x + shift, text) for x, text in zip(middles, HEADS, strict=True)])


def test_the_borders_mirror_each_other_about_the_header_texts() -> None:
    assert centred_columns([_header()], RULINGS) == pytest.approx(BORDERS[1:-1])


def test_a_group_above_its_columns_is_no_column() -> None:
    group = _line(109.0, [(330.0, "公务用车购置及运行维护费")])
    part = Ruling(position=111.0, start=210.0, end=450.0)
    assert centred_columns([group, _header()], (*RULINGS, part)) == pytest.approx(BORDERS[1:-1])


@pytest.mark.parametrize(
    ("lines", "rulings"),
    [
        ([_header(shift=9.0)], RULINGS),  # set to one side
        ([_header()], RULINGS[:1]),  # no ruling below the header
        ([_header()], ()),
        ([_line(120.0, [(90.0, "合计"), (400.0, "备注")])], RULINGS),  # two columns tell too little
        ([_line(120.0, [(90.0, "1.20"), (170.0, "3.40"), (430.0, "5.60")])], RULINGS),  # a row of figures
    ],
)
def test_a_header_that_does_not_tell_gives_no_borders(lines: list[Line], rulings: tuple[Ruling, ...]) -> None:
    assert centred_columns(lines, rulings) == ()


@pytest.mark.parametrize("number", ["1.", "12、", "(3)", "（一）", "二、"])
def test_the_number_of_a_list_item_stays_with_the_item(number: str) -> None:
    words = [
        Word(text=number, box=(60.0, 90.0, 66.0, 100.0), em=10.0),
        Word(text="政府性基金", box=(72.0, 90.0, 122.0, 100.0), em=10.0),
    ]
    assert len(pieces_of(line_of_words(words))) == 1


@pytest.mark.parametrize("text", ["1.5", "208", "科目", "2025."])
def test_other_texts_as_far_apart_are_two_pieces(text: str) -> None:
    words = [
        Word(text=text, box=(60.0, 90.0, 66.0, 100.0), em=10.0),
        Word(text="政府性基金", box=(72.0, 90.0, 122.0, 100.0), em=10.0),
    ]
    assert len(pieces_of(line_of_words(words))) == 2
