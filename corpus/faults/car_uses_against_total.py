"""The cars by use do not add up to the cars held."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import with_slot


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Change 实有 only."""
    paragraph = draft.manuscript.paragraph("p:assets.vehicles")
    if paragraph is None or not draft.free(paragraph.key):
        return None
    sentence = paragraph.sentences[0]
    held, allowed = sentence.slot("held"), sentence.slot("allowed")
    if held is None or allowed is None:
        return None
    wrong = int(held.text) + rng.randint(1, 3)
    manuscript = with_slot(draft.manuscript, paragraph, 0, "held", str(wrong))
    if wrong > int(allowed.text):
        after = manuscript.paragraph(paragraph.key)
        assert after is not None
        manuscript = with_slot(manuscript, after, 0, "allowed", str(wrong))
    return Planted(
        manuscript=manuscript,
        marks=(f"{paragraph.key}/s0/held",),
        expected=held.text,
        observed=str(wrong),
        note=f"公务用车实有{wrong}辆与分类之和{held.text}辆不符",
    )


FAULT = Fault(
    name="car_uses_against_total",
    kind=FindingKind.NARRATIVE_MISMATCH,
    severity=Severity.MEDIUM,
    plant=plant,
)
