"""A 类 or 款 whose amount is not the sum of what stands under it."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import code_of, money_cells, name_column, pick, slipped, table_of
from extractor.document import TableKind


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Change the 合计 of a parent subject in 支出总表 or 一般公共预算支出表."""
    table = table_of(draft, rng.choice((TableKind.EXPENDITURE, TableKind.GENERAL_BUDGET_EXPENDITURE)))
    if table is None or not draft.free(table.key):
        return None
    parents = [r for r, row in enumerate(table.rows) if len(code_of(row)) in (3, 5)]
    place = pick(rng, money_cells(table, parents, (name_column(table) + 1,)))
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
        note=f"{table.title}科目{code_of(table.rows[row])}由{right}改为{wrong}",
    )


FAULT = Fault(name="parent_row_wrong", kind=FindingKind.SUM_MISMATCH, severity=Severity.HIGH, plant=plant)
