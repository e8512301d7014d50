"""How long a project runs."""

from __future__ import annotations

import pytest

from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.terms import Duration, duration, years_of
from anomaly.examples import example_document


@pytest.mark.parametrize(
    ("attribute", "term", "expected"),
    [
        ("一次性项目（1年结束）", "1年", Duration.ONE_YEAR),
        ("一次性项目", "3年", Duration.SEVERAL_YEARS),
        ("延续性项目（阶段开展）", "3年", Duration.SEVERAL_YEARS),
        ("延续性项目（阶段开展）", "1年", Duration.UNKNOWN),
        ("经常性项目（长期开展）", "99年", Duration.RECURRING),
        ("", "99年", Duration.RECURRING),
    ],
)
def test_attribute_and_term_say_how_long(attribute: str, term: str, expected: Duration) -> None:
    form = example_document(FormExample(attribute=attribute, term=term).text).forms[0]
    assert duration(form) is expected


@pytest.mark.parametrize(("text", "years"), [("1年", 1), ("三年", 3), ("12个月", 1), ("长期", None)])
def test_years_are_read_in_figures_and_words(text: str, years: int | None) -> None:
    assert years_of(text) == years
