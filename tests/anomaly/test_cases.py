"""Runs every check's own EXAMPLES and every case under ``tests/cases``."""

from __future__ import annotations

import pytest

from anomaly.check import Check, Example
from anomaly.examples import example_document
from anomaly.finding import Finding
from anomaly.registry import CHECKS, find_check
from extractor.reading.assemble import read_text
from tests.anomaly.cases import Case, load_cases

_CASES = load_cases()
_EXAMPLES = tuple((check, example) for check in CHECKS for example in check.examples)


def _name(value: object) -> str:
    if isinstance(value, Check):
        return value.info.code
    return value.name if isinstance(value, Case | Example) else str(value)


@pytest.mark.parametrize(("check", "example"), _EXAMPLES, ids=_name)
def test_example_fires_or_stays_silent_as_printed(check: Check, example: Example) -> None:
    found = [
        r
        for r in check.look(example_document(example.text, on_page=example.on_page))
        if isinstance(r, Finding)
    ]
    assert len(found) == example.fires, [finding.message for finding in found]
    if example.observed:
        assert tuple(finding.observed for finding in found) == example.observed


@pytest.mark.parametrize("case", _CASES, ids=lambda case: f"{case.code} {case.name}")
def test_case_fires_or_stays_silent_as_written(case: Case) -> None:
    check = find_check(case.code)
    assert check is not None, f"no check {case.code}"
    found = [r for r in check.look(read_text(case.text)) if isinstance(r, Finding)]
    assert len(found) == case.fires, [finding.message for finding in found]
    assert {finding.code for finding in found} <= {case.code}
    if case.observed:
        assert tuple(finding.observed for finding in found) == case.observed
    if case.kinds:
        assert tuple(finding.kind.value for finding in found) == case.kinds
    if case.lines:
        assert tuple(finding.evidence[0].span.line for finding in found) == case.lines


@pytest.mark.parametrize("check", CHECKS, ids=_name)
def test_every_check_shows_one_example_that_fires_and_one_that_does_not(check: Check) -> None:
    assert any(example.fires for example in check.examples)
    assert any(example.fires == 0 for example in check.examples)
