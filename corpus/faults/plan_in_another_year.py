"""A plan whose dates lie in the year before."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import free_forms, pick
from extractor.document import FormField


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Print last year's number in 项目实施计划."""
    this = str(draft.manuscript.year)
    found = [f for f in free_forms(draft) if f"{this}年" in f.text_of(FormField.PLAN) and f.term == "1年"]
    form = pick(rng, found)
    if form is None:
        return None
    sentence = next(t for t in form.texts if t.field is FormField.PLAN).sentences[0]
    wrong = str(draft.manuscript.year - 1)
    changed = form.with_text(FormField.PLAN, (sentence.with_text("year", wrong),))
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        marks=(f"{form.key}/{FormField.PLAN.value}",),
        expected=f"{this}年",
        observed=f"{wrong}年",
        note=f"{form.name}实施计划在{wrong}年，早于预算年度",
    )


FAULT = Fault(
    name="plan_in_another_year", kind=FindingKind.DATE_ANOMALY, severity=Severity.MEDIUM, plant=plant
)
