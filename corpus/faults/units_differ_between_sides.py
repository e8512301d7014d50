"""One indicator with two units of measurement on the two sides."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import free_forms, on_both_sides, pick
from extractor.document import Side

_OTHER = {
    "台": "套",
    "人": "户",
    "个": "项",
    "次": "场",
    "套": "件",
    "米": "平方米",
    "平方米": "米",
    "册": "份",
}


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Exchange the unit on the period side."""
    found = []
    for form in free_forms(draft):
        for i, x in enumerate(form.indicators):
            unit = x.value[len(x.value.rstrip("台人个次套平方米册")) :]
            if (
                x.side is Side.PERIOD
                and x.level2 == "数量指标"
                and unit in _OTHER
                and Side.YEAR in form.sides
            ):
                found.append((form, i, unit))
    choice = pick(rng, found)
    if choice is None:
        return None
    form, index, unit = choice
    right = form.indicators[index].value
    wrong = right.removesuffix(unit) + _OTHER[unit]
    other = [i for i in on_both_sides(form, index) if i != index]
    changed = form.with_indicator(index, replace(form.indicators[index], value=wrong))
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        marks=(f"{form.key}/indicator/{index}/value",),
        against=tuple(f"{form.key}/indicator/{i}/value" for i in other),
        expected=right,
        observed=wrong,
        note=f"{form.name}同一指标两侧计量单位不同：{right}与{wrong}",
    )


FAULT = Fault(
    name="units_differ_between_sides", kind=FindingKind.UNIT_TYPO, severity=Severity.LOW, plant=plant
)
