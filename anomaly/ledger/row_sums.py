"""A row as the sum of other rows, column by column, as equations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anomaly.finding import NotEvaluated
from anomaly.ledger.equations import Equation, Rule, Term, is_blank
from anomaly.ledger.figures import figure_at, money_columns
from anomaly.ledger.wording import table_name
from extractor.amounts import MoneyUnit
from extractor.document import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRow:
    """A row's index and the name a message gives it."""

    row: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSum:
    """Row ``total`` of ``table`` is the sum of ``parts``; ``parts_name`` names them in a message.

    ``columns`` limits the comparison; None means every money column.
    """

    table: Table
    total: NamedRow
    parts: tuple[NamedRow, ...]
    parts_name: str
    columns: tuple[int, ...] | None = None


def row_equations(rule: Rule, sums: RowSum, unit: MoneyUnit) -> Iterator[Equation | NotEvaluated]:
    """One equation for each money column in which the total or a part says anything.

    A column in which only the total is filled anywhere is a column without detail and is passed over.
    """
    table = sums.table
    for column in money_columns(table) if sums.columns is None else sums.columns:
        total = _term(table, sums.total, column, unit)
        parts = [_term(table, part, column, unit) for part in sums.parts]
        read = [part for part in parts if part is not None]
        if total is None or len(read) < len(parts):
            yield unread(rule.code, table, sums.total.label)
        elif not is_blank([total, *read]) and not (is_blank(read) and _no_detail(table, sums, column)):
            yield Equation(
                rule=rule,
                totals=(total,),
                parts=tuple(read),
                parts_name=sums.parts_name,
                group=(rule.code, id(table), sums.total.row),
            )


def unread(code: str, table: Table, label: str) -> NotEvaluated:
    """A sum that was not compared because a cell of it is no amount."""
    return NotEvaluated(
        code=code,
        reason=f"{table_name(table.title)}“{label}”及其分项中有单元格不是金额，未核对",
        reason_en="a cell of the sum is not an amount",
    )


def _term(table: Table, row: NamedRow, column: int, unit: MoneyUnit) -> Term | None:
    figure = figure_at(table, row.row, column, unit)
    return Term(figure=figure, label=row.label) if figure is not None else None


def _no_detail(table: Table, sums: RowSum, column: int) -> bool:
    rows: Sequence[int] = [i for i in range(len(table.rows)) if i != sums.total.row]
    return not any(table.rows[i].cells[column].text for i in rows)
