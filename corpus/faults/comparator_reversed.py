"""A cost with ≥, or a satisfaction or rate with ≤."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import free_forms, on_both_sides, pick
from extractor.document import Side


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Turn the comparator of a cost or a satisfaction, on both sides."""
    found = [
        (f, i)
        for f in free_forms(draft)
        for i, x in enumerate(f.indicators)
        if x.side is Side.YEAR and x.level2 in ("成本指标", "服务对象满意度") and x.value[:1] in ("≥", "≤")
    ]
    choice = pick(rng, found)
    if choice is None:
        return None
    form, index = choice
    right = form.indicators[index].value
    wrong = {"≥": "≤", "≤": "≥"}[right[0]] + right[1:]
    changed, marks = form, []
    for i in on_both_sides(form, index):
        value = wrong[0] + form.indicators[i].value[1:]
        changed = changed.with_indicator(i, replace(form.indicators[i], value=value))
        marks.append(f"{form.key}/indicator/{i}/value")
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        marks=tuple(marks),
        expected=right,
        observed=wrong,
        note=f"{form.name}的{form.indicators[index].name}比较符写反：{wrong}",
    )


FAULT = Fault(
    name="comparator_reversed", kind=FindingKind.INDICATOR_DIRECTION, severity=Severity.LOW, plant=plant
)
