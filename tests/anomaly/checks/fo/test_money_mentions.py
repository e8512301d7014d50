"""Amounts in a description, and when they account for what is asked for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.money_mentions import accounts_for, asked_yuan, is_shared, money_mentions
from anomaly.examples import example_document
from extractor.document import Form, FormField


def _form(overview: str) -> Form:
    return example_document(FormExample(overview=overview).text).forms[0]


def _yuan(overview: str) -> list[Decimal]:
    return [m.yuan for m in money_mentions(_form(overview), (FormField.OVERVIEW,))]


def test_amounts_are_read_in_yuan_whatever_their_unit() -> None:
    assert _yuan("巡查费12万元，印刷费3500元，服务费40万，每年租金4.85万元。") == [
        Decimal(120_000),
        Decimal(3_500),
        Decimal(400_000),
        Decimal(48_500),
    ]


@pytest.mark.parametrize("text", ["每人每月300元。", "400万元以上的项目。", "约需万元。", "巡查36公里。"])
def test_rates_thresholds_and_other_quantities_are_not_amounts(text: str) -> None:
    assert _yuan(text) == []


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("预计需要50万元。", True),
        ("以上费用合计约434万元。", True),
        ("年补贴÷4=5.2万元。", True),
        ("预算单位接入维护费1.5万元。", False),
        ("合同金额为85万元。", False),
    ],
)
def test_only_words_of_need_make_an_amount_the_need(text: str, need: bool) -> None:
    assert money_mentions(_form(text), (FormField.OVERVIEW,))[0].need is need


def test_both_totals_are_asked_for_once() -> None:
    assert asked_yuan(_form("河道巡查。")) == (Decimal(200_000),)


@pytest.mark.parametrize(
    ("amounts", "target", "text"),
    [
        (("850000", "170000"), "680000", "合同85万元，已支付17万元"),
        (("120000", "50000", "30000"), "200000", ""),
        (("666700",), "200010", "按30%承担"),
        (("199968",), "200000", ""),
    ],
)
def test_a_rest_a_sum_a_share_or_a_rounding_accounts_for_the_funding(
    amounts: tuple[str, ...], target: str, text: str
) -> None:
    assert accounts_for([Decimal(a) for a in amounts], Decimal(target), text)


@pytest.mark.parametrize(
    ("amounts", "target"), [(("500000",), "440000"), (("850000", "170000"), "680000"), ((), "200000")]
)
def test_other_amounts_do_not(amounts: tuple[str, ...], target: str) -> None:
    assert not accounts_for([Decimal(a) for a in amounts], Decimal(target), "")


def test_ratios_of_levels_say_that_the_cost_is_shared() -> None:
    assert is_shared("省市县按3:3:4比例承担")
    assert not is_shared("满意度比例不低于90%")
