"""A row whose 基本支出 and 项目支出 contradict its 合计."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import code_of, money_cells, name_column, pick, slipped, table_of
from extractor.document import TableKind


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Change the 项目支出 of a row that has both parts or only that one."""
    table = table_of(draft, rng.choice((TableKind.EXPENDITURE, TableKind.GENERAL_BUDGET_EXPENDITURE)))
    if table is None or not draft.free(table.key):
        return None
    rows = [r for r, row in enumerate(table.rows) if len(code_of(row)) == 7]
    place = pick(rng, money_cells(table, rows, (name_column(table) + 3,)))
    if place is None:
        return None
    row, column = place
    right = table.rows[row][column]
    wrong = slipped(rng, right)
    return Planted(
        manuscript=draft.manuscript.replaced(table, table.with_cell(row, column, wrong)),
        marks=(f"{table.key}/r{row}/c{column}",),
        against=(f"{table.key}/r{row}/c{name_column(table) + 1}",),
        expected=right,
        observed=wrong,
        note=f"{table.title}科目{code_of(table.rows[row])}项目支出由{right}改为{wrong}，与合计不符",
    )


FAULT = Fault(
    name="row_parts_against_total", kind=FindingKind.SUM_MISMATCH, severity=Severity.HIGH, plant=plant
)
