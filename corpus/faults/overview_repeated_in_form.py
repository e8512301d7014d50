"""One field of a form repeated in others of the same form."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import described_forms, pick
from extractor.document import FormField


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Print 项目概况 again as 立项依据, 必要性 and 实施计划."""
    form = pick(rng, described_forms(draft))
    if form is None:
        return None
    sentences = form.texts[0].sentences
    fields = (FormField.BASIS, FormField.NECESSITY, FormField.PLAN)[: rng.randint(2, 3)]
    changed = form
    for field in fields:
        changed = changed.with_text(field, sentences)
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        marks=tuple(f"{form.key}/{field.value}" for field in fields),
        against=(f"{form.key}/{FormField.OVERVIEW.value}",),
        expected="各栏目分别填写",
        observed=form.texts[0].text[:40],
        note=f"{form.name}的{'、'.join(f.value for f in fields)}照抄项目概况",
    )


FAULT = Fault(
    name="overview_repeated_in_form",
    kind=FindingKind.SELF_COPIED_TEXT,
    severity=Severity.MEDIUM,
    plant=plant,
)
