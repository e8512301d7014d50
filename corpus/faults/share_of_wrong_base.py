"""A share computed of another whole than the one the sentence names."""

from __future__ import annotations

import random
from decimal import Decimal

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import figures, pick, with_slot
from extractor.document import ClaimKind


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Recompute one share of the general budget's structure or of the forms against all expenditure."""
    shares = [
        (p, n, s)
        for p, n, s in figures(draft)
        if s.stated is not None and s.stated.kind is ClaimKind.SHARE and 1 < s.stated.value < 99
    ]
    found = pick(rng, shares)
    if found is None:
        return None
    paragraph, number, slot = found
    assert slot.stated is not None
    factor = Decimal(rng.choice(("0.62", "0.74", "0.81", "0.88", "1.12", "1.31")))
    wrong = min(slot.stated.value * factor, Decimal("99.5")).quantize(Decimal("0.01"))
    text = f"{wrong}%"
    if abs(wrong - slot.stated.value) < Decimal("0.1"):
        return None
    return Planted(
        manuscript=with_slot(draft.manuscript, paragraph, number, slot.name, text),
        marks=(f"{paragraph.key}/s{number}/{slot.name}",),
        expected=slot.text,
        observed=text,
        note=f"{slot.stated.subject}占{slot.stated.base}的比例由{slot.text}改为{text}",
    )


FAULT = Fault(
    name="share_of_wrong_base", kind=FindingKind.NARRATIVE_MISMATCH, severity=Severity.MEDIUM, plant=plant
)
