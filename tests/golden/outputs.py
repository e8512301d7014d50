"""The findings of the shipped samples as short rows: code, severity, places, observed, expected.

A place is a line of a text or a page of a PDF. The scan is left out: its characters may differ by processor.
"""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from pathlib import Path

from extractor.reader import read_file
from service.checking import check_document

FOLDER = Path(__file__).parent
SAMPLES = ("tabbed.txt", "flow.txt", "text.pdf")


def findings_of(sample: str) -> list[list[str]]:
    """A row a finding, in the order in which a person sees them."""
    with as_file(files("corpus") / "samples" / sample) as path:
        (document,) = read_file(path)
    return [
        [
            finding.code,
            finding.severity.value,
            " ".join(str(evidence.span.line or evidence.span.page) for evidence in finding.evidence),
            finding.observed,
            finding.expected,
        ]
        for finding in check_document(document).report.findings
    ]


def text_of(rows: list[list[str]]) -> str:
    """One row a line, so that a diff shows one finding a line."""
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n"


def expected_file(sample: str) -> Path:
    """Where a sample's expected output is kept."""
    return FOLDER / f"{Path(sample).stem}.json"


def write() -> None:
    """Rewrite the expected outputs."""
    for sample in SAMPLES:
        expected_file(sample).write_text(text_of(findings_of(sample)), encoding="utf-8")
