"""A form without its filing date."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import free_forms, pick


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Leave 填报日期 empty."""
    form = pick(rng, [f for f in free_forms(draft) if f.filed_at])
    if form is None:
        return None
    return Planted(
        manuscript=draft.manuscript.replaced(form, replace(form, filed_at="")),
        marks=(f"{form.key}/label/filed",),
        against=(f"{form.key}/name",),
        expected=form.filed_at,
        observed="",
        note=f"{form.name}未填填报日期",
    )


FAULT = Fault(name="filing_date_blank", kind=FindingKind.MISSING_VALUE, severity=Severity.LOW, plant=plant)
