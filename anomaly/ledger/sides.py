"""The halves of a two-sided table (收入 left, 支出 right): each with its label column and money columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from anomaly.ledger.blocks import Block, blocks_of
from anomaly.ledger.labels import RowRole, clean, role_of
from extractor.document import Row, Table, TableKind

#: Kinds that are printed with income on the left and expenditure on the right.
TWO_SIDED = (
    TableKind.INCOME_EXPENDITURE,
    TableKind.FISCAL_INCOME_EXPENDITURE,
    TableKind.FINAL_INCOME_EXPENDITURE,
    TableKind.FINAL_FISCAL,
)
_CHAIN = (RowRole.YEAR_TOTAL, RowRole.GRAND_TOTAL, RowRole.CARRIED_IN, RowRole.CARRIED_OUT)


@dataclass(frozen=True, slots=True, kw_only=True)
class SideRow:
    """A labelled row of one side. ``column`` is set where its figure stands in another side's column.

    Expenditure by function and by use share one total, printed under the last of them.
    """

    row: int
    label: str
    role: RowRole
    column: int | None = None


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
    blocks = [block for block in blocks_of(table) if block.labels]
    incomes = [_is_income(table, block) for block in blocks]
    return tuple(
        TableSide(
            is_income=incomes[index],
            columns=block.money,
            rows=tuple(
                _rows(table, [b for b, i in zip(blocks, incomes, strict=True) if i == incomes[index]], block)
            ),
        )
        for index, block in enumerate(blocks)
    )


def _rows(table: Table, half: Sequence[Block], block: Block) -> list[SideRow]:
    found = []
    for index, row in enumerate(table.rows):
        own = _label(row, block)
        label = own or _shared_label(row, half, block)
        role = role_of(label)
        if label and (own or role in _CHAIN):
            found.append(
                SideRow(row=index, label=label, role=role, column=_elsewhere(row, half, block, role))
            )
    return _with_grand_total(found)


def _with_grand_total(rows: list[SideRow]) -> list[SideRow]:
    """Where no 总计 is printed, the last 合计 is the grand total (当年支出小计 … 支出合计)."""
    totals = [i for i, row in enumerate(rows) if row.role is RowRole.YEAR_TOTAL]
    if totals and not any(row.role is RowRole.GRAND_TOTAL for row in rows):
        last = totals[-1]
        if re.fullmatch(r"(?:收入|支出)合计", rows[last].label):
            rows[last] = replace(rows[last], role=RowRole.GRAND_TOTAL)
    return rows


def _shared_label(row: Row, half: Sequence[Block], block: Block) -> str:
    """The label of a block further left in the same half."""
    left = [_label(row, b) for b in half if b.labels[0] < block.labels[0]]
    return next((label for label in reversed(left) if label), "")


def _elsewhere(row: Row, half: Sequence[Block], block: Block, role: RowRole) -> int | None:
    """The column that prints this row's total, if its own cells are blank.

    A later, unlabelled block; for a label that the block shares, a block further left.
    """
    if role not in _CHAIN or any(row.cells[column].text for column in block.money):
        return None
    others = [b for b in half if b.labels[0] > block.labels[0] and not _label(row, b)]
    if not _label(row, block):
        others.extend(b for b in half if b.labels[0] < block.labels[0])
    return next((column for b in others for column in b.money if row.cells[column].text), None)


def _label(row: Row, block: Block) -> str:
    return next(
        (clean(row.cells[c].text) for c in block.labels if re.search(r"[一-鿿]", row.cells[c].text)), ""
    )


def _is_income(table: Table, block: Block) -> bool:
    header = "".join(table.columns[block.labels[-1]])
    if "收入" in header or "支出" in header:
        return "收入" in header
    labels = [_label(row, block) for row in table.rows]
    return sum("收入" in label for label in labels) > sum("支出" in label for label in labels)
