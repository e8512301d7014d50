"""Slips of value and unit are told by what alike indicators usually have; what is usual stays silent."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from corpus.recipes.unit_priors import learn, refit
from corpus.recipes.unit_slips import Planted, slipped, stated_of, with_slips
from corpus.world import stream
from models.errors import ModelError
from models.unit_priors import Slip, Stated, unit_prior_model
from models.unit_priors.measures import measure_of
from models.unit_priors.repairs import candidates


def _stated(text: str, value: str, unit: str) -> Stated:
    return Stated(text=text, value=Decimal(value), unit=unit)


@pytest.mark.parametrize(
    ("text", "value", "unit", "slip", "meant"),
    [
        ("打印机单价", "1900", "万元/台", Slip.WAN_FOR_YUAN, ("1900", "元/台")),
        ("辅助岗位人员单价", "3.7", "元/人", Slip.YUAN_FOR_WAN, ("3.7", "万元/人")),
        ("使用人员满意度", "900", "%", Slip.ABOVE_HUNDRED, ("90", "%")),
    ],
)
def test_a_slip_is_told_with_what_was_meant(
    text: str, value: str, unit: str, slip: Slip, meant: tuple[str, str]
) -> None:
    judgement = unit_prior_model().judge(_stated(text, value, unit))
    assert judgement.probability > 0.9
    first = judgement.repairs[0]
    assert (first.slip, first.value, first.unit) == (slip, Decimal(meant[0]), meant[1])
    assert 0 < first.probability <= judgement.probability


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("打印机单价", "1900", "元/台"),
        ("打印机数量", "9", "台"),
        ("使用人员满意度", "90", "%"),
        ("使用人员满意度", "100", "%"),
        ("项目总成本", "480000", "元"),
        ("项目总成本", "48", "万元"),
    ],
)
def test_what_is_usual_is_no_slip(text: str, value: str, unit: str) -> None:
    assert unit_prior_model().judge(_stated(text, value, unit)).probability < 0.3


@pytest.mark.parametrize("text", ["古籍函套定制数量", "", "🀄🀄", "\ud800", "\x00"])
def test_of_names_that_nobody_used_nothing_is_said(text: str) -> None:
    judgement = unit_prior_model().judge(_stated(text, "987654321", "套"))
    assert judgement.support < 1
    assert judgement.probability < 0.05
    assert judgement.repairs == ()


@pytest.mark.parametrize("value", ["0", "-3", "NaN", "Infinity"])
def test_odd_values_have_no_repairs(value: str) -> None:
    assert unit_prior_model().judge(_stated("打印机数量", value, "台")).repairs == ()


def test_candidates_name_every_way_to_undo_a_slip() -> None:
    found = {(c.slip, c.value, c.unit) for c in candidates(_stated("面积", "1225", "平方米"))}
    assert (Slip.SQUARE_METRES_FOR_MU, Decimal(1225), "亩") in found
    assert (Slip.POINT_LOST, Decimal("122.5"), "平方米") in found
    assert (Slip.DIGIT_ADDED, Decimal(125), "平方米") in found
    assert (Slip.DIGIT_LOST, Decimal(12250), "平方米") in found


def test_a_share_up_to_the_whole_has_no_candidates() -> None:
    assert candidates(_stated("合格率", "98", "%")) == ()


def test_rates_convert_by_what_stands_above_the_stroke() -> None:
    measure = measure_of("万元/台")
    assert (measure.base, measure.power, measure.parent) == ("元/台", 4.0, "元/")


def test_planted_slips_stay_within_their_share_and_are_reproducible() -> None:
    values = [_stated("打印机数量", str(n % 90 + 10), "台") for n in range(2000)]
    first, again = (tuple(with_slips(values, 7, 0.05)) for _ in range(2))
    assert first == again
    assert 0 < sum(case.slip is not None for case in first) <= 100
    assert all(_is_planted(case) for case in first)


def _is_planted(case: Planted) -> bool:
    return (case.slip is None) == (case.stated == case.meant)


def test_a_lost_digit_is_not_the_first() -> None:
    meant = _stated("打印机数量", "57", "台")
    assert slipped(stream("t"), meant, Slip.DIGIT_LOST).value == Decimal(5)


def test_a_range_or_a_word_is_no_measured_value() -> None:
    assert stated_of("人数", "50至57人") is None
    assert stated_of("完成时限", "及时") is None
    assert stated_of("打印机数量", "≥9台") == _stated("打印机数量", "9", "台")


def test_a_province_learns_its_own_names(tmp_path: Path) -> None:
    rng = stream("province")
    documents = [
        [
            _stated("巡逻艇油耗", str(rng.randint(300, 900)), "升"),
            _stated("艇体保养单价", str(rng.randint(300, 900) * 10), "元/艘"),
            _stated("渔民满意度", str(rng.randint(85, 99)), "%"),
        ]
        for _ in range(1500)
    ]
    scores = refit(documents, tmp_path)
    assert scores.norms == 3
    model = unit_prior_model(tmp_path)
    slip, usual = (model.judge(_stated("巡逻艇油耗", value, "升")) for value in ("6120", "612"))
    assert slip.probability > 10 * usual.probability
    assert slip.support == usual.support > 200


def test_too_little_to_learn_from_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="500"):
        refit([[_stated("艇员", "5", "人")]], tmp_path)


def test_norms_keep_only_names_seen_more_than_once() -> None:
    values = [_stated("甲数量", "1", "台"), _stated("乙数量", "2", "台"), _stated("乙数量", "3", "台")]
    assert learn(values).names == ("乙数量",)
