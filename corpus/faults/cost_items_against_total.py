"""The cost items of 项目概况 do not add up to the total it states."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import described_forms, pick
from extractor.document import FormField


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Change the stated total of a breakdown with at least two items."""
    found = []
    for form in described_forms(draft):
        for number, sentence in enumerate(form.texts[0].sentences):
            if sentence.slot("item1") is not None and sentence.slot("total") is not None:
                found.append((form, number, sentence))
    choice = pick(rng, found)
    if choice is None:
        return None
    form, number, sentence = choice
    slot = sentence.slot("total")
    assert slot is not None
    wrong = str(int(slot.text) - rng.choice((1_000, 2_000, 10_000, 20_000)))
    if int(wrong) <= 0:
        return None
    sentences = list(form.texts[0].sentences)
    sentences[number] = sentence.with_text("total", wrong)
    changed = form.with_text(FormField.OVERVIEW, tuple(sentences))
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        marks=(f"{form.key}/{FormField.OVERVIEW.value}",),
        expected=slot.text,
        observed=wrong,
        note=f"{form.name}费用明细合计由{slot.text}元改为{wrong}元",
    )


FAULT = Fault(
    name="cost_items_against_total", kind=FindingKind.FORM_INTERNAL, severity=Severity.HIGH, plant=plant
)
