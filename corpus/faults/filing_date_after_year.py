"""A form filed after the budget year it is for."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import free_forms, pick


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Move the filing time two years on."""
    form = pick(rng, [f for f in free_forms(draft) if len(f.filed_at) == 14])
    if form is None:
        return None
    right = form.filed_at
    wrong = str(int(right[:4]) + 2) + right[4:]
    return Planted(
        manuscript=draft.manuscript.replaced(form, replace(form, filed_at=wrong)),
        marks=(f"{form.key}/filed_at",),
        expected=right,
        observed=wrong,
        note=f"{form.name}填报日期{wrong}晚于预算年度",
    )


FAULT = Fault(
    name="filing_date_after_year", kind=FindingKind.DATE_ANOMALY, severity=Severity.MEDIUM, plant=plant
)
