"""The findings of the shipped samples as short rows: code, severity, lines, observed, expected."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from pathlib import Path

from extractor.reader import read_file
from service.checking import check_document

FOLDER = Path(__file__).parent
SAMPLES = ("tabbed", "flow")


def findings_of(sample: str) -> list[list[str]]:
    """A row a finding, in the order in which a person sees them."""
    with as_file(files("corpus") / "samples" / f"{sample}.txt") as path:
        (document,) = read_file(path)
    return [
        [
            finding.code,
            finding.severity.value,
            " ".join(str(evidence.span.line) for evidence in finding.evidence),
            finding.observed,
            finding.expected,
        ]
        for finding in check_document(document).report.findings
    ]


def text_of(rows: list[list[str]]) -> str:
    """One row a line, so that a diff shows one finding a line."""
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n"


def write() -> None:
    """Rewrite the expected outputs."""
    for sample in SAMPLES:
        (FOLDER / f"{sample}.json").write_text(text_of(findings_of(sample)), encoding="utf-8")
