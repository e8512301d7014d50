"""An amount of a table that lost a digit."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import code_of, money_cells, name_column, pick, table_of
from extractor.document import TableKind


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Drop the first or second digit of an amount of a 项 row of 支出总表."""
    table = table_of(draft, TableKind.EXPENDITURE)
    if table is None or not draft.free(table.key):
        return None
    rows = [r for r, row in enumerate(table.rows) if len(code_of(row)) == 7]
    cells = [
        (r, c) for r, c in money_cells(table, rows, (name_column(table) + 1,)) if len(table.rows[r][c]) >= 6
    ]
    place = pick(rng, cells)
    if place is None:
        return None
    row, column = place
    right = table.rows[row][column]
    at = rng.choice((0, 1))
    wrong = right[:at] + right[at + 1 :]
    return Planted(
        manuscript=draft.manuscript.replaced(table, table.with_cell(row, column, wrong)),
        marks=(f"{table.key}/r{row}/c{column}",),
        expected=right,
        observed=wrong,
        note=f"{table.title}科目{code_of(table.rows[row])}合计{right}漏一位数字，印为{wrong}",
    )


FAULT = Fault(
    name="digit_dropped_in_table", kind=FindingKind.SUM_MISMATCH, severity=Severity.HIGH, plant=plant
)
