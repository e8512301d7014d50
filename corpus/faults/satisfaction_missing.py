"""A form without a satisfaction indicator."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import free_forms, pick


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Leave the name and value of 服务对象满意度 empty on both sides."""
    form = pick(rng, free_forms(draft))
    if form is None:
        return None
    changed, marks = form, []
    for i, x in enumerate(form.indicators):
        if "满意度" in x.level2 and x.name:
            changed = changed.with_indicator(i, replace(x, name="", value=""))
            marks.append(f"{form.key}/indicator/{i}/name")
    others = [f for f in draft.manuscript.forms if f is not form]
    if (
        not marks
        or len(others) < 2
        or not all(any("满意度" in x.level2 for x in f.indicators) for f in others)
    ):
        return None
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        # The emptied cells print nothing: the project's name shows the form.
        marks=(f"{form.key}/name", *marks),
        expected="满意度指标",
        observed="",
        note=f"{form.name}未填满意度指标",
    )


FAULT = Fault(
    name="satisfaction_missing", kind=FindingKind.MISSING_VALUE, severity=Severity.MEDIUM, plant=plant
)
