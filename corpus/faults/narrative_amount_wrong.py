"""A figure in the text that is not the table's."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import figures, is_money, pick, slipped, with_slot
from extractor.document import ClaimKind


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Change one digit of one amount of 第三部分."""
    amounts = [
        (p, n, s)
        for p, n, s in figures(draft)
        if s.stated is not None and s.stated.kind is ClaimKind.AMOUNT and is_money(s.text)
    ]
    found = pick(rng, amounts)
    if found is None:
        return None
    paragraph, number, slot = found
    assert slot.stated is not None
    wrong = slipped(rng, slot.text)
    return Planted(
        manuscript=with_slot(draft.manuscript, paragraph, number, slot.name, wrong),
        marks=(f"{paragraph.key}/s{number}/{slot.name}",),
        expected=slot.text,
        observed=wrong,
        note=f"文字中{slot.stated.subject}由{slot.text}万元改为{wrong}万元",
    )


FAULT = Fault(
    name="narrative_amount_wrong", kind=FindingKind.NARRATIVE_MISMATCH, severity=Severity.HIGH, plant=plant
)
