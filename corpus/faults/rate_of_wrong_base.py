"""A growth rate computed of another base than last year's figure."""

from __future__ import annotations

import random
from decimal import Decimal

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import figures, pick, with_slot
from corpus.manuscript import Sentence
from corpus.manuscript.figures import percent
from extractor.document import ClaimKind


def _value(sentence: Sentence, name: str) -> Decimal | None:
    slot = sentence.slot(name)
    return slot.stated.value if slot is not None and slot.stated is not None else None


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Divide the change by this year's figure instead of last year's."""
    found = []
    for p, n, s in figures(draft):
        values = (_value(p.sentences[n], "change"), _value(p.sentences[n], "total"))
        if s.stated is not None and s.stated.kind is ClaimKind.CHANGE_RATE and None not in values:
            found.append((p, n, s, s.stated, *values))
    choice = pick(rng, found)
    if choice is None:
        return None
    paragraph, number, slot, stated, change, total = choice
    assert change is not None
    assert total is not None
    wrong = percent(change, total)
    if abs(wrong - stated.value) < Decimal("0.3"):
        return None
    text = slot.text.replace(f"{stated.value}%", f"{wrong}%")
    return Planted(
        manuscript=with_slot(draft.manuscript, paragraph, number, slot.name, text),
        marks=(f"{paragraph.key}/s{number}/{slot.name}",),
        expected=f"{stated.value}%",
        observed=f"{wrong}%",
        note=f"增减率以本年数为基数计算，{stated.value}%印为{wrong}%",
    )


FAULT = Fault(
    name="rate_of_wrong_base", kind=FindingKind.NARRATIVE_MISMATCH, severity=Severity.MEDIUM, plant=plant
)
