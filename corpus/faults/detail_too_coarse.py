"""一般公共预算支出 without its 项 rows."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import code_of, table_of
from extractor.document import TableKind


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Leave the rows with seven digits out of 一般公共预算支出表."""
    table = table_of(draft, TableKind.GENERAL_BUDGET_EXPENDITURE)
    if table is None or not draft.free(table.key):
        return None
    rows = tuple(row for row in table.rows if len(code_of(row)) != 7)
    if len(rows) == len(table.rows):
        return None
    return Planted(
        manuscript=draft.manuscript.replaced(table, replace(table, rows=rows)),
        marks=(f"{table.key}/title",),
        expected="公开到项级科目",
        observed="只到款级科目",
        note=f"{table.title}未公开到项级",
    )


FAULT = Fault(
    name="detail_too_coarse",
    kind=FindingKind.INCOMPLETE_DISCLOSURE,
    severity=Severity.MEDIUM,
    plant=plant,
)
