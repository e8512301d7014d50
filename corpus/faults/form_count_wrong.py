"""The number of forms that the text claims is not the number of forms."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import with_slot


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Raise or lower the published count of 十、绩效管理情况."""
    paragraph = draft.manuscript.paragraph("p:performance.projects")
    if paragraph is None or not draft.free(paragraph.key):
        return None
    slot = paragraph.sentences[1].slot("count")
    if slot is None:
        return None
    wrong = str(int(slot.text) + rng.choice((-1, 1, 2)))
    return Planted(
        manuscript=with_slot(draft.manuscript, paragraph, 1, "count", wrong),
        marks=(f"{paragraph.key}/s1/count",),
        expected=slot.text,
        observed=wrong,
        note=f"公开绩效目标个数由{slot.text}改为{wrong}",
    )


FAULT = Fault(name="form_count_wrong", kind=FindingKind.FORM_VS_TABLE, severity=Severity.HIGH, plant=plant)
