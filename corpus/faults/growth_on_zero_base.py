"""A rate of 100 % where last year's figure was 0."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import is_money, pick, with_slot


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Say that the whole amount is an increase, and that it grew by 100 %."""
    found = []
    for paragraph in draft.manuscript.paragraphs:
        for number, sentence in enumerate(paragraph.sentences):
            change, amount = sentence.slot("change"), sentence.slot("amount")
            if change is None or amount is None or not is_money(amount.text):
                continue
            if change.text == "持平" and sentence.slot("rate") is None and draft.free(paragraph.key):
                found.append((paragraph, number, amount))
    choice = pick(rng, found)
    if choice is None:
        return None
    paragraph, number, amount = choice
    wrong = f"增加{amount.text}万元，增长100%"
    return Planted(
        manuscript=with_slot(draft.manuscript, paragraph, number, "change", wrong),
        marks=(f"{paragraph.key}/s{number}/change",),
        expected=f"增加{amount.text}万元",
        observed="增长100%",
        note="增加额等于本年数即上年为0，仍写增长100%",
    )


FAULT = Fault(
    name="growth_on_zero_base", kind=FindingKind.NARRATIVE_MISMATCH, severity=Severity.MEDIUM, plant=plant
)
