"""A character exchanged for one that looks or sounds alike."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import free_forms, pick
from corpus.manuscript import plain
from extractor.document import FormField

# Wrong forms that are no words: 即时 for 及时 is one, and nobody could tell.
_ALIKE = {
    "设备": "设各",
    "治理": "冶理",
    "保障": "保章",
    "维修": "维休",
    "安全": "安金",
    "服务": "服物",
}


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Misspell one word of 项目设立必要性 or 年度目标."""
    found = [
        (f, field, word)
        for f in free_forms(draft)
        for field in (FormField.NECESSITY, FormField.GOAL_YEAR)
        for word in _ALIKE
        if word in f.text_of(field)
    ]
    choice = pick(rng, found)
    if choice is None:
        return None
    form, field, word = choice
    wrong = form.text_of(field).replace(word, _ALIKE[word], 1)
    changed = form.with_text(field, (plain("fault.look_alike", wrong),))
    return Planted(
        manuscript=draft.manuscript.replaced(form, changed),
        marks=(f"{form.key}/{field.value}",),
        expected=word,
        observed=_ALIKE[word],
        note=f"{form.name}{field.value}中“{word}”误为“{_ALIKE[word]}”",
    )


FAULT = Fault(name="look_alike_character", kind=FindingKind.TEXT_TYPO, severity=Severity.LOW, plant=plant)
