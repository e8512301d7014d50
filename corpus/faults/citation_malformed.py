"""A document number with a doubled or missing part."""

from __future__ import annotations

import random
import re

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import described_forms, pick
from extractor.document import FormField


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Double 号, drop the closing bracket or print the year with a digit too many."""
    form = pick(rng, described_forms(draft))
    if form is None:
        return None
    sentence = next(t for t in form.texts if t.field is FormField.BASIS).sentences[0]
    slot = sentence.slot("number")
    if slot is None:
        return None
    wrong = rng.choice(
        (
            slot.text.replace("号", "号号"),
            slot.text.replace("〕", ""),
            re.sub(r"〔(\d)", r"〔\1\1", slot.text),
            slot.text.replace("号", ""),
        )
    )
    changed = form.with_text(FormField.BASIS, (sentence.with_text("number", wrong),))
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        marks=(f"{form.key}/{FormField.BASIS.value}",),
        expected=slot.text,
        observed=wrong,
        note=f"{form.name}文号{slot.text}印为{wrong}",
    )


FAULT = Fault(
    name="citation_malformed", kind=FindingKind.CITATION_INCONSISTENCY, severity=Severity.LOW, plant=plant
)
