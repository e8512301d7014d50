"""Units that are renamed, merged or split say so, and keep their figures consistent over the years."""

from collections import Counter

import pytest

from corpus.layouts import LAYOUTS, write_shanxi
from corpus.manuscript import Manuscript
from corpus.world import YearBudget, make_history, make_units
from corpus.world.reorganisation import Kind, first_year, reorganisations
from corpus.world.units import Unit

UNITS = make_units(3, 480)


def _with(kind: Kind) -> tuple[Unit, int]:
    return next(
        (unit, event.year)
        for unit in UNITS
        for event in reorganisations(3, unit)
        if event.kind is kind and event.year > 2019
    )


def _text(manuscript: Manuscript) -> str:
    return "".join(p.text for p in manuscript.paragraphs)


def _around(unit: Unit, year: int) -> tuple[YearBudget, YearBudget]:
    before, after = make_history(3, unit, (year - 1, year))
    return before, after


def test_a_twelfth_of_the_units_have_a_reorganisation_of_their_own() -> None:
    found = Counter(e.kind for u in UNITS for e in reorganisations(3, u) if e.year > 2019)
    assert set(found) == set(Kind)
    assert 24 <= sum(found.values()) <= 60


def test_a_renamed_unit_publishes_under_both_names_and_keeps_its_people() -> None:
    unit, year = _with(Kind.RENAMED)
    before, after = _around(unit, year)
    assert before.unit.name != after.unit.name == unit.name
    assert before.unit.code == after.unit.code
    assert abs(before.crew.serving - after.crew.serving) <= 4
    assert f"由原{before.unit.name}更名组建" in _text(write_shanxi(3, after))
    assert "机构改革" not in _text(write_shanxi(3, before))


def test_a_merged_unit_takes_people_over_and_gives_that_as_the_reason() -> None:
    unit, year = _with(Kind.MERGED)
    before, after = _around(unit, year)
    event = next(e for e in reorganisations(3, unit) if e.year == year)
    assert after.crew.serving >= before.crew.serving + 2
    text = _text(write_shanxi(3, after))
    assert f"{event.other}整合划入" in text
    if after.spent() > before.spent():
        assert f"机构改革后{event.other}的人员和业务并入" in text


def test_a_split_unit_hands_people_over() -> None:
    unit, year = _with(Kind.SPLIT)
    before, after = _around(unit, year)
    assert after.crew.serving < before.crew.serving
    assert "部分职责划转至" in _text(write_shanxi(3, after))


def test_the_year_after_does_not_mention_it() -> None:
    unit, year = _with(Kind.SPLIT)
    later = make_history(3, unit, (year, year + 1))[1]
    assert "机构改革" not in _text(write_shanxi(3, later))


@pytest.mark.parametrize(
    ("title", "former", "code", "name"),
    [
        ("卫生健康局", "卫生和计划生育局", "210", "医疗卫生与计划生育支出"),
        ("文化和旅游局", "文化局", "207", "文化体育与传媒支出"),
        ("应急管理局", "安全生产监督管理局", "2150601", "行政运行"),
        ("市场监督管理局", "工商行政管理局", "20115", "工商行政管理事务"),
    ],
)
def test_before_2019_bureaus_have_their_old_names_and_subjects(
    title: str, former: str, code: str, name: str
) -> None:
    unit = next(u for u in UNITS if u.family.title == title)
    before, after = make_history(3, unit, (2018, 2019))
    assert before.unit.name == unit.name.removesuffix(title) + former
    assert after.unit.name == unit.name
    rows = [row for table in write_shanxi(3, before).tables for row in table.rows]
    assert any(row[:2] == (code, name) for row in rows)
    assert not any(row[:2] == (code, name) for table in write_shanxi(3, after).tables for row in table.rows)


def test_a_founded_bureau_publishes_from_its_second_year() -> None:
    unit = next(u for u in UNITS if u.family.title == "退役军人事务局")
    assert first_year(unit) == 2020
    assert first_year(next(u for u in UNITS if u.family.title == "财政局")) == 0


@pytest.mark.parametrize("year", [2018, 2019, 2020, 2026])
def test_every_layout_is_written_in_every_year(year: int) -> None:
    for unit in UNITS[:40]:
        if year >= first_year(unit):
            budget = make_history(3, unit, (year,))[0]
            for layout in LAYOUTS:
                assert layout.write(3, budget).year == year
