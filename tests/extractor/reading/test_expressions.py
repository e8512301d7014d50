"""Written arithmetic is read as a tree and reckoned with its units."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.expressions import Operation, Operator, evaluate, find_equations, operands


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("(500+180)×10×75+1500×10×10=66万元", "660000", "660000"),
        ("补贴费=年固定成本÷4=2091.57万元÷4=522.8925万元。", "5228925", "5228925"),
        ("60人*5天*每天400元=12万元", "120000", "120000"),
        ("办公费5万元+邮电费3万元=9万元", "80000", "90000"),
        ("100支×80元/支+50箱×240元/箱=2万元", "20000", "20000"),
        ("全年151元/月×12=13,812元", "1812", "13812"),
        ("面积2735.14m <sup>2</sup>×13元/m <sup>2</sup>=35,556.82元", "35556.82", "35556.82"),
        ("５０＋３０＝８０万元", "80", "800000"),
        ("200万元-30%×100万元=170万元", "1700000", "1700000"),
    ],
)
def test_both_sides_are_reckoned(text: str, left: str, right: str) -> None:
    (equation,) = find_equations(text)
    assert [evaluate(side) for side in equation.sides] == [Decimal(left), Decimal(right)]
    assert equation.explicit


def test_the_tree_follows_precedence_and_prints_as_an_auditor_writes() -> None:
    (equation,) = find_equations("测算：(500+180)*10+20=6820元")
    tree = equation.sides[0]
    assert isinstance(tree, Operation)
    assert tree.operator is Operator.ADD
    assert str(tree) == "(500+180)×10+20"
    assert [str(o) for o in operands(tree)] == ["500", "180", "10", "20"]


def test_an_equation_knows_its_place() -> None:
    text = "经测算，(3+2)×4万元=20万元，其余自筹。"
    (equation,) = find_equations(text)
    assert text[equation.start : equation.end] == "(3+2)×4万元=20万元"


def test_a_total_in_words_is_an_equation_but_not_an_explicit_one() -> None:
    (equation,) = find_equations("60人×5天×400元，共计12万元")
    assert not equation.explicit


def test_division_by_zero_has_no_value() -> None:
    (equation,) = find_equations("3÷0=1")
    assert evaluate(equation.sides[0]) is None


@pytest.mark.parametrize(
    "text",
    [
        "3-5天完成",
        "合计12万元",
        "A+B=C",
        "2025-2027年",
        "满意度=满意",
        "((3+2=5",
        "PM2.5≤35",
        "",
        "甲×乙=丙12万元",
    ],
)
def test_other_text_is_no_equation(text: str) -> None:
    assert find_equations(text) == ()


@given(st.text(alphabet="12.5万元人+-×÷=()，。共计 甲/%", max_size=50))
def test_nothing_crashes(text: str) -> None:
    for equation in find_equations(text):
        assert 0 <= equation.start < equation.end <= len(text)
        for side in equation.sides:
            evaluate(side)
