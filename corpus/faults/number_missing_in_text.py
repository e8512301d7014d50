"""A request without its number (约需万元)."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import described_forms, pick
from extractor.document import FormField


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Drop the total of a breakdown: 合计元."""
    found = []
    for form in described_forms(draft):
        for number, sentence in enumerate(form.texts[0].sentences):
            if sentence.slot("total") is not None and sentence.slot("item0") is not None:
                found.append((form, number, sentence))
    choice = pick(rng, found)
    if choice is None:
        return None
    form, number, sentence = choice
    slot = sentence.slot("total")
    assert slot is not None
    sentences = list(form.texts[0].sentences)
    sentences[number] = sentence.with_text("total", "")
    return Planted(
        manuscript=draft.manuscript.replaced(form, form.with_text(FormField.OVERVIEW, tuple(sentences))),
        marks=(f"{form.key}/{FormField.OVERVIEW.value}",),
        expected=f"{slot.text}元",
        observed="元",
        note=f"{form.name}项目概况漏填金额",
    )


FAULT = Fault(
    name="number_missing_in_text", kind=FindingKind.MISSING_VALUE, severity=Severity.MEDIUM, plant=plant
)
