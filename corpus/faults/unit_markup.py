"""A unit of measurement with markup or a stray blank (m <sup>2</sup>)."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import free_forms, on_both_sides, pick

_FORMS = {
    "平方米": ("m <sup>2</sup>", "m ²", "m<sup>2</sup>"),
    "立方米": ("m <sup>3</sup>", "m ³", "m<sup>3</sup>"),
    "平方公里": ("km <sup>2</sup>", "km ²"),
}


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Write an area or a volume of one form with markup, on both sides."""
    found = []
    for form in free_forms(draft):
        for i, indicator in enumerate(form.indicators):
            name = next((u for u in _FORMS if indicator.value.endswith(u)), None)
            if name is not None:
                found.append((form, i, name))
    choice = pick(rng, found)
    if choice is None:
        return None
    form, index, name = choice
    written = rng.choice(_FORMS[name])
    right = form.indicators[index].value
    changed, marks = form, []
    for i in on_both_sides(form, index):
        value = form.indicators[i].value
        changed = changed.with_indicator(i, replace(form.indicators[i], value=value.replace(name, written)))
        marks.append(f"{form.key}/indicator/{i}/value")
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        marks=tuple(marks),
        expected=right,
        observed=right.replace(name, written),
        note=f"{form.name}计量单位{name}写成{written}",
    )


FAULT = Fault(name="unit_markup", kind=FindingKind.UNIT_TYPO, severity=Severity.LOW, plant=plant)
