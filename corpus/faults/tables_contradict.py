"""Two tables give two figures for one thing: the totals of 收支总表 and 支出总表."""

from __future__ import annotations

import random
from decimal import Decimal

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import is_money, like, pick, table_of, value_of
from extractor.document import TableKind


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Change one class consistently within 收支总表, so that only another table contradicts it."""
    table = table_of(draft, TableKind.INCOME_EXPENDITURE)
    if table is None or not draft.free(table.key) or draft.manuscript.layout != "shanxi":
        return None
    classes = [r for r, row in enumerate(table.rows[:-3]) if is_money(row[4]) and not row[5]]
    row = pick(rng, classes)
    if row is None:
        return None
    right = table.rows[row][3]
    added = Decimal(rng.randint(200, 9_000)) / 100
    changed = table
    marks = []
    for r, columns in ((row, (3, 4)), (-3, (1, 3, 4)), (-1, (1, 3, 4))):
        at = r % len(table.rows)
        for column in columns:
            text = like(value_of(table.rows[at][column]) + added, right)
            changed = changed.with_cell(at, column, text)
            marks.append(f"{table.key}/r{at}/c{column}")
    # The income side must follow, or the table would not balance in itself.
    source = next((r for r in range(5) if is_money(table.rows[r][1])), None)
    if source is None:
        return None
    changed = changed.with_cell(source, 1, like(value_of(table.rows[source][1]) + added, right))
    return Planted(
        manuscript=draft.manuscript.replaced(table, changed),
        marks=(f"{table.key}/r{source}/c1", *marks),
        against=("t03/r0/c2",),
        expected=right,
        observed=changed.rows[row][3],
        note=f"收支总表{table.rows[row][2]}与支出总表不一致，相差{added}万元",
    )


FAULT = Fault(name="tables_contradict", kind=FindingKind.SUM_MISMATCH, severity=Severity.HIGH, plant=plant)
