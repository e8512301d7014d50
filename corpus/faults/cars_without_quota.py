"""Cars held where none are allowed."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import with_slot


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Set 公务用车编制 to 0 where cars are held, or below the cars held."""
    paragraph = draft.manuscript.paragraph("p:assets.vehicles")
    if paragraph is None or not draft.free(paragraph.key):
        return None
    allowed, held = (paragraph.sentences[0].slot(name) for name in ("allowed", "held"))
    if allowed is None or held is None:
        return None
    manuscript = draft.manuscript
    number = int(held.text)
    if number == 0:
        number = rng.randint(1, 3)
        manuscript = with_slot(manuscript, paragraph, 0, "held", str(number))
        paragraph = manuscript.paragraph("p:assets.vehicles")
        assert paragraph is not None
        manuscript = with_slot(manuscript, paragraph, 0, "use6", str(number))
        paragraph = manuscript.paragraph("p:assets.vehicles")
        assert paragraph is not None
    return Planted(
        manuscript=with_slot(manuscript, paragraph, 0, "allowed", "0"),
        marks=(f"{paragraph.key}/s0/allowed", f"{paragraph.key}/s0/held"),
        expected=f"编制不少于{number}辆",
        observed=f"编制0辆，实有{number}辆",
        note=f"公务用车编制改为0辆，实有{number}辆",
    )


FAULT = Fault(name="cars_without_quota", kind=FindingKind.PLAUSIBILITY, severity=Severity.HIGH, plant=plant)
