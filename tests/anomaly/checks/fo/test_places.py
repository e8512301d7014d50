"""Findings point at the lines on which both sides of a mismatch are printed."""

from __future__ import annotations

from types import ModuleType

import pytest

from anomaly.checks.du import du001_duplicate_form
from anomaly.checks.fo import fo008_one_year_amounts, fo014_stated_need, fo016_quantity_slip
from anomaly.checks.fo.form_example import FormExample
from anomaly.examples import example_document
from anomaly.finding import Finding

_NEED = FormExample(overview="拟对辖区河道开展巡查，预计需要30万元。")
_SLIP = FormExample(
    period="200,003.04",
    year="200,003.04",
    indicators=(("数量", "处理淤泥量", "162606.41立方米"), ("成本", "处理淤泥单价", "12.3元/立方米")),
)


@pytest.mark.parametrize(
    ("module", "text", "lines"),
    [
        (fo008_one_year_amounts, FormExample(period="300,000").text, (6, 6, 5)),
        (fo014_stated_need, _NEED.text, (7, 6)),
        (fo016_quantity_slip, _SLIP.text, (15, 16, 6)),
        (du001_duplicate_form, FormExample().text * 2, (23, 3)),
    ],
)
def test_evidence_names_the_printed_lines(module: ModuleType, text: str, lines: tuple[int, ...]) -> None:
    findings = [f for f in module.check(example_document(text)) if isinstance(f, Finding)]
    assert [tuple(e.span.line for e in f.evidence) for f in findings] == [lines]
