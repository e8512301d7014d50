"""A verbal value printed twice in a cell (健全健全), which says more of the reading than of the publisher."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import first_amount, free_forms, on_both_sides, pick
from extractor.document import Side


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Double a value in words, on both sides."""
    found = [
        (f, i)
        for f in free_forms(draft)
        for i, x in enumerate(f.indicators)
        if x.side is Side.YEAR and x.value and not first_amount(x.value)
    ]
    choice = pick(rng, found)
    if choice is None:
        return None
    form, index = choice
    right = form.indicators[index].value
    changed, marks = form, []
    for i in on_both_sides(form, index):
        changed = changed.with_indicator(i, replace(form.indicators[i], value=right * 2))
        marks.append(f"{form.key}/indicator/{i}/value")
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        marks=tuple(marks),
        expected=right,
        observed=right * 2,
        note=f"{form.name}指标值{right}重复打印",
    )


FAULT = Fault(name="values_doubled", kind=FindingKind.DUPLICATED_VALUE, severity=Severity.INFO, plant=plant)
