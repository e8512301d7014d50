"""An indicator printed under another second level."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import free_forms, on_both_sides, pick
from extractor.document import Side

_MOVES = {"质量指标": "数量指标", "时效指标": "质量指标", "数量指标": "时效指标", "社会效益": "经济效益"}


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Exchange the names and values of two second levels, on both sides."""
    found = []
    for form in free_forms(draft):
        for i, x in enumerate(form.indicators):
            other = _MOVES.get(x.level2)
            if x.side is Side.YEAR and x.name and other is not None:
                found.append((form, i, other))
    choice = pick(rng, found)
    if choice is None:
        return None
    form, index, other = choice
    moved = form.indicators[index]
    changed, marks = form, []
    for i in on_both_sides(form, index):
        side = form.indicators[i].side
        place = next((j for j, y in enumerate(form.indicators) if y.side is side and y.level2 == other), None)
        if place is None:
            return None
        target = form.indicators[place]
        changed = changed.with_indicator(
            place, replace(target, name=form.indicators[i].name, value=form.indicators[i].value)
        )
        changed = changed.with_indicator(i, replace(form.indicators[i], name=target.name, value=target.value))
        marks.append(f"{form.key}/indicator/{place}/name")
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        marks=tuple(marks),
        expected=moved.level2,
        observed=other,
        note=f"{form.name}的{moved.name}列入{other}，应为{moved.level2}",
    )


FAULT = Fault(
    name="indicator_in_wrong_class",
    kind=FindingKind.INDICATOR_MISPLACED,
    severity=Severity.MEDIUM,
    plant=plant,
)
