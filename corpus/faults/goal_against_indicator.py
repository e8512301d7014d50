"""The goal states another quantity than the indicator."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import first_amount, free_forms, on_both_sides, pick
from extractor.document import FormField


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Change a quantity indicator of the year side whose number the year's goal states too."""
    found = []
    for form in free_forms(draft):
        goal = form.text_of(FormField.GOAL_YEAR)
        for i, x in enumerate(form.indicators):
            number = first_amount(x.value)
            if x.level2 == "数量指标" and number and len(number) > 1 and number + x.value[-1:] in goal:
                found.append((form, i, number))
    choice = pick(rng, found)
    if choice is None:
        return None
    form, index, number = choice
    right = form.indicators[index].value
    wrong = right.replace(number, str(int(number) + max(1, int(number) // 5)))
    changed, marks = form, []
    for i in on_both_sides(form, index):
        changed = changed.with_indicator(i, replace(form.indicators[i], value=wrong))
        marks.append(f"{form.key}/indicator/{i}/value")
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        marks=tuple(marks),
        against=(f"{form.key}/{FormField.GOAL_YEAR.value}",),
        expected=right,
        observed=wrong,
        note=f"{form.name}数量指标{wrong}与年度目标、概况中的{number}不一致",
    )


FAULT = Fault(
    name="goal_against_indicator", kind=FindingKind.FORM_INTERNAL, severity=Severity.MEDIUM, plant=plant
)
