"""A satisfaction or pass rate over 100 %."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import first_amount, free_forms, on_both_sides, pick
from extractor.document import Side


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Print 950% for 95%, on both sides."""
    found = [
        (f, i)
        for f in free_forms(draft)
        for i, x in enumerate(f.indicators)
        if x.side is Side.YEAR and x.value.endswith("%") and ("满意度" in x.name or "合格率" in x.name)
    ]
    choice = pick(rng, found)
    if choice is None:
        return None
    form, index = choice
    right = form.indicators[index].value
    number = first_amount(right)
    wrong = right.replace(number, f"{int(number) * 10}")
    changed, marks = form, []
    for i in on_both_sides(form, index):
        changed = changed.with_indicator(i, replace(form.indicators[i], value=wrong))
        marks.append(f"{form.key}/indicator/{i}/value")
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        marks=tuple(marks),
        expected=right,
        observed=wrong,
        note=f"{form.name}的{form.indicators[index].name}超过100%：{wrong}",
    )


FAULT = Fault(name="share_over_hundred", kind=FindingKind.PLAUSIBILITY, severity=Severity.MEDIUM, plant=plant)
