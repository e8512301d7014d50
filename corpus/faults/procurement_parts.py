"""The procurement total is not goods plus works plus services."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import is_money, slipped, with_slot


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Change the total of 政府采购."""
    paragraph = draft.manuscript.paragraph("p:procurement")
    if paragraph is None or not draft.free(paragraph.key):
        return None
    slot = paragraph.sentences[0].slot("total")
    if slot is None or not is_money(slot.text):
        return None
    wrong = slipped(rng, slot.text)
    return Planted(
        manuscript=with_slot(draft.manuscript, paragraph, 0, "total", wrong),
        marks=(f"{paragraph.key}/s0/total",),
        expected=slot.text,
        observed=wrong,
        note=f"政府采购总额由{slot.text}改为{wrong}，与货物、工程、服务之和不符",
    )


FAULT = Fault(
    name="procurement_parts", kind=FindingKind.NARRATIVE_MISMATCH, severity=Severity.HIGH, plant=plant
)
