"""Rows of an economic-classification table that prints names without codes: classes and their items."""

from __future__ import annotations

from anomaly.ledger.labels import bare, is_table_total
from anomaly.ledger.row_sums import NamedRow
from anomaly.ledger.subject_rows import subject_rows
from extractor.document import Row, Table

#: 类 of the economic classification (《政府收支分类科目》支出经济分类), department and government side.
CLASS_NAMES = (
    "工资福利支出",
    "商品和服务支出",
    "对个人和家庭的补助",
    "对个人和家庭补助支出",
    "债务利息及费用支出",
    "资本性支出（基本建设）",
    "资本性支出",
    "对企业补助（基本建设）",
    "对企业补助",
    "对社会保障基金补助",
    "其他支出",
)


def classes_and_items(table: Table) -> tuple[tuple[NamedRow, tuple[NamedRow, ...]], ...]:
    """Each class row with the item rows printed below it; empty for tables that print codes."""
    if subject_rows(table):
        return ()
    found: list[tuple[NamedRow, list[NamedRow]]] = []
    for index, row in enumerate(table.rows):
        if is_table_total(row):
            continue
        name = _name(row)
        if is_class(row):
            found.append((NamedRow(row=index, label=name), []))
        elif found and name:
            found[-1][1].append(NamedRow(row=index, label=name))
    return tuple((parent, tuple(items)) for parent, items in found)


def is_class(row: Row) -> bool:
    """Whether a row is a class: its first words are a class name and no second name stands beside it."""
    words = [cell.text for cell in row.cells[:2]]
    name = bare(words[0]).replace("(", "（").replace(")", "）")
    return name in CLASS_NAMES and (len(words) < 2 or not words[1].strip() or bare(words[1]) == name)


def _name(row: Row) -> str:
    return next((bare(cell.text) for cell in row.cells[:2] if cell.text.strip()), "")
