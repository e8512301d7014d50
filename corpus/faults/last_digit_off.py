"""A total that is off by 0.01 where its parts add up exactly."""

from __future__ import annotations

import random
from decimal import Decimal

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import is_money, like, table_of, value_of
from extractor.amounts import MoneyUnit
from extractor.document import TableKind


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Add or take 0.01 at the 合计 of 支出总表."""
    table = table_of(draft, TableKind.EXPENDITURE)
    if table is None or not draft.free(table.key):
        return None
    if table.unit is not MoneyUnit.TEN_THOUSAND_YUAN or not is_money(table.rows[0][2]):
        return None
    right = table.rows[0][2]
    wrong = like(value_of(right) + Decimal("0.01") * rng.choice((-1, 1)), right)
    return Planted(
        manuscript=draft.manuscript.replaced(table, table.with_cell(0, 2, wrong)),
        marks=(f"{table.key}/r0/c2",),
        expected=right,
        observed=wrong,
        note=f"{table.title}合计尾差0.01：{right}印为{wrong}",
    )


FAULT = Fault(
    name="last_digit_off", kind=FindingKind.ROUNDING_DIFFERENCE, severity=Severity.INFO, plant=plant
)
