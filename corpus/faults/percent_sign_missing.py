"""A percentage without its sign."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import figures, pick, with_slot


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Drop the % of one share."""
    found = [(p, n, s) for p, n, s in figures(draft) if s.text.endswith("%") and s.name.endswith("share")]
    choice = pick(rng, found)
    if choice is None:
        return None
    paragraph, number, slot = choice
    return Planted(
        manuscript=with_slot(draft.manuscript, paragraph, number, slot.name, slot.text[:-1]),
        marks=(f"{paragraph.key}/s{number}/{slot.name}",),
        expected=slot.text,
        observed=slot.text[:-1],
        note=f"占比{slot.text}漏印百分号",
    )


FAULT = Fault(name="percent_sign_missing", kind=FindingKind.UNIT_TYPO, severity=Severity.LOW, plant=plant)
