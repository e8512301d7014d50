"""Unusual changes stand out, usual ones and those that move together do not; little history is enough."""

from __future__ import annotations

import math

import numpy as np
import pytest

from corpus.recipes.histories import cases, make_histories
from models.yearly import Movement, Norm, NormsLearner, Shipped, yearly_model
from models.yearly.movements import line_class, log_ratio
from models.yearly.norms import ROOT
from models.yearly.tails import blended, quantiles, share_beyond

_SHIPPED = Shipped(
    norms={ROOT: Norm(location=0.0, scale=0.5)},
    tails={ROOT: np.array((0.3, 0.6, 0.8, 1.0, 1.2, 1.5))},
)
_LINES = ("30101", "30102", "30108", "30110", "30112", "30113", "30201", "30207", "30211")


def _movement(line: str, growth: float, past: tuple[float, ...] = ()) -> Movement:
    before = 1000.0 + int(line)
    return Movement(line=f"经济{line}", group="g", before=before, after=before * growth, past=past)


def _probabilities(growths: dict[str, float], past: tuple[float, ...] = ()) -> dict[str, float]:
    movements = [_movement(line, growths.get(line, 1.03 + n / 500), past) for n, line in enumerate(_LINES)]
    model = yearly_model()
    learner = NormsLearner(model.shipped_)
    learner.add(movements)
    found = model.judge(movements, learner.norms())
    return {m.line[2:]: j.probability for m, j in zip(movements, found, strict=True)}


def test_a_figure_that_trebles_among_steady_ones_stands_out_with_one_prior_year() -> None:
    found = _probabilities({"30201": 3.0})
    assert found["30201"] > 0.9
    assert max(p for line, p in found.items() if line != "30201") < 0.2


def test_a_unit_that_grows_by_a_fifth_in_every_line_has_no_unusual_line() -> None:
    assert max(_probabilities({line: 1.2 + n / 1000 for n, line in enumerate(_LINES)}).values()) < 0.5


def test_what_a_unit_often_does_is_not_unusual_for_it() -> None:
    wild = (0.9, -0.8, 1.0, -0.9)
    assert _probabilities({"30201": 1.9}, wild)["30201"] < 0.5 < _probabilities({"30201": 1.9})["30201"]


def test_the_usual_range_holds_usual_growth() -> None:
    movement = _movement("30201", 1.04)
    (judgement,) = yearly_model().judge([movement], NormsLearner(yearly_model().shipped_).norms())
    assert judgement.low < 1.04 < judgement.high
    assert judgement.terms


def test_nothing_is_judged_as_nothing() -> None:
    assert yearly_model().judge([], NormsLearner(yearly_model().shipped_).norms()) == ()


@pytest.mark.parametrize("line", ["", "未知项目", "🀄", "功能", "经济30101"])
def test_lines_of_any_name_are_judged(line: str) -> None:
    movement = Movement(line=line, group="", before=1.0, after=50.0)
    (judgement,) = yearly_model().judge([movement], NormsLearner(yearly_model().shipped_).norms())
    assert 0 < judgement.probability < 1


def test_a_norm_of_few_observations_stays_near_the_shipped_one() -> None:
    learner = NormsLearner(_SHIPPED)
    learner.add([Movement(line="x", group="g", before=1.0, after=1.1)])
    norm = learner.norms().of("x", "g")
    assert norm.scale == 0.5
    assert 0 < norm.location < 0.02


def test_a_norm_of_many_observations_is_their_own() -> None:
    learner = NormsLearner(_SHIPPED)
    learner.add([Movement(line="x", group="g", before=1.0, after=1.1 + n % 5 / 100) for n in range(2000)])
    norm = learner.norms().of("x", "g")
    assert norm.location == pytest.approx(math.log(1.12), abs=0.01)
    assert norm.scale < 0.1


def test_ratios_are_held_within_bounds() -> None:
    assert log_ratio(1.0, 1e12) == 4.0
    assert log_ratio(1e12, 1.0) == -4.0


def test_rare_lines_fall_back_to_their_kind() -> None:
    assert line_class("功能2130102") == "功能*02"
    assert line_class("功能2130399") == "功能*7"
    assert line_class("功能213") == "功能*3"
    assert line_class("经济30201") == "经济302"
    assert line_class("公务接待费") == "公务接待费"


def test_planted_cases_move_one_figure_by_three_variations_and_more() -> None:
    found = list(cases(make_histories(5, 4), 5, (1, 3)))
    assert found == list(cases(make_histories(5, 4), 5, (1, 3)))
    assert all(case.planted is None or 3 <= case.times <= 10 for case in found)
    assert all(len(m.past) <= 2 for case in found for m in case.movements)


def test_a_lines_rare_large_moves_are_shares_of_its_own_moves() -> None:
    learner = NormsLearner(_SHIPPED)
    growths = [3.0 if n % 10 == 0 else 1.0 + n % 3 / 100 for n in range(2000)]
    learner.add([Movement(line="x", group="g", before=1.0, after=growth) for growth in growths])
    norms = learner.norms()
    assert norms.share_beyond("x", "g", math.log(2.5)) == pytest.approx(0.1, abs=0.01)
    assert norms.share_beyond("x", "g", math.log(8.0)) < 0.002
    assert norms.share_beyond("unknown", "g", 1.5) == pytest.approx(0.01)


def test_shares_beyond_fall_from_one_and_on_past_the_last_quantile() -> None:
    known = quantiles(np.linspace(-1.0, 1.0, 201))
    shares = [share_beyond(known, deviation / 20) for deviation in range(61)]
    assert shares[0] == 1
    assert shares == sorted(shares, reverse=True)
    assert share_beyond(known, 0.5) == pytest.approx(0.5, abs=0.01)
    assert share_beyond(known, 2 * known[-1]) == pytest.approx(0.0025)


def test_quantiles_of_equal_values_still_rise() -> None:
    assert (np.diff(quantiles(np.zeros(5))) > 0).all()


def test_no_move_is_evidence_that_it_is_usual() -> None:
    assert blended(0.01, beyond=1, count=1, weight=30.0) == pytest.approx(0.01)
    assert blended(0.01, beyond=11, count=31, weight=30.0) == pytest.approx((10 + 0.3) / 60)
