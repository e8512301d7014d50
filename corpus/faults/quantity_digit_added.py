"""A quantity of ten times the one every other place of the form states."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import first_amount, free_forms, on_both_sides, pick
from extractor.document import FormField


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Add a digit inside a quantity on both sides; 项目概况 keeps the right one."""
    found = []
    for form in free_forms(draft):
        overview = form.text_of(FormField.OVERVIEW)
        for i, x in enumerate(form.indicators):
            number = first_amount(x.value)
            if x.level2 == "数量指标" and number and len(number) >= 3 and number in overview:
                found.append((form, i, number))
    choice = pick(rng, found)
    if choice is None:
        return None
    form, index, number = choice
    right = form.indicators[index].value
    at = rng.randrange(1, len(number))
    wrong = right.replace(number, number[:at] + number[at - 1] + number[at:])
    changed, marks = form, []
    for i in on_both_sides(form, index):
        if form.indicators[i].value == right:
            changed = changed.with_indicator(i, replace(form.indicators[i], value=wrong))
            marks.append(f"{form.key}/indicator/{i}/value")
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        marks=tuple(marks),
        against=(f"{form.key}/{FormField.OVERVIEW.value}",),
        expected=right,
        observed=wrong,
        note=f"{form.name}数量{right}多印一位，为{wrong}",
    )


FAULT = Fault(name="quantity_digit_added", kind=FindingKind.NUMBER_TYPO, severity=Severity.HIGH, plant=plant)
