"""An internal watermark is printed on the published document."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Print 仅供内部审核 on every page."""
    if draft.manuscript.watermark:
        return None
    text = rng.choice(("仅供内部审核", "内部资料", "征求意见稿"))
    return Planted(
        manuscript=replace(draft.manuscript, watermark=text),
        marks=("watermark",),
        expected="",
        observed=text,
        note=f"公开文件带有“{text}”水印",
    )


# Info: a text channel cannot show whether the published page carries it, only a page can.
FAULT = Fault(
    name="watermark_published", kind=FindingKind.INTERNAL_WATERMARK, severity=Severity.INFO, plant=plant
)
