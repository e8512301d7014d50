"""The two sides of a one-year form give two values for one indicator."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import first_amount, free_forms, on_both_sides, pick
from extractor.document import Side


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Change one quantity on the period side only."""
    found = [
        (f, i)
        for f in free_forms(draft)
        for i, x in enumerate(f.indicators)
        if f.term == "1年"
        and x.side is Side.PERIOD
        and x.level2 == "数量指标"
        and first_amount(x.value)
        and Side.YEAR in f.sides
    ]
    choice = pick(rng, found)
    if choice is None:
        return None
    form, index = choice
    right = form.indicators[index].value
    number = first_amount(right)
    wrong = right.replace(number, str(int(number) + max(1, int(number) // 3)))
    changed = form.with_indicator(index, replace(form.indicators[index], value=wrong))
    other = [i for i in on_both_sides(form, index) if i != index]
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        marks=(f"{form.key}/indicator/{index}/value",),
        against=tuple(f"{form.key}/indicator/{i}/value" for i in other),
        expected=right,
        observed=wrong,
        note=f"{form.name}实施期指标{wrong}与年度指标{right}不一致",
    )


FAULT = Fault(name="sides_differ", kind=FindingKind.FORM_INTERNAL, severity=Severity.MEDIUM, plant=plant)
