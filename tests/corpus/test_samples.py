"""The shipped samples are what the generator writes, and their truth points at the right lines."""

import json
from pathlib import Path

from corpus.samples import SAMPLE_FILES, TEXT_SAMPLES, sample
from corpus.samples.writing import write_samples


def test_the_shipped_samples_are_written_byte_for_byte_again(tmp_path: Path) -> None:
    write_samples(tmp_path)
    drawn_with_an_installed_font = "scan.pdf"
    for name in {*SAMPLE_FILES, "truth.json"} - {drawn_with_an_installed_font}:
        assert (tmp_path / name).read_bytes() == sample(name).read_bytes(), name


def test_the_truth_points_at_lines_that_print_what_was_observed() -> None:
    truth = json.loads(sample("truth.json").read_text(encoding="utf-8"))
    for entry in (e for e in truth["samples"] if e["file"] in TEXT_SAMPLES):
        lines = sample(entry["file"]).read_text(encoding="utf-8").split("\n")
        assert 8 <= len(entry["faults"]) <= 12
        for fault in entry["faults"]:
            near = "".join(lines[fault["line"] - 1 : fault["line"] + 8]).replace(" ", "")
            if fault["fault"] in ("total_row_wrong", "filing_date_malformed", "whole_form_total_wrong"):
                assert fault["observed"] in near, fault
