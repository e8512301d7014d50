"""A doubled mark of punctuation."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import free_forms, pick
from corpus.manuscript import plain
from extractor.document import FormField


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Print 。； or ，， at the end of a statement or field."""
    form = pick(rng, [f for f in free_forms(draft) if f.text_of(FormField.NECESSITY).endswith("。")])
    if form is None:
        return None
    text = form.text_of(FormField.NECESSITY)
    wrong = text[:-1] + rng.choice(("。。", "。；", "；。", "，。"))
    changed = form.with_text(FormField.NECESSITY, (plain("fault.punctuation", wrong),))
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        marks=(f"{form.key}/{FormField.NECESSITY.value}",),
        expected=text[-1:],
        observed=wrong[-2:],
        note=f"{form.name}项目设立必要性标点重复",
    )


FAULT = Fault(name="punctuation_doubled", kind=FindingKind.TEXT_TYPO, severity=Severity.LOW, plant=plant)
