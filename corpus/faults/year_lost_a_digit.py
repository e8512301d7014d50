"""A year that lost a digit (205年)."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import pick, with_slot


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Drop one digit of the year in one statement."""
    this = str(draft.manuscript.year)
    found = [
        (p, n)
        for p in draft.manuscript.paragraphs
        for n, sentence in enumerate(p.sentences)
        if (slot := sentence.slot("year")) is not None and slot.text == this and draft.free(f"{p.key}/s{n}")
    ]
    choice = pick(rng, found)
    if choice is None:
        return None
    paragraph, number = choice
    at = rng.randrange(1, 4)
    wrong = this[:at] + this[at + 1 :]
    return Planted(
        manuscript=with_slot(draft.manuscript, paragraph, number, "year", wrong),
        marks=(f"{paragraph.key}/s{number}/year",),
        expected=this,
        observed=wrong,
        note=f"年度{this}漏一位，印为{wrong}",
    )


FAULT = Fault(name="year_lost_a_digit", kind=FindingKind.DATE_ANOMALY, severity=Severity.LOW, plant=plant)
