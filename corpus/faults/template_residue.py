"""XX局 left in from a template."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import pick, with_slot


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Print XX局 for the unit in one sentence of the narrative."""
    found = [
        (p, n)
        for p in draft.manuscript.paragraphs
        for n, sentence in enumerate(p.sentences)
        if (slot := sentence.slot("unit")) is not None and slot.text and draft.free(f"{p.key}/s{n}")
    ]
    choice = pick(rng, found)
    if choice is None:
        return None
    paragraph, number = choice
    wrong = rng.choice(("XX局", "XX单位", "××部门"))
    return Planted(
        manuscript=with_slot(draft.manuscript, paragraph, number, "unit", wrong),
        marks=(f"{paragraph.key}/s{number}/unit",),
        expected=draft.manuscript.unit,
        observed=wrong,
        note=f"模板占位“{wrong}”未替换为单位名称",
    )


FAULT = Fault(name="template_residue", kind=FindingKind.TEXT_TYPO, severity=Severity.MEDIUM, plant=plant)
