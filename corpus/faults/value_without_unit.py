"""A quantity without its unit of measurement."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import first_amount, free_forms, on_both_sides, pick
from extractor.document import Side


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Drop the unit behind a quantity, on both sides."""
    found = [
        (f, i)
        for f in free_forms(draft)
        for i, x in enumerate(f.indicators)
        if x.side is Side.YEAR and x.level2 == "数量指标" and first_amount(x.value)
    ]
    choice = pick(rng, found)
    if choice is None:
        return None
    form, index = choice
    right = form.indicators[index].value
    changed, marks = form, []
    for i in on_both_sides(form, index):
        value = re.sub(r"(\d)\D*$", r"\1", form.indicators[i].value)
        changed = changed.with_indicator(i, replace(form.indicators[i], value=value))
        marks.append(f"{form.key}/indicator/{i}/value")
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        marks=tuple(marks),
        expected=right,
        observed=re.sub(r"(\d)\D*$", r"\1", right),
        note=f"{form.name}数量指标{right}无计量单位",
    )


FAULT = Fault(
    name="value_without_unit", kind=FindingKind.UNQUANTIFIED_INDICATOR, severity=Severity.LOW, plant=plant
)
