"""项目概况 states ten times or another total than the funding."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import described_forms, pick
from extractor.document import FormField


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Change all the item amounts and the total of a one-item breakdown."""
    found = []
    for form in described_forms(draft):
        for number, sentence in enumerate(form.texts[0].sentences):
            if sentence.slot("item0") is not None and sentence.slot("item1") is None:
                found.append((form, number, sentence))
    choice = pick(rng, found)
    if choice is None:
        return None
    form, number, sentence = choice
    slot = sentence.slot("total")
    assert slot is not None
    wrong = str(int(slot.text) + 10_000 * rng.randint(3, 30))
    changed = sentence.with_text("total", wrong).with_text("item0", wrong)
    sentences = list(form.texts[0].sentences)
    sentences[number] = changed
    return Planted(
        manuscript=draft.manuscript.replaced(form, form.with_text(FormField.OVERVIEW, tuple(sentences))),
        marks=(f"{form.key}/{FormField.OVERVIEW.value}",),
        against=(f"{form.key}/funding/年度/资金总额",),
        expected=slot.text,
        observed=wrong,
        note=f"{form.name}概况所述费用{wrong}元与资金总额{slot.text}元不符",
    )


FAULT = Fault(
    name="overview_amount_against_funding",
    kind=FindingKind.FORM_INTERNAL,
    severity=Severity.HIGH,
    plant=plant,
)
