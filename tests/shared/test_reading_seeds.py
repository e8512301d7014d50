"""The three real texts: forms, meta and indicators are read, and nothing printed in a form is lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from extractor.document import NoteKind, Side
from tests.shared.score import score, seed

pytestmark = pytest.mark.shared


@pytest.mark.parametrize(
    ("number", "forms", "tables", "year"),
    [("000", 18, 13, 2025), ("003", 46, 13, 2026), ("004", 16, 13, 2024)],
)
def test_forms_tables_and_year(shared: Path, number: str, forms: int, tables: int, year: int) -> None:
    document = seed(shared, number)
    assert (len(document.forms), len(document.tables), document.meta.year) == (forms, tables, year)


@pytest.mark.parametrize("number", ["000", "004"])
def test_indicators_and_cells_against_gold(shared: Path, number: str, tmp_path: Path) -> None:
    result = score(shared, "extract", number, tmp_path)
    assert result.f1("indicators") >= 0.985
    assert result.f1("forms") == 1.0
    for side in ("period", "year"):
        right, all_ = result.share(f"forms.funding_{side}_yuan")
        assert right == all_
    if number == "004":
        assert result.f1("table cells") >= 0.985


def test_both_sides_of_a_form_hold_the_same(shared: Path) -> None:
    forms = seed(shared, "003").forms
    same = 0
    for form in forms:
        sides = [Counter((i.level2, i.name, i.value) for i in form.side(side)) for side in Side]
        same += sides[0] == sides[1]
    assert same >= 43  # in two of the others the page itself prints different sides


@pytest.mark.parametrize("number", ["000", "003"])
def test_little_of_a_form_is_left_unplaced(shared: Path, number: str) -> None:
    document = seed(shared, number)
    unplaced = sum(len(n.printed) for n in document.notes if n.kind is NoteKind.UNPLACED)
    printed = sum(len(i.name) + len(i.value) for form in document.forms for i in form.indicators)
    assert unplaced < 0.02 * printed
