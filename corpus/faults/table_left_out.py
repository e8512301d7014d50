"""A required table is not in the document."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from extractor.document import TableKind

# What the disclosure rules require as a table; 机关运行经费 is required as a note.
_KINDS = (
    TableKind.GOVERNMENT_FUND_EXPENDITURE,
    TableKind.THREE_PUBLIC,
    TableKind.STATE_CAPITAL,
    TableKind.BASIC_EXPENDITURE_ECONOMIC,
)
# What every province's title of the table holds.
_NAMES = {
    TableKind.GOVERNMENT_FUND_EXPENDITURE: "政府性基金",
    TableKind.THREE_PUBLIC: "三公",
    TableKind.STATE_CAPITAL: "国有资本经营",
    TableKind.BASIC_EXPENDITURE_ECONOMIC: "基本支出",
}


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Leave one table out; the contents still list it."""
    table = draft.manuscript.table(rng.choice(_KINDS))
    if table is None or not draft.free(table.key):
        return None
    parts = tuple(p for p in draft.manuscript.parts if p is not table)
    return Planted(
        manuscript=replace(draft.manuscript, parts=parts),
        marks=("h:part2",),
        expected=_NAMES[table.kind],
        observed="未公开",
        note=f"缺少{table.title}",
    )


FAULT = Fault(
    name="table_left_out", kind=FindingKind.INCOMPLETE_DISCLOSURE, severity=Severity.HIGH, plant=plant
)
