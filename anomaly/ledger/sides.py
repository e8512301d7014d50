"""The halves of a two-sided table (收入 left, 支出 right): each with its label column and money columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.ledger.figures import money_columns
from anomaly.ledger.labels import RowRole, clean, role_of
from extractor.document import Table, TableKind

#: Kinds that are printed with income on the left and expenditure on the right.
TWO_SIDED = (
    TableKind.INCOME_EXPENDITURE,
    TableKind.FISCAL_INCOME_EXPENDITURE,
    TableKind.FINAL_INCOME_EXPENDITURE,
    TableKind.FINAL_FISCAL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SideRow:
    """A labelled row of one side."""

    row: int
    label: str
    role: RowRole


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSide:
    """One half: ``is_income``, the columns that hold its money, and its labelled rows in order."""

    is_income: bool
    columns: tuple[int, ...]
    rows: tuple[SideRow, ...]

    def first(self, role: RowRole) -> SideRow | None:
        """The first row of a role."""
        return next((row for row in self.rows if row.role is role), None)


def sides_of(table: Table) -> tuple[TableSide, ...]:
    """The halves of a table; one for a table with a single label column, none without labels or money."""
    money = money_columns(table)
    labels = [c for c in range(table.width) if c not in money and _holds_labels(table, c)]
    found = []
    for index, column in enumerate(labels):
        end = labels[index + 1] if index + 1 < len(labels) else table.width
        columns = tuple(c for c in money if column < c < end)
        if columns:
            rows = tuple(_rows(table, column))
            found.append(TableSide(is_income=_is_income(table, column, rows), columns=columns, rows=rows))
    return tuple(found)


def _holds_labels(table: Table, column: int) -> bool:
    words = sum(bool(re.search(r"[一-鿿]", row.cells[column].text)) for row in table.rows)
    return words >= 2


def _rows(table: Table, column: int) -> Iterator[SideRow]:
    for index, row in enumerate(table.rows):
        label = clean(row.cells[column].text)
        if label:
            yield SideRow(row=index, label=label, role=role_of(label))


def _is_income(table: Table, column: int, rows: tuple[SideRow, ...]) -> bool:
    header = "".join(table.columns[column])
    if "收入" in header or "支出" in header:
        return "收入" in header
    incomes = sum("收入" in row.label for row in rows)
    outlays = sum("支出" in row.label for row in rows)
    return incomes > outlays
