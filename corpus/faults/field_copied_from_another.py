"""A text field (goal, plan) is that of another project."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import described_forms
from extractor.document import FormField

_FIELDS = (FormField.GOAL_YEAR, FormField.NECESSITY)


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Give one form a field of another, where the field is long enough to be its own."""
    forms = described_forms(draft)
    if len(forms) < 2:
        return None
    source, target = rng.sample(forms, 2)
    field = rng.choice(_FIELDS)
    text = source.text_of(field)
    if len(text) < 18 or text == target.text_of(field):
        return None
    sentences = next(t.sentences for t in source.texts if t.field is field)
    return Planted(
        manuscript=draft.manuscript.replaced(target, target.with_text(field, sentences)),
        marks=(f"{target.key}/{field.value}",),
        against=(f"{source.key}/{field.value}",),
        expected=target.text_of(field)[:40],
        observed=text[:40],
        note=f"{target.name}的{field.value}照抄{source.name}",
    )


FAULT = Fault(
    name="field_copied_from_another", kind=FindingKind.COPIED_TEXT, severity=Severity.MEDIUM, plant=plant
)
