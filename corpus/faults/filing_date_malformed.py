"""A filing time with a digit too many or too few."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import free_forms, pick


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Double or drop one digit of 填报日期."""
    form = pick(rng, [f for f in free_forms(draft) if len(f.filed_at) == 14])
    if form is None:
        return None
    place = rng.randint(4, 12)
    right = form.filed_at
    longer = right[:place] + right[place] + right[place:]
    wrong = longer if rng.random() < 0.6 else right[:place] + right[place + 1 :]
    return Planted(
        manuscript=draft.manuscript.replaced(form, replace(form, filed_at=wrong)),
        marks=(f"{form.key}/filed_at",),
        expected=right,
        observed=wrong,
        note=f"{form.name}填报日期由{right}改为{wrong}",
    )


FAULT = Fault(
    name="filing_date_malformed", kind=FindingKind.DATE_ANOMALY, severity=Severity.HIGH, plant=plant
)
