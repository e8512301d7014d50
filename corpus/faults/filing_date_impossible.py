"""A filing time that no calendar has (month 13, 31 September)."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import free_forms, pick


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Print an impossible month or day."""
    form = pick(rng, [f for f in free_forms(draft) if len(f.filed_at) == 14])
    if form is None:
        return None
    right = form.filed_at
    wrong = right[:4] + rng.choice(("1332", "0931", "0230", "1131")) + right[8:]
    return Planted(
        manuscript=draft.manuscript.replaced(form, replace(form, filed_at=wrong)),
        marks=(f"{form.key}/filed_at",),
        expected=right,
        observed=wrong,
        note=f"{form.name}填报日期{wrong}不存在",
    )


FAULT = Fault(
    name="filing_date_impossible", kind=FindingKind.DATE_ANOMALY, severity=Severity.HIGH, plant=plant
)
