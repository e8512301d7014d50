"""增加（减少） left in from the template."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import figures, pick, with_slot


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Print both words of a change."""
    found = [(p, n, s) for p, n, s in figures(draft) if s.text[:2] in ("增加", "减少")]
    choice = pick(rng, found)
    if choice is None:
        return None
    paragraph, number, slot = choice
    wrong = "增加（减少）" + slot.text[2:]
    return Planted(
        manuscript=with_slot(draft.manuscript, paragraph, number, slot.name, wrong),
        marks=(f"{paragraph.key}/s{number}/{slot.name}",),
        expected=slot.text,
        observed=wrong,
        note="模板用语“增加（减少）”未删改",
    )


FAULT = Fault(
    name="template_alternative_left", kind=FindingKind.TEXT_TYPO, severity=Severity.LOW, plant=plant
)
