"""The samples give the findings that were read and accepted; the planted faults are among them."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from tests.golden.outputs import SAMPLES, expected_file, findings_of, text_of


@pytest.mark.parametrize("sample", SAMPLES)
def test_findings_are_those_accepted(sample: str) -> None:
    expected = expected_file(sample).read_text(encoding="utf-8")
    assert text_of(findings_of(sample)) == expected, "read the difference, then `make golden`"


#: A field of a flow text wraps over lines, each followed by a blank one; evidence names one of them.
SLACK = {"tabbed.txt": 0, "flow.txt": 6, "text.pdf": 0}


@pytest.mark.parametrize("sample", SAMPLES)
def test_most_planted_faults_are_found(sample: str) -> None:
    planted = faults_of(sample)
    found = found_of(planted, {int(n) for row in findings_of(sample) for n in row[2].split()}, SLACK[sample])
    assert len(found) >= 0.75 * len(planted), found


@pytest.mark.slow
def test_the_planted_faults_of_the_scan_are_found() -> None:
    pytest.importorskip("rapidocr", reason="needs the extra ocr")
    planted = faults_of("scan.pdf")
    found = found_of(planted, {int(n) for row in findings_of("scan.pdf") for n in row[2].split()}, 0)
    assert len(found) == len(planted) == 2


def faults_of(sample: str) -> list[dict[str, object]]:
    """What the truth says of a sample."""
    truth = json.loads((files("corpus") / "samples" / "truth.json").read_text(encoding="utf-8"))
    return next(entry["faults"] for entry in truth["samples"] if entry["file"] == sample)


def found_of(planted: list[dict[str, object]], places: set[int], slack: int) -> list[object]:
    """The faults that some finding names, ``slack`` lines away at most."""
    return [
        fault["fault"]
        for fault in planted
        if any(abs(n - place) <= slack for n in _numbers(fault) for place in places)
    ]


def _numbers(fault: dict[str, object]) -> list[int]:
    numbers = fault.get("lines", fault.get("pages"))
    assert isinstance(numbers, list)
    return numbers
