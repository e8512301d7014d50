"""Writes the shipped samples: a fictional disclosure per shape, with known faults.

``python -m corpus.samples.writing OUT`` writes them anew; a test compares them with what is shipped. The scan
is drawn with an installed font, so only it differs from machine to machine.
"""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf

from corpus.channels.flow import render_flow
from corpus.channels.pdf import PdfStyle, installed_font, render_pdf
from corpus.channels.printed import Rendered
from corpus.channels.scan import ScanStyle, scan
from corpus.channels.tabbed import TabbedStyle, render_tabbed
from corpus.faults.fault import FaultRecord
from corpus.faults.planting import plant_faults
from corpus.faults.registry import FAULTS
from corpus.layouts import write_shanxi
from corpus.manuscript import Manuscript
from corpus.world import make_history, make_units, stream

SEED = 20250601
YEAR = 2025


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One shipped file: its unit's number in the world, its shape and the faults it must hold.

    ``pages`` are those that a scan holds, first and last, from 1.
    """

    name: str
    unit: int
    shape: str
    faults: tuple[str, ...]
    pages: tuple[int, int] = (1, 1)


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
    Sample(
        name="text.pdf",
        unit=12,
        shape="pdf",
        faults=(
            "three_public_parts",
            "row_parts_against_total",
            "quantity_times_price",
            "near_quantity",
            "filing_date_impossible",
            "growth_on_zero_base",
        ),
    ),
    Sample(
        name="scan.pdf",
        unit=24,
        shape="scan",
        faults=(
            "cost_items_against_total",
            "filing_date_impossible",
            "quantity_times_price",
            "indicator_in_wrong_class",
            "near_quantity",
        ),
        pages=(23, 26),
    ),
)
#: A clean office scanner: small, and as sharp as such files are.
_SCANNER = ScanStyle(dpi=200, skew=0.6, blur=0.4, noise=2.0, quality=40, stamps=0.25)


def make_sample(sample: Sample) -> tuple[Rendered, tuple[FaultRecord, ...], str]:
    """The bytes with places, the faults, and the unit's name."""
    unit = make_units(SEED, sample.unit + 1)[sample.unit]
    budget = make_history(SEED, unit, (YEAR,))[0]
    faults = [f for f in FAULTS if f.name in sample.faults]
    manuscript, records = plant_faults(
        stream("sample", SEED, sample.name), write_shanxi(SEED, budget), budget, faults, len(faults)
    )
    return _rendered(sample, manuscript), records, unit.name


def _rendered(sample: Sample, manuscript: Manuscript) -> Rendered:
    if sample.shape == "tabbed":
        return render_tabbed(manuscript, TabbedStyle())
    if sample.shape == "flow":
        return render_flow(manuscript)
    if sample.shape == "pdf":
        return render_pdf(manuscript, PdfStyle())
    drawn = render_pdf(manuscript, PdfStyle(font=installed_font()))
    return scan(_cut(drawn, sample.pages), stream("sample", SEED, "scanner"), _SCANNER)


def _cut(drawn: Rendered, pages: tuple[int, int]) -> Rendered:
    """Some of the pages, first and last, with the places that stand on them."""
    first, last = pages
    with pikepdf.open(io.BytesIO(drawn.data)) as whole, pikepdf.new() as part:
        part.pages.extend(whole.pages[first - 1 : last])
        out = io.BytesIO()
        part.save(out, deterministic_id=True)
    places = {
        mark: replace(span, page=span.page - first + 1)
        for mark, span in drawn.places.items()
        if span.page is not None and first <= span.page <= last
    }
    return Rendered(data=out.getvalue(), places=places)


def truth_of(sample: Sample, rendered: Rendered, records: tuple[FaultRecord, ...], unit: str) -> object:
    """What ``truth.json`` says of one sample: lines of a text, pages of a PDF, both from 1."""
    key = "line" if sample.shape in ("tabbed", "flow") else "page"
    faults = []
    for record in records:
        places = [rendered.places[m] for m in (*record.marks, *record.against) if m in rendered.places]
        if not places or record.marks[0] not in rendered.places:
            continue
        numbers = [n for n in (getattr(place, key) for place in places) if n is not None]
        faults.append(
            {
                "fault": record.fault,
                "kind": record.kind.value,
                "severity": record.severity.value,
                key: numbers[0],
                f"{key}s": sorted(set(numbers)),
                "what": record.note,
                "expected": record.expected,
                "observed": record.observed,
            }
        )
    faults.sort(key=lambda fault: fault[key])
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
