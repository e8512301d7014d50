"""A required note (政府采购, 机关运行经费, 国有资产) is not in 第三部分."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.manuscript import Heading

# The note and what every title of it holds.
_NOTES = {"procurement": "政府采购", "operation": "机关运行经费", "three": "三公"}


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Leave out a note with its heading; the next heading shows the gap."""
    key = rng.choice(tuple(_NOTES))
    paragraph = draft.manuscript.paragraph(f"p:{key}")
    if paragraph is None or not draft.free(paragraph.key):
        return None
    heading = next(
        (p for p in draft.manuscript.parts if isinstance(p, Heading) and p.key == f"h:{key}"), None
    )
    if heading is None:
        return None
    parts = tuple(p for p in draft.manuscript.parts if p is not paragraph and p is not heading)
    return Planted(
        manuscript=replace(draft.manuscript, parts=parts),
        marks=("h:part3",),
        expected=_NOTES[key],
        observed="未公开",
        note=f"缺少说明：{heading.text}",
    )


FAULT = Fault(
    name="note_left_out", kind=FindingKind.INCOMPLETE_DISCLOSURE, severity=Severity.HIGH, plant=plant
)
