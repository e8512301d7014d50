"""The counts of the categories do not add up to the count of all."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import with_slot


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Change 特定目标类项目 only."""
    paragraph = draft.manuscript.paragraph("p:performance.projects")
    if paragraph is None or not draft.free(f"{paragraph.key}/s0"):
        return None
    slot = paragraph.sentences[0].slot("targeted_count")
    if slot is None:
        return None
    wrong = str(int(slot.text) + rng.choice((1, 2, 3)))
    return Planted(
        manuscript=with_slot(draft.manuscript, paragraph, 0, "targeted_count", wrong),
        marks=(f"{paragraph.key}/s0/targeted_count",),
        against=(f"{paragraph.key}/s0/count",),
        expected=slot.text,
        observed=wrong,
        note=f"特定目标类项目个数{wrong}与项目总数不符",
    )


FAULT = Fault(
    name="form_count_of_category",
    kind=FindingKind.NARRATIVE_MISMATCH,
    severity=Severity.MEDIUM,
    plant=plant,
)
