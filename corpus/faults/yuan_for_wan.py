"""元 where 万元 is meant, or the other way round, in a cost indicator."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import free_forms, on_both_sides, pick
from extractor.document import Side


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Write 万元 behind a unit cost in yuan, on both sides."""
    found = [
        (f, i)
        for f in free_forms(draft)
        for i, x in enumerate(f.indicators)
        if x.level2 == "成本指标" and x.side is Side.YEAR and "元" in x.value and "万元" not in x.value
    ]
    choice = pick(rng, found)
    if choice is None:
        return None
    form, index = choice
    right = form.indicators[index].value
    changed, marks = form, []
    for i in on_both_sides(form, index):
        value = form.indicators[i].value.replace("元", "万元", 1)
        changed = changed.with_indicator(i, replace(form.indicators[i], value=value))
        marks.append(f"{form.key}/indicator/{i}/value")
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        marks=tuple(marks),
        expected=right,
        observed=right.replace("元", "万元", 1),
        note=f"{form.name}成本指标单位元误为万元",
    )


FAULT = Fault(name="yuan_for_wan", kind=FindingKind.UNIT_TYPO, severity=Severity.HIGH, plant=plant)
