"""Real disclosures whose tables were checked by hand: figures that hold are not reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from anomaly.finding import Severity
from anomaly.registry import CHECKS
from anomaly.runner import run_checks
from extractor.reader import read_file

_FIGURES = tuple(check for check in CHECKS if check.balance is not None)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["000", "003", "004"])
def test_tables_that_hold_have_only_roundings(name: str, shared: Path) -> None:
    (path,) = (shared / "seeds").glob(f"{name}_*.txt")
    (document,) = read_file(path)
    report = run_checks(document, _FIGURES)
    assert report.errors == ()
    assert [f.message for f in report.findings if f.severity is not Severity.INFO] == []
    assert any(f.kind.value == "rounding_difference" for f in report.findings)
