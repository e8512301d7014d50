"""Breakdowns: items, subtotals and totals of running text."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.breakdowns import adds_up, amount_parts, find_breakdowns, flattened


def _printed(text: str) -> list[tuple[str, list[str]]]:
    return [(b.total.quantity.printed, [i.quantity.printed for i in b.items]) for b in find_breakdowns(text)]


def test_items_before_their_total() -> None:
    text = "编制费约65万元，环评费用约98万元、测绘费用约46万元，以上费用合计约209万元。"
    assert _printed(text) == [("约209万元", ["约65万元", "约98万元", "约46万元"])]


def test_a_subtotal_stands_for_its_items_in_the_total() -> None:
    text = "一、甲10万、乙20万元，小计30万元。二、丙4万元、丁1万元，小计5万元。三、戊6万元；合计41万元。"
    assert _printed(text) == [
        ("30万元", ["10万", "20万元"]),
        ("5万元", ["4万元", "1万元"]),
        ("41万元", ["30万元", "5万元", "6万元"]),
    ]


def test_items_after_a_total_that_opens_them() -> None:
    text = "共需60万元，其中：保安40万元，保洁20万元。"
    assert _printed(text) == [("60万元", ["40万元", "20万元"])]


def test_parts_of_an_item_are_not_items() -> None:
    (breakdown,) = find_breakdowns(
        "专线20万元；维护费2.5万元，其中：通讯0.5万元、养护2万元；监控2万元；小计24.5万元。"
    )
    assert [p.quantity.printed for p in flattened(breakdown.items)] == ["20万元", "2.5万元", "2万元"]
    assert adds_up(breakdown.items, breakdown.total.yuan, Decimal(0))


def test_payments_and_thresholds_are_no_totals_or_amounts() -> None:
    assert _printed("甲3万元，乙4万元，已支付共计7万元。") == []
    assert amount_parts("400万元以上的项目，每人60元，3至5万元") == ()


def test_an_amount_a_year_counts_as_money() -> None:
    (part,) = amount_parts("服务费每年4.85万元")
    assert part.yuan == Decimal("48500.00")


_WORDS = """甲费 3万元 2万 小计 合计 其中： ， 。 ； 5.5元 （1） 共需"""


@given(st.lists(st.sampled_from(_WORDS.split()), max_size=20))
def test_nothing_crashes(words: list[str]) -> None:
    text = "".join(words)
    for breakdown in find_breakdowns(text):
        assert text[breakdown.total.start : breakdown.total.end] == breakdown.total.quantity.printed
