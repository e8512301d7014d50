"""主要原因是 followed by nothing."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import pick, with_slot


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Cut a reason after 主要原因是."""
    found = [
        (p, n, slot)
        for p in draft.manuscript.paragraphs
        for n, sentence in enumerate(p.sentences)
        if (slot := sentence.slot("reason")) is not None and slot.text and draft.free(f"{p.key}/s{n}")
    ]
    choice = pick(rng, found)
    if choice is None:
        return None
    paragraph, number, slot = choice
    return Planted(
        manuscript=with_slot(draft.manuscript, paragraph, number, "reason", "，主要原因是"),
        marks=(f"{paragraph.key}/s{number}",),
        expected=slot.text.removeprefix("，"),
        observed="主要原因是",
        note="主要原因是之后没有内容",
    )


FAULT = Fault(name="reason_cut_off", kind=FindingKind.TRUNCATED_TEXT, severity=Severity.MEDIUM, plant=plant)
