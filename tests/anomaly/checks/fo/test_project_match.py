"""Which form belongs to which project, and which rows of a project table are projects."""

from __future__ import annotations

from decimal import Decimal

import pytest

from anomaly.checks.fo.form_example import BudgetExample, FormExample
from anomaly.checks.fo.project_match import distinct_forms, examined_forms, match_projects, near_names
from anomaly.checks.fo.project_rows import project_rows
from anomaly.examples import example_document


def test_unit_and_total_rows_are_not_projects() -> None:
    text = BudgetExample(
        projects=(
            ("云岭市水务局", "28.00"),
            ("合计", "28.00"),
            ("河道巡查经费", "20.00"),
            ("城东水利管理站", "8.00"),
            ("闸门维修经费", "8.00"),
        ),
        forms=(FormExample(),),
    ).text
    rows = project_rows(example_document(text))
    assert [(row.name, row.amount.value) for row in rows] == [
        ("河道巡查经费", Decimal("20.00")),
        ("闸门维修经费", Decimal("8.00")),
    ]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("堤防加固（一期）", "堤防加固（二期）"),
        ("2024年办公经费", "2025年办公经费"),
        ("河道巡查", "水质监测"),
    ],
)
def test_names_with_other_numerals_or_words_are_other_projects(left: str, right: str) -> None:
    assert near_names(left, right) == 0


def test_near_names_match_and_the_rest_stays_on_both_sides() -> None:
    document = example_document(
        BudgetExample(
            projects=(("河道日常巡查费用", "20.00"), ("堤防维护经费", "20.00")),
            forms=(FormExample(name="河道日常巡查费"), FormExample(name="抗旱应急经费")),
        ).text
    )
    matching = match_projects(project_rows(document), distinct_forms(document))
    assert [(p.row.name, p.same_name) for p in matching.pairs] == [("河道日常巡查费用", False)]
    assert [row.name for row in matching.rows] == ["堤防维护经费"]
    assert [form.project_name.text for form in matching.forms] == ["抗旱应急经费"]


def test_the_second_print_of_a_form_is_not_examined_again() -> None:
    document = example_document(FormExample().text + FormExample().text)
    assert len(document.forms) == 2
    assert len(examined_forms(document)) == 1
