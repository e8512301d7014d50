"""The unit's name printed differently in one place."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import pick


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Print another level's name, or a character less, after 部门名称：of one table."""
    table = pick(rng, [t for t in draft.manuscript.tables if draft.free(t.key)])
    if table is None or len(table.owner) < 5:
        return None
    at = rng.randrange(1, len(table.owner) - 1)
    wrong = table.owner[:at] + table.owner[at + 1 :]
    return Planted(
        manuscript=draft.manuscript.replaced(table, replace(table, owner=wrong)),
        marks=(f"{table.key}/owner",),
        expected=table.owner,
        observed=wrong,
        note=f"{table.title}单位名称{table.owner}印为{wrong}",
    )


FAULT = Fault(name="unit_name_differs", kind=FindingKind.TEXT_VARIANT, severity=Severity.LOW, plant=plant)
