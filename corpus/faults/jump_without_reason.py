"""A change of three tenths or more that the text does not explain."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import pick, with_slot


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Take the reason out of a statement whose rate is 30 % or more."""
    found = []
    for paragraph in draft.manuscript.paragraphs:
        for number, sentence in enumerate(paragraph.sentences):
            rate, reason = sentence.slot("rate"), sentence.slot("reason")
            large = rate is not None and rate.stated is not None and rate.stated.value >= 30
            if large and reason is not None and reason.text and draft.free(f"{paragraph.key}/s{number}"):
                found.append((paragraph, number, rate, reason))
    choice = pick(rng, found)
    if choice is None:
        return None
    paragraph, number, rate, reason = choice
    assert rate is not None
    return Planted(
        manuscript=with_slot(draft.manuscript, paragraph, number, "reason", ""),
        marks=(f"{paragraph.key}/s{number}",),
        expected=reason.text,
        observed=rate.text.removeprefix("，"),
        note="变动超过30%而未说明原因",
    )


FAULT = Fault(name="jump_without_reason", kind=FindingKind.YOY_JUMP, severity=Severity.MEDIUM, plant=plant)
