"""Last year's number left in a sentence of this year's document."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import pick, with_slot


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Print the year before in one statement about this year."""
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
    wrong = str(draft.manuscript.year - 1)
    return Planted(
        manuscript=with_slot(draft.manuscript, paragraph, number, "year", wrong),
        marks=(f"{paragraph.key}/s{number}/year",),
        expected=this,
        observed=wrong,
        note=f"本年文字中年度误为{wrong}",
    )


FAULT = Fault(name="stale_year_in_text", kind=FindingKind.DATE_ANOMALY, severity=Severity.MEDIUM, plant=plant)
