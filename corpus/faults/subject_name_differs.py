"""A subject's name that does not match its code."""

from __future__ import annotations

import random

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import code_of, name_column, pick, table_of
from extractor.document import TableKind


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Print one character of a subject's name differently in one table."""
    table = table_of(draft, TableKind.EXPENDITURE)
    if table is None or not draft.free(table.key):
        return None
    name = name_column(table)
    rows = [r for r, row in enumerate(table.rows) if code_of(row) and len(row[name]) >= 6]
    row = pick(rng, rows)
    if row is None:
        return None
    right = table.rows[row][name]
    wrong = right.removesuffix("支出") + ("经费" if right.endswith("支出") else "支出")
    return Planted(
        manuscript=draft.manuscript.replaced(table, table.with_cell(row, name, wrong)),
        marks=(f"{table.key}/r{row}/c{name}",),
        expected=right,
        observed=wrong,
        note=f"科目{code_of(table.rows[row])}名称{right}印为{wrong}",
    )


FAULT = Fault(name="subject_name_differs", kind=FindingKind.TEXT_VARIANT, severity=Severity.LOW, plant=plant)
