"""A reckoning laid out as a sum, and left as it is where it is none."""

from __future__ import annotations

import pytest

from service.review.sums import Term, laid_out


def test_terms_result_and_printed_figure_are_told_apart() -> None:
    [found] = laid_out(["2010601 322.54 + 2010602 79.82 = 402.36 ≠ 402.35（本年收入·合计）"])
    assert found.terms == (
        Term(operator="", label="2010601", figure="322.54"),
        Term(operator="+", label="2010602", figure="79.82"),
    )
    assert (found.result, found.printed, found.place) == ("402.36", "402.35", "本年收入·合计")


def test_left_out_terms_keep_their_place() -> None:
    [found] = laid_out(["基本工资 1.00 + …（共18项）… + 奖金 2.00 = 9.00 ≠ 8.00"])
    assert [(t.label, t.figure) for t in found.terms] == [
        ("基本工资", "1.00"),
        ("…（共18项）…", ""),
        ("奖金", "2.00"),
    ]


def test_a_difference_and_a_share_are_calculations_too() -> None:
    difference, share = laid_out(
        ["47.85万元 − 12.95万元 = 34.90万元", "38.55万元 ÷ 783.69万元 = 4.92% ≠ 5.51%"]
    )
    assert [t.figure for t in difference.terms] == ["47.85万元", "12.95万元"]
    assert (difference.result, difference.printed) == ("34.90万元", "")
    assert (share.terms[1].operator, share.result, share.printed) == ("÷", "4.92%", "5.51%")


@pytest.mark.parametrize(
    "line", ["上年数 1158.13万元", "", "没有算式", "（空） = 0.00 ≠ 8.21", "甲 + 乙 = 丙"]
)
def test_what_is_no_sum_stays_as_it_was_written(line: str) -> None:
    [found] = laid_out([line])
    assert not found.is_sum
    assert found.plain == line
