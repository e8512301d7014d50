"""The sum the text claims for the published forms is not theirs."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import is_money, slipped, with_slot


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Change the amount of the published forms."""
    paragraph = draft.manuscript.paragraph("p:performance.projects")
    if paragraph is None or not draft.free(f"{paragraph.key}/s1"):
        return None
    slot = paragraph.sentences[1].slot("total")
    if slot is None or not is_money(slot.text):
        return None
    wrong = slipped(rng, slot.text)
    return Planted(
        manuscript=with_slot(draft.manuscript, paragraph, 1, "total", wrong),
        marks=(f"{paragraph.key}/s1/total",),
        expected=slot.text,
        observed=wrong,
        note=f"公开绩效目标涉及金额{slot.text}印为{wrong}",
    )


FAULT = Fault(
    name="published_amount_wrong", kind=FindingKind.FORM_VS_TABLE, severity=Severity.HIGH, plant=plant
)
