"""A project table's total row and its projects, with unit rows (部门, 单位) set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from anomaly.ledger.figures import figure_at, money_columns
from anomaly.ledger.labels import clean, is_table_total
from anomaly.ledger.row_sums import NamedRow
from extractor.amounts import MoneyUnit
from extractor.document import Table

_ORGANISATION = re.compile(
    r"(?:局|委员会|委|办公室|办|院|厅|处|所|站|中心|学校|小学|中学|幼儿园|大学|学院|医院|馆|队|会|镇|乡|街道|机关|政府|本级|公司|部|社)(?:[（(].*[)）])?$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRows:
    """The total row of a project table, its projects, and the one unit that repeats the total, if any."""

    total: NamedRow
    projects: tuple[NamedRow, ...]
    unit: NamedRow | None = None


def project_rows(table: Table, unit: MoneyUnit, own_name: str) -> ProjectRows | None:
    """The total row and the project rows below it, or None where the table has no total row.

    Unit rows are those that say 合计, repeat the unit's own name, or are named like an organisation and
    hold exactly what the rows after them add to.
    """
    money = money_columns(table)
    if not money or len(table.rows) < 2:
        return None
    labels = [_label(table, row, money[0]) for row in range(len(table.rows))]
    heads = [i for i, label in enumerate(labels) if _is_head(table, i, label, labels, own_name)]
    if not heads or heads[0] != 0:
        return None
    values = [_value(table, row, money[0], unit) for row in range(len(table.rows))]
    heads += [i for i in range(1, len(labels)) if i not in heads and _is_unit_row(i, labels, values)]
    projects = tuple(
        NamedRow(row=i, label=label) for i, label in enumerate(labels) if i not in heads and label
    )
    total = NamedRow(row=0, label=labels[0] or "合计")
    only_unit = NamedRow(row=1, label=labels[1]) if sorted(heads) == [0, 1] else None
    return ProjectRows(total=total, projects=projects, unit=only_unit) if projects else None


def _label(table: Table, row: int, money: int) -> str:
    cells = table.rows[row].cells[:money]
    return next((clean(cell.text) for cell in reversed(cells) if re.search(r"[一-鿿]", cell.text)), "")


def _is_head(table: Table, row: int, label: str, labels: list[str], own_name: str) -> bool:
    if is_table_total(table.rows[row]) or (own_name and label == own_name):
        return True
    return row <= 1 and (labels[0] == label and len(labels) > 1 and labels[1] == labels[0])


def _value(table: Table, row: int, column: int, unit: MoneyUnit) -> Decimal | None:
    figure = figure_at(table, row, column, unit)
    return None if figure is None else figure.amount.yuan


def _is_unit_row(row: int, labels: list[str], values: list[Decimal | None]) -> bool:
    """Named like an organisation, and the rows after it add to exactly its amount at some point."""
    own = values[row]
    if own is None or own == 0 or not _ORGANISATION.search(labels[row]):
        return False
    total = Decimal(0)
    for value in values[row + 1 :]:
        total += value or Decimal(0)
        if total == own:
            return True
        if total > own:
            return False
    return False
