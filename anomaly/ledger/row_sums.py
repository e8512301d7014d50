"""A row as the sum of other rows, column by column, as equations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from anomaly.finding import NotEvaluated
from anomaly.ledger.equations import Equation, Rule, Term, is_blank
from anomaly.ledger.figures import figure_at, money_columns
from anomaly.ledger.wording import table_name
from extractor.amounts import MoneyUnit
from extractor.document import Table

#: The sum of the items over the total, outside of which an unknown subtotal is suspected.
_NEAR = (Decimal("0.5"), Decimal("1.5"))


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRow:
    """A row's index and the name a message gives it.

    ``columns`` are its money columns where rows of one sum stand in different blocks of the table.
    """

    row: int
    label: str
    columns: tuple[int, ...] = ()


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
    shared = money_columns(table) if sums.columns is None else sums.columns
    for index in range(len(sums.total.columns or shared)):
        total = _term(table, sums.total, shared, index, unit)
        parts = [_term(table, part, shared, index, unit) for part in sums.parts]
        read = [part for part in parts if part is not None]
        if total is None or len(read) < len(parts):
            yield unread(rule.code, table, sums.total.label)
        elif not is_blank([total, *read]) and not (is_blank(read) and _no_detail(total)):
            yield Equation(
                rule=rule,
                totals=(total,),
                parts=tuple(read),
                parts_name=sums.parts_name,
                group=(rule.code, id(table), sums.total.row),
            )


def told_apart(rule: Rule, sums: RowSum, unit: MoneyUnit) -> Iterator[Equation | NotEvaluated]:
    """As ``row_equations``, for tables in which a subtotal row may pass for an item.

    Where every column is out by more than half of its total, an unknown subtotal is likelier than an
    error, and nothing is compared. A wrong cell puts out one column only.
    """
    found = list(row_equations(rule, sums, unit))
    equations = [result for result in found if isinstance(result, Equation)]
    if equations and not any(map(_is_near, equations)):
        yield NotEvaluated(
            code=rule.code,
            reason=f"{table_name(sums.table.title)}中分不清小计行与明细行，未核对合计",
            reason_en="subtotal rows and item rows could not be told apart",
        )
    else:
        yield from found


def _is_near(equation: Equation) -> bool:
    total = abs(equation.left.value)
    return total * _NEAR[0] <= abs(equation.right.value) <= total * _NEAR[1]


def unread(code: str, table: Table, label: str) -> NotEvaluated:
    """A sum that was not compared because a cell of it is no amount."""
    return NotEvaluated(
        code=code,
        reason=f"{table_name(table.title)}“{label}”及其分项中有单元格不是金额，未核对",
        reason_en="a cell of the sum is not an amount",
    )


def _term(table: Table, row: NamedRow, shared: Sequence[int], index: int, unit: MoneyUnit) -> Term | None:
    columns = row.columns or shared
    if index >= len(columns):
        return None
    figure = figure_at(table, row.row, columns[index], unit)
    return Term(figure=figure, label=row.label) if figure is not None else None


def _no_detail(total: Term) -> bool:
    figure = total.figure
    others = (row for index, row in enumerate(figure.table.rows) if index != figure.row)
    return not any(row.cells[figure.column].text for row in others)
