"""A form without 立项依据."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import free_forms, pick
from extractor.document import FormField


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Leave 立项依据 empty."""
    form = pick(rng, [f for f in free_forms(draft) if f.text_of(FormField.BASIS)])
    if form is None:
        return None
    return Planted(
        manuscript=draft.manuscript.replaced(form, form.with_text(FormField.BASIS, ())),
        # Nothing is printed in the cell: its label shows the place, and the project's name the form.
        marks=(f"{form.key}/label/{FormField.BASIS.value}", f"{form.key}/name"),
        expected=form.text_of(FormField.BASIS),
        observed="",
        note=f"{form.name}未填立项依据",
    )


FAULT = Fault(name="basis_blank", kind=FindingKind.MISSING_VALUE, severity=Severity.MEDIUM, plant=plant)
