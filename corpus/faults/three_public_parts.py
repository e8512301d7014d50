"""三公: 公务用车购置及运行费 is not 购置 plus 运行."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import is_money, pick, slipped, table_of
from extractor.document import TableKind


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Change the 运行维护费 row only."""
    table = table_of(draft, TableKind.THREE_PUBLIC)
    if table is None or not draft.free(table.key):
        return None
    rows = [r for r, row in enumerate(table.rows) if "运行维护费" in row[0] and is_money(row[1])]
    row = pick(rng, rows)
    if row is None:
        return None
    right = table.rows[row][1]
    wrong = slipped(rng, right)
    changed = table.with_cell(row, 1, wrong).with_cell(row, 2, wrong)
    return Planted(
        manuscript=draft.manuscript.replaced(table, changed),
        marks=(f"{table.key}/r{row}/c1",),
        against=tuple(f"{table.key}/r{r}/c1" for r, x in enumerate(table.rows) if "购置及运行费" in x[0]),
        expected=right,
        observed=wrong,
        note=f"公务用车运行维护费由{right}改为{wrong}，与购置及运行费不符",
    )


FAULT = Fault(name="three_public_parts", kind=FindingKind.SUM_MISMATCH, severity=Severity.HIGH, plant=plant)
