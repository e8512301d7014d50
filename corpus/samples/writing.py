"""Writes the two shipped samples: one fictional disclosure per text shape, with known faults.

``python -m corpus.samples.writing OUT`` writes them anew; a test compares them with what is shipped.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from corpus.channels.flow import render_flow
from corpus.channels.printed import Rendered
from corpus.channels.tabbed import TabbedStyle, render_tabbed
from corpus.faults.fault import FaultRecord
from corpus.faults.planting import plant_faults
from corpus.faults.registry import FAULTS
from corpus.layouts import write_shanxi
from corpus.world import make_history, make_units, stream

SEED = 20250601
YEAR = 2025


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One shipped file: its unit's number in the world, its shape and the faults it must hold."""

    name: str
    unit: int
    shape: str
    faults: tuple[str, ...]


SAMPLES = (
    Sample(
        name="tabbed.txt",
        unit=18,
        shape="tabbed",
        faults=(
            "whole_form_total_wrong",
            "total_row_wrong",
            "share_of_wrong_base",
            "form_duplicated",
            "filing_date_malformed",
            "form_amount_against_table",
            "unit_markup",
            "cost_items_against_total",
            "form_count_wrong",
            "jump_without_reason",
            "cars_without_quota",
        ),
    ),
    Sample(
        name="flow.txt",
        unit=21,
        shape="flow",
        faults=(
            "parent_row_wrong",
            "narrative_amount_wrong",
            "period_against_year",
            "filing_date_malformed",
            "cost_items_against_total",
            "form_amount_against_table",
            "jump_without_reason",
            "whole_form_total_wrong",
            "cars_without_quota",
        ),
    ),
)


def make_sample(sample: Sample) -> tuple[Rendered, tuple[FaultRecord, ...], str]:
    """The bytes with places, the faults, and the unit's name."""
    unit = make_units(SEED, sample.unit + 1)[sample.unit]
    budget = make_history(SEED, unit, (YEAR,))[0]
    faults = [f for f in FAULTS if f.name in sample.faults]
    manuscript, records = plant_faults(
        stream("sample", SEED, sample.name), write_shanxi(SEED, budget), budget, faults, len(faults)
    )
    if sample.shape == "tabbed":
        return render_tabbed(manuscript, TabbedStyle()), records, unit.name
    return render_flow(manuscript), records, unit.name


def truth_of(sample: Sample, rendered: Rendered, records: tuple[FaultRecord, ...], unit: str) -> object:
    """What ``truth.json`` says of one sample; lines are 1-based."""
    faults = []
    for record in sorted(records, key=lambda r: rendered.places[r.marks[0]].line or 0):
        places = [rendered.places[m] for m in (*record.marks, *record.against) if m in rendered.places]
        faults.append(
            {
                "fault": record.fault,
                "kind": record.kind.value,
                "severity": record.severity.value,
                "line": places[0].line,
                "lines": sorted({place.line for place in places if place.line is not None}),
                "what": record.note,
                "expected": record.expected,
                "observed": record.observed,
            }
        )
    return {"file": sample.name, "unit": unit, "year": YEAR, "shape": sample.shape, "faults": faults}


def write_samples(out: Path) -> None:
    """Write the sample files and ``truth.json`` into ``out``."""
    truth = []
    for sample in SAMPLES:
        rendered, records, unit = make_sample(sample)
        (out / sample.name).write_bytes(rendered.data)
        truth.append(truth_of(sample, rendered, records, unit))
    text = json.dumps({"samples": truth}, ensure_ascii=False, indent=1)
    (out / "truth.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_samples(Path(sys.argv[1]))
