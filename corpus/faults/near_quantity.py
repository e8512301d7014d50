"""One quantity stated as 5115.02 in one place and 5115.8 in another."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import first_amount, free_forms, on_both_sides, pick
from extractor.document import Side


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Give an area decimals on one side and other decimals on the other."""
    found = [
        (f, i)
        for f in free_forms(draft)
        for i, x in enumerate(f.indicators)
        if x.side is Side.PERIOD
        and f.term == "1年"
        and x.value.endswith(("平方米", "立方米", "公里", "吨"))
        and "/" not in x.value
        and Side.YEAR in f.sides
    ]
    choice = pick(rng, found)
    if choice is None:
        return None
    form, index = choice
    number = first_amount(form.indicators[index].value)
    pair = (f"{number}.0{rng.randint(1, 9)}", f"{number}.{rng.randint(2, 9)}")
    changed, marks = form, []
    for i, decimals in zip(on_both_sides(form, index), pair, strict=False):
        indicator = form.indicators[i]
        value = indicator.value.replace(first_amount(indicator.value), decimals)
        changed = changed.with_indicator(i, replace(indicator, value=value))
        marks.append(f"{form.key}/indicator/{i}/value")
    if len(marks) < 2:
        return None
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        marks=tuple(marks),
        expected=pair[0],
        observed=pair[1],
        note=f"{form.name}同一数量两侧分别为{pair[0]}和{pair[1]}",
    )


FAULT = Fault(name="near_quantity", kind=FindingKind.NUMBER_TYPO, severity=Severity.MEDIUM, plant=plant)
