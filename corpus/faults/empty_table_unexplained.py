"""An empty table without its explanation."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import pick


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Leave 注：本表无数据 out."""
    table = pick(rng, [t for t in draft.manuscript.tables if t.remarks and draft.free(t.key)])
    if table is None:
        return None
    return Planted(
        manuscript=draft.manuscript.replaced(table, replace(table, remarks=())),
        marks=(f"{table.key}/title",),
        expected=table.remarks[0],
        observed="",
        note=f"{table.title}为空表而未说明",
    )


FAULT = Fault(
    name="empty_table_unexplained",
    kind=FindingKind.INCOMPLETE_DISCLOSURE,
    severity=Severity.LOW,
    plant=plant,
)
