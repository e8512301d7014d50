"""The official subjects as data."""

from __future__ import annotations

import pytest

from extractor.subjects import class_code, find_subjects, functional


def test_every_code_has_three_five_or_seven_digits_and_a_known_class() -> None:
    classes = {subject.code for subject in functional() if len(subject.code) == 3}
    assert all(len(s.code) in (3, 5, 7) and s.code[:3] in classes for s in functional())


def test_a_name_changes_by_year() -> None:
    assert [s.name for s in find_subjects("210") if s.stood_in(2018)] == ["医疗卫生与计划生育支出"]
    assert [s.name for s in find_subjects("210") if s.stood_in(2019)] == ["卫生健康支出"]


@pytest.mark.parametrize("code", sorted({s.code for s in functional()}))
def test_a_code_has_one_name_a_year_since_2014(code: str) -> None:
    names = [s for s in find_subjects(code) if s.code not in ("212", "213", "214", "216", "222")]
    assert all(sum(s.stood_in(year) for s in names) <= 1 for year in range(2014, 2027))


@pytest.mark.parametrize("name", ["卫生健康支出", "卫生健康", "医疗卫生与计划生育支出"])
def test_a_class_is_found_by_any_of_its_names(name: str) -> None:
    assert class_code(name) == "210"


def test_an_unknown_name_has_no_code() -> None:
    assert class_code("档案开放支出") == ""
    assert find_subjects("29901") == ()
