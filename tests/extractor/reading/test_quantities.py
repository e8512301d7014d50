"""Quantities are read with comparator, unit and place, and nothing else is read as one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.amounts import Amount, Comparator, Dimension, MoneyUnit
from extractor.reading.quantities import find_quantities, parse_amount, parse_number, parse_quantity

_WHOLE = [
    ("≥3521.48m³", "≥", "3521.48", "立方米"),
    ("＜5%", "<", "5", "%"),
    ("﹤24小时", "<", "24", "小时"),
    ("‹3天", "<", "3", "天"),
    ("> 80％", ">", "80", "%"),
    ("≥95%", "≥", "95", "%"),
    ("<=20元/人", "≤", "20", "元/人"),
    ("不少于50人", "≥", "50", "人"),
    ("不低于百分之九十", "≥", "90", "%"),
    ("不超过30万元", "≤", "30", "万元"),
    ("不高于2.5万元/次", "≤", "2.5", "万元/次"),
    ("99%以上", "≥", "99", "%"),
    ("10人以下", "≤", "10", "人"),
    ("30日内", "=", "30", "天"),
    ("约200平方米", "约", "200", "平方米"),
    ("100余家", ">", "100", "家"),
    ("2000多万元", ">", "2000", "万元"),
    ("1,234.50万元", "=", "1234.50", "万元"),
    ("１，２３４．５０ 万元", "=", "1234.50", "万元"),
    ("三百二十万元", "=", "3200000", "元"),
    ("壹仟贰佰元", "=", "1200", "元"),
    ("六名", "=", "6", "名"),
    ("千分之三", "=", "3", "‰"),
    ("13元/m <sup>2</sup>", "=", "13", "元/平方米"),
    ("2735.14m ²", "=", "2735.14", "平方米"),
    ("12㎡", "=", "12", "平方米"),
    ("3 km²", "=", "3", "平方公里"),
    ("12台（套）", "=", "12", "台（套）"),
    ("≤200元/人天", "≤", "200", "元/人/天"),
    ("25元/人·月", "=", "25", "元/人/月"),
    ("每人每月300元", "=", "300", "元/人/月"),
    ("每年约65万元", "约", "65", "万元/年"),
    ("4800 元/年", "=", "4800", "元/年"),
    ("5万平方米以上", "≥", "5", "万平方米"),
    ("-5.00%", "=", "-5.00", "%"),
    ("15个工作日", "=", "15", "工作日"),
]


@pytest.mark.parametrize(("printed", "comparator", "value", "unit"), _WHOLE)
def test_a_cell_is_read_with_comparator_value_and_unit(
    printed: str, comparator: str, value: str, unit: str
) -> None:
    quantity = parse_quantity(printed)
    assert quantity is not None
    assert quantity.comparator is Comparator(comparator)
    assert str(quantity.value) == value
    assert quantity.unit is not None
    assert quantity.unit.name == unit
    assert quantity.printed in printed


@pytest.mark.parametrize("printed", ["≥"])
def test_a_comparator_alone_is_no_quantity(printed: str) -> None:
    assert parse_quantity(printed) is None


@pytest.mark.parametrize(
    "text",
    [
        "一般公共预算",
        "一次性项目",
        "第三次三个一批活动",
        "云府发〔2016〕50号",
        "云财办（2023）5 号",
        "2025年12月31日前完成",
        "2024-2025年",
        "1-2月",
        "12月底前",
        "2010601 一般行政管理事务",
        "管理一体化2.0系统",
        "5G基站",
        "PM2.5",
        "二〇二五年",
        "十四五规划",
        "三公经费",
        "单位：万元",
        "约需万元",
        "m <sup>3</sup>",
        "20250124104922",
        "一家单位",
        "实施本项目十分必要",
        "3号楼",
    ],
)
def test_dates_numbers_of_documents_codes_and_words_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == ()


def test_ranges_keep_both_ends() -> None:
    people, days, money = find_quantities("培训50至57人，每期3-5天，经费50万元至100万元。")
    assert (people.quantity.value, people.quantity.upper) == (Decimal(50), Decimal(57))
    assert (days.quantity.value, days.quantity.upper) == (Decimal(3), Decimal(5))
    assert money.quantity.upper == Decimal(100)
    assert money.quantity.unit is not None
    assert money.quantity.unit.name == "万元"


def test_ends_of_a_range_in_different_units_are_in_the_last_unit() -> None:
    (found,) = find_quantities("8000元至1万元")
    assert (found.quantity.value, found.quantity.upper) == (Decimal("0.8"), Decimal(1))


def test_units_of_one_dimension_convert() -> None:
    one, other = parse_quantity("1.5公顷"), parse_quantity("15000平方米")
    assert one is not None
    assert other is not None
    assert one.base == other.base


def test_a_rate_says_what_it_is_per() -> None:
    quantity = parse_quantity("1600元/人/月")
    assert quantity is not None
    assert quantity.unit is not None
    assert quantity.unit.dimension is Dimension.RATE
    assert quantity.unit.per == ("人", "月")


def test_every_figure_of_a_sentence_is_found_in_order() -> None:
    text = "2025年度收入总计1,200.50万元，比上年减少59.63万元，下降4.73%，其中：项目17个。"
    assert [m.quantity.printed for m in find_quantities(text)] == [
        "1,200.50万元",
        "59.63万元",
        "4.73%",
        "17个",
    ]


def test_an_enumerator_glued_to_a_year_is_no_number() -> None:
    assert [m.quantity.printed for m in find_quantities("1.2024年拨款12万元")] == ["12万元"]


def test_a_cell_with_more_than_a_quantity_is_none() -> None:
    assert parse_quantity("完成5次以上并归档") is None


def test_a_cell_keeps_an_unknown_unit() -> None:
    quantity = parse_quantity("12粒")
    assert quantity is not None
    assert quantity.unit is not None
    assert (quantity.unit.name, quantity.unit.dimension) == ("粒", Dimension.OTHER)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1,234.50", "1234.50"),
        (" 12.00 ", "12.00"),
        ("－12", "-12"),
        ("（3.5）", "-3.5"),
        ("1 234", "1234"),
        ("１２．５", "12.5"),
        ("¥5", "5"),
    ],
)
def test_money_cells_are_numbers(cell: str, value: str) -> None:
    assert str(parse_number(cell)) == value


@pytest.mark.parametrize("cell", ["", "-", "—", "1,23", "48000,00", "12%", "12元", "合计", "1.2.3"])
def test_other_cells_are_no_numbers(cell: str) -> None:
    assert parse_number(cell) is None


def test_a_cell_of_money_takes_its_own_unit_where_printed() -> None:
    assert parse_amount("12.50", MoneyUnit.TEN_THOUSAND_YUAN) == Amount(
        value=Decimal("12.50"), unit=MoneyUnit.TEN_THOUSAND_YUAN
    )
    assert parse_amount("125,000元", MoneyUnit.TEN_THOUSAND_YUAN) == Amount(
        value=Decimal(125000), unit=MoneyUnit.YUAN
    )
    assert parse_amount("", MoneyUnit.YUAN) is None


_PRINTED = (
    "0 1 2 9 . , ， ． 、 。 - ~ 至 ≥ ≤ < > 每 人 月 元 万 亿 % / 年 日 号 第 ( ) 〔 〕 m ² ㎡ 一 三 百 "
    "十 点 余 以上 不超过 约 百分之 <sup>2</sup>"
)
_PIECES = st.lists(st.sampled_from([*_PRINTED.split(), " ", "\u3000"]), max_size=24).map("".join)


@given(st.one_of(_PIECES, st.text(max_size=40)))
def test_nothing_crashes_and_every_match_is_what_was_printed(text: str) -> None:
    last = 0
    for found in find_quantities(text):
        assert last <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.quantity.printed
        last = found.end
    parse_quantity(text)
    parse_number(text)
    parse_amount(text, MoneyUnit.YUAN)
