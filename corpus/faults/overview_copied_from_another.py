"""项目概况 is that of another project."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import described_forms
from extractor.document import FormField


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Give one form the 项目概况 of another."""
    forms = described_forms(draft)
    if len(forms) < 2:
        return None
    source, target = rng.sample(forms, 2)
    changed = target.with_text(FormField.OVERVIEW, source.texts[0].sentences)
    return Planted(
        manuscript=draft.manuscript.replaced(target, changed),
        marks=(f"{target.key}/{FormField.OVERVIEW.value}",),
        against=(f"{source.key}/{FormField.OVERVIEW.value}",),
        expected=f"{target.name}自身的概况",
        observed=source.texts[0].text[:40],
        note=f"{target.name}的项目概况照抄{source.name}",
    )


FAULT = Fault(
    name="overview_copied_from_another", kind=FindingKind.COPIED_TEXT, severity=Severity.HIGH, plant=plant
)
