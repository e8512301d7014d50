"""A figure ten times too large beside a rate that fits the right one."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import figures, pick, with_slot
from extractor.document import ClaimKind


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Move the point of a change one place; the rate stays."""
    found = [
        (p, n, s)
        for p, n, s in figures(draft)
        if s.stated is not None
        and s.stated.kind is ClaimKind.CHANGE
        and s.name == "change"
        and (rate := p.sentences[n].slot("rate")) is not None
        and rate.text
        and s.stated.value > 1
    ]
    choice = pick(rng, found)
    if choice is None:
        return None
    paragraph, number, slot = choice
    assert slot.stated is not None
    wrong = f"{slot.text[:2]}{slot.stated.value * 10:,.2f}万元"
    return Planted(
        manuscript=with_slot(draft.manuscript, paragraph, number, slot.name, wrong),
        marks=(f"{paragraph.key}/s{number}/{slot.name}",),
        against=(f"{paragraph.key}/s{number}/rate",),
        expected=slot.text,
        observed=wrong,
        note=f"增减额{slot.text}错位为{wrong}",
    )


FAULT = Fault(
    name="ten_times_beside_rate", kind=FindingKind.NARRATIVE_MISMATCH, severity=Severity.HIGH, plant=plant
)
