"""The same form printed twice."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import free_forms, pick
from corpus.manuscript import FormPart


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Print one form a second time further down."""
    form = pick(rng, free_forms(draft))
    if form is None:
        return None
    copy = replace(form, key=f"{form.key}d")
    parts = list(draft.manuscript.parts)
    places = [i for i, p in enumerate(parts) if isinstance(p, FormPart) and i >= parts.index(form)]
    parts.insert(rng.choice(places) + 1, copy)
    return Planted(
        manuscript=replace(draft.manuscript, parts=tuple(parts)),
        marks=(f"{copy.key}/name",),
        against=(f"{form.key}/name",),
        expected="",
        observed=form.name,
        note=f"{form.name}的绩效目标表重复公开",
    )


FAULT = Fault(name="form_duplicated", kind=FindingKind.DUPLICATE_FORM, severity=Severity.HIGH, plant=plant)
