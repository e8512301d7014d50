"""持平 beside a rate that is not 0."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import figures, pick, with_slot
from extractor.document import ClaimKind


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Replace the words of a change by 持平 and leave the rate."""
    found = [
        (p, n, s)
        for p, n, s in figures(draft)
        if s.stated is not None
        and s.stated.kind is ClaimKind.CHANGE
        and s.name == "change"
        and (rate := p.sentences[n].slot("rate")) is not None
        and rate.text
    ]
    choice = pick(rng, found)
    if choice is None:
        return None
    paragraph, number, slot = choice
    return Planted(
        manuscript=with_slot(draft.manuscript, paragraph, number, slot.name, "持平"),
        marks=(f"{paragraph.key}/s{number}/{slot.name}",),
        against=(f"{paragraph.key}/s{number}/rate",),
        expected=slot.text,
        observed="持平",
        note=f"有增减率而写为持平，应为{slot.text}",
    )


FAULT = Fault(
    name="flat_with_change", kind=FindingKind.NARRATIVE_MISMATCH, severity=Severity.MEDIUM, plant=plant
)
