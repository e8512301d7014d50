"""An indicator's name cut by its cell."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import free_forms, on_both_sides, pick
from extractor.document import Side


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Cut the last one or two characters of a long name, on the year side only."""
    found = [
        (f, i)
        for f in free_forms(draft)
        for i, x in enumerate(f.indicators)
        if x.side is Side.YEAR and len(x.name) >= 9 and len(f.sides) == 2
    ]
    choice = pick(rng, found)
    if choice is None:
        return None
    form, index = choice
    right = form.indicators[index].name
    wrong = right[: 8 if len(right) < 12 else 10]
    other = [i for i in on_both_sides(form, index) if i != index]
    changed = form.with_indicator(index, replace(form.indicators[index], name=wrong))
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        marks=(f"{form.key}/indicator/{index}/name",),
        against=tuple(f"{form.key}/indicator/{i}/name" for i in other),
        expected=right,
        observed=wrong,
        note=f"{form.name}指标名称{right}截断为{wrong}",
    )


FAULT = Fault(name="name_cut_off", kind=FindingKind.TRUNCATED_TEXT, severity=Severity.LOW, plant=plant)
