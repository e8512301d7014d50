"""Money cells of tables as figures that know where they stand."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from anomaly.tolerance import Interval
from extractor.amounts import Amount, MoneyUnit
from extractor.document import Cell, Document, Table
from extractor.reading.quantities import parse_amount

#: What publishers print in a cell that holds nothing.
_BLANK = re.compile(r"[-－—–/、.\s]*")
_NOT_MONEY_HEADER = re.compile(
    r"编码|代码|编号|行次|序号|栏次|名称|备注|说明|人数|数量|个数|批次|人次|比例|比率|占比|%|％|增长率|增减率"
)
_CODE_LEAVES = frozenset({"类", "款", "项"})
_CODE = re.compile(r"\d{2,3}|\d{5}|\d{7}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A money cell. A blank cell counts as nothing: ``amount`` is 0 and ``blank`` is True."""

    table: Table
    row: int
    column: int
    amount: Amount
    blank: bool = False

    @property
    def cell(self) -> Cell:
        """The cell itself."""
        return self.table.rows[self.row].cells[self.column]

    @property
    def interval(self) -> Interval:
        """What the figure can stand for; a blank is exactly nothing."""
        return Interval(value=Decimal(0), slack=Decimal(0)) if self.blank else Interval.of(self.amount)

    @property
    def place(self) -> tuple[int, int, int]:
        """Identity of the cell within its document: table, row, column."""
        return (id(self.table), self.row, self.column)


def usual_unit(document: Document) -> MoneyUnit:
    """The unit most of the document's tables state, for tables whose unit line is lost; 万元 if none does."""
    units = Counter(table.unit for table in document.tables if table.unit is not None)
    return units.most_common(1)[0][0] if units else MoneyUnit.TEN_THOUSAND_YUAN


def figure_at(table: Table, row: int, column: int, unit: MoneyUnit) -> Figure | None:
    """The figure of a cell, or None where the cell holds something that is no amount."""
    text = table.rows[row].cells[column].text
    if _BLANK.fullmatch(text):
        return Figure(
            table=table, row=row, column=column, amount=Amount(value=Decimal(0), unit=unit), blank=True
        )
    amount = _amount(text, table.unit or unit)
    return Figure(table=table, row=row, column=column, amount=amount) if amount is not None else None


def money_columns(table: Table) -> tuple[int, ...]:
    """Columns that hold amounts, by header words and by what stands in them."""
    return tuple(column for column in range(table.width) if _holds_money(table, column))


def _holds_money(table: Table, column: int) -> bool:
    path = table.columns[column]
    if path and (_NOT_MONEY_HEADER.search(path[-1]) or path[-1].strip() in _CODE_LEAVES):
        return False
    texts = [text for row in table.rows if not _BLANK.fullmatch(text := row.cells[column].text)]
    if not texts:
        return False
    if not path and all(_CODE.fullmatch(text) for text in texts):
        return False
    amounts = sum(_amount(text, MoneyUnit.YUAN) is not None for text in texts)
    return amounts * 5 >= len(texts) * 4


@lru_cache(maxsize=8192)
def _amount(text: str, unit: MoneyUnit) -> Amount | None:
    """Every cell is asked for by many checks; the answer depends on its text alone."""
    return parse_amount(text, unit)
