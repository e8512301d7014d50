"""A text field that stops in the middle of a clause."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import free_forms, pick
from corpus.manuscript import plain
from extractor.document import FormField


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Cut 项目设立必要性 in its middle."""
    form = pick(rng, [f for f in free_forms(draft) if len(f.text_of(FormField.NECESSITY)) > 16])
    if form is None:
        return None
    text = form.text_of(FormField.NECESSITY)
    at = rng.randint(len(text) // 2, len(text) - 5)
    wrong = text[:at].rstrip("，。；、") + "，"
    changed = form.with_text(FormField.NECESSITY, (plain("fault.cut", wrong),))
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        marks=(f"{form.key}/{FormField.NECESSITY.value}",),
        expected=text,
        observed=wrong,
        note=f"{form.name}项目设立必要性中断",
    )


FAULT = Fault(name="field_cut_off", kind=FindingKind.TRUNCATED_TEXT, severity=Severity.LOW, plant=plant)
