"""The quantity times the unit cost of the indicators is more than the funding."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import first_amount, free_forms, on_both_sides, pick
from extractor.document import Side


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Make the unit cost of the dearest item ten times as high, on both sides."""
    found = []
    for form in free_forms(draft):
        for i, x in enumerate(form.indicators):
            if x.name.endswith("单价") and x.side is Side.YEAR and first_amount(x.value):
                found.append((form, i))
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
        note=f"{form.name}单位成本由{right}改为{wrong}，与资金不符",
    )


FAULT = Fault(
    name="quantity_times_price", kind=FindingKind.FORM_INTERNAL, severity=Severity.MEDIUM, plant=plant
)
