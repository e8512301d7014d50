"""A quantity or satisfaction in words instead of a number."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import free_forms, on_both_sides, pick
from extractor.document import Side

_WORDS = {"数量指标": "若干", "服务对象满意度": "满意", "质量指标": "合格", "成本指标": "按规定执行"}


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Replace a value by a word, on both sides."""
    found = [
        (f, i)
        for f in free_forms(draft)
        for i, x in enumerate(f.indicators)
        if x.side is Side.YEAR and x.name and x.level2 in _WORDS
    ]
    choice = pick(rng, found)
    if choice is None:
        return None
    form, index = choice
    right = form.indicators[index]
    wrong = _WORDS[right.level2]
    changed, marks = form, []
    for i in on_both_sides(form, index):
        changed = changed.with_indicator(i, replace(form.indicators[i], value=wrong))
        marks.append(f"{form.key}/indicator/{i}/value")
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        marks=tuple(marks),
        expected=right.value,
        observed=wrong,
        note=f"{form.name}的{right.name}未量化，填为{wrong}",
    )


FAULT = Fault(
    name="value_in_words", kind=FindingKind.UNQUANTIFIED_INDICATOR, severity=Severity.LOW, plant=plant
)
