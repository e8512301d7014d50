"""The samples give the findings that were read and accepted; the planted faults are among them."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from tests.golden.outputs import FOLDER, SAMPLES, findings_of, text_of


@pytest.mark.parametrize("sample", SAMPLES)
def test_findings_are_those_accepted(sample: str) -> None:
    expected = (FOLDER / f"{sample}.json").read_text(encoding="utf-8")
    assert text_of(findings_of(sample)) == expected, "read the difference, then `make golden`"


#: A field of a flow text wraps over lines, each followed by a blank one; evidence names one of them.
SLACK_LINES = {"tabbed": 0, "flow": 6}


def test_most_planted_faults_are_found() -> None:
    truth = json.loads((files("corpus") / "samples" / "truth.json").read_text(encoding="utf-8"))
    for sample in truth["samples"]:
        shape = sample["shape"]
        lines = {int(n) for row in findings_of(shape) for n in row[2].split()}
        found = [
            fault["fault"]
            for fault in sample["faults"]
            if any(abs(n - line) <= SLACK_LINES[shape] for n in fault["lines"] for line in lines)
        ]
        assert len(found) >= 0.75 * len(sample["faults"]), (shape, found)
