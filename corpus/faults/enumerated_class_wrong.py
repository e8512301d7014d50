"""One class in the enumeration of 财政拨款 or 一般公共预算 is not the table's."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import figures, is_money, pick, slipped, with_slot


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Change the amount of one class."""
    found = [
        (p, n, s)
        for p, n, s in figures(draft)
        if s.name.startswith("class.") and not s.name.endswith("share") and is_money(s.text)
    ]
    choice = pick(rng, found)
    if choice is None:
        return None
    paragraph, number, slot = choice
    assert slot.stated is not None
    wrong = slipped(rng, slot.text)
    return Planted(
        manuscript=with_slot(draft.manuscript, paragraph, number, slot.name, wrong),
        marks=(f"{paragraph.key}/s{number}/{slot.name}",),
        expected=slot.text,
        observed=wrong,
        note=f"文字所列{slot.stated.subject}由{slot.text}改为{wrong}",
    )


FAULT = Fault(
    name="enumerated_class_wrong", kind=FindingKind.NARRATIVE_MISMATCH, severity=Severity.HIGH, plant=plant
)
