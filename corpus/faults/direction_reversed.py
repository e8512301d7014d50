"""增加 where the rate says 下降, or the other way round."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import figures, pick, with_slot
from extractor.document import ClaimKind


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Turn the word of the change, not of the rate."""
    found = [
        (p, n, s)
        for p, n, s in figures(draft)
        if s.stated is not None
        and s.stated.kind is ClaimKind.CHANGE
        and (rate := p.sentences[n].slot("rate")) is not None
        and rate.text
        and s.name == "change"
    ]
    choice = pick(rng, found)
    if choice is None:
        return None
    paragraph, number, slot = choice
    turned = {"增加": "减少", "减少": "增加"}[slot.text[:2]] + slot.text[2:]
    return Planted(
        manuscript=with_slot(draft.manuscript, paragraph, number, slot.name, turned),
        marks=(f"{paragraph.key}/s{number}/{slot.name}",),
        against=(f"{paragraph.key}/s{number}/rate",),
        expected=slot.text,
        observed=turned,
        note=f"增减方向写反：{slot.text}印为{turned}",
    )


FAULT = Fault(
    name="direction_reversed", kind=FindingKind.NARRATIVE_MISMATCH, severity=Severity.HIGH, plant=plant
)
