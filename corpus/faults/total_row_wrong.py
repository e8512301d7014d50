"""A total row that is not the sum of its items (合计 changed by one digit)."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import money_cells, pick, slipped, table_of, total_row
from extractor.document import TableKind

_KINDS = (
    TableKind.EXPENDITURE,
    TableKind.GENERAL_BUDGET_EXPENDITURE,
    TableKind.BASIC_EXPENDITURE_ECONOMIC,
    TableKind.PROJECT_CURRENT,
)


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Change one amount of the 合计 row in one of the big tables."""
    kind = rng.choice(_KINDS)
    table = table_of(draft, kind)
    if table is None or not draft.free(table.key):
        return None
    total = 0 if table.kind is TableKind.PROJECT_CURRENT else total_row(table)
    if total is None:
        return None
    place = pick(rng, money_cells(table, (total,), range(1, len(table.rows[0]))))
    if place is None:
        return None
    row, column = place
    right = table.rows[row][column]
    wrong = slipped(rng, right)
    return Planted(
        manuscript=draft.manuscript.replaced(table, table.with_cell(row, column, wrong)),
        marks=(f"{table.key}/r{row}/c{column}",),
        expected=right,
        observed=wrong,
        note=f"{table.title}合计由{right}改为{wrong}",
    )


FAULT = Fault(name="total_row_wrong", kind=FindingKind.SUM_MISMATCH, severity=Severity.HIGH, plant=plant)
