"""A form calls its project something else than the project table does."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import free_forms, pick
from extractor.document import TableKind


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Drop or exchange a word at the end of the form's project name."""
    form = pick(rng, [f for f in free_forms(draft) if len(f.name) > 6])
    # Without a project table no other place names the project.
    if form is None or draft.manuscript.table(TableKind.PROJECT_CURRENT) is None:
        return None
    wrong = form.name[:-1] if rng.random() < 0.5 else form.name + rng.choice(("项目", "经费", "费"))
    return Planted(
        manuscript=draft.manuscript.replaced(form, replace(form, name=wrong)),
        marks=(f"{form.key}/name",),
        expected=form.name,
        observed=wrong,
        note=f"绩效目标表项目名称“{wrong}”与项目支出表“{form.name}”不一致",
    )


FAULT = Fault(name="form_name_differs", kind=FindingKind.FORM_VS_TABLE, severity=Severity.LOW, plant=plant)
