"""The chain of a two-sided table: items to the year's total, with carry-over to the grand total."""

from __future__ import annotations

from collections.abc import Iterator

from anomaly.finding import NotEvaluated
from anomaly.ledger.equations import Equation, Rule, Term, is_blank
from anomaly.ledger.figures import figure_at
from anomaly.ledger.labels import RowRole, is_numbered
from anomaly.ledger.row_sums import NamedRow, RowSum, row_equations, unread
from anomaly.ledger.sides import SideRow, TableSide, sides_of
from extractor.amounts import MoneyUnit
from extractor.document import Table

_CARRIED = (RowRole.CARRIED_IN, RowRole.CARRIED_OUT)


def chain_equations(rule: Rule, table: Table, unit: MoneyUnit) -> Iterator[Equation | NotEvaluated]:
    """Both sides' chains, and income against expenditure."""
    sides = sides_of(table)
    for side in sides:
        yield from _chain(rule, table, side, unit)
    yield from _balance(rule, table, sides, unit)


def _chain(rule: Rule, table: Table, side: TableSide, unit: MoneyUnit) -> Iterator[Equation | NotEvaluated]:
    year, grand = side.first(RowRole.YEAR_TOTAL), side.first(RowRole.GRAND_TOTAL)
    items, carried = _items(side), _carried(side)
    links: list[tuple[SideRow, list[SideRow], str]] = []
    if year is not None and items:
        links.append((year, items, "各项之和"))
    if grand is not None and year is not None:
        links.append((grand, [year, *carried], "本年合计与结转之和"))
    elif grand is not None and items:
        links.append((grand, [*items, *carried], "各项与结转之和"))
    links.extend((parent, parts, "其下各项之和") for parent, parts in _details(side))
    for total, parts, name in links:
        sums = RowSum(
            table=table,
            total=_named(total, side),
            parts=tuple(_named(part, side) for part in parts),
            parts_name=name,
            columns=side.columns,
        )
        yield from row_equations(rule, sums, unit)


def _named(row: SideRow, side: TableSide) -> NamedRow:
    columns = side.columns if row.column is None else (row.column, *side.columns[1:])
    return NamedRow(row=row.row, label=row.label, columns=columns)


def _items(side: TableSide) -> list[SideRow]:
    """The items above the year's total (or above the first carry-over); numbered ones where any is."""
    kept: list[SideRow] = []
    for row in side.rows:
        if row.role in (RowRole.YEAR_TOTAL, RowRole.GRAND_TOTAL, *_CARRIED):
            break
        if row.role is RowRole.ITEM:
            kept.append(row)
    numbered = [row for row in kept if is_numbered(row.label)]
    return numbered or kept


def _carried(side: TableSide) -> list[SideRow]:
    return [row for row in side.rows if row.role in _CARRIED]


def _details(side: TableSide) -> Iterator[tuple[SideRow, list[SideRow]]]:
    """A carry-over with the items below it, and a numbered item with the (一) or 1. parts below it."""
    for index, row in enumerate(side.rows):
        below = side.rows[index + 1 :]
        if row.role in _CARRIED:
            parts = _leading(below, RowRole.ITEM)
        elif row.role is RowRole.ITEM and is_numbered(row.label):
            parts = [p for p in _leading(below, RowRole.PART) if not p.label.startswith("其中")]
        else:
            continue
        if len(parts) >= 2:
            yield row, parts


def _leading(rows: tuple[SideRow, ...], role: RowRole) -> list[SideRow]:
    kept: list[SideRow] = []
    for row in rows:
        if row.role is not role:
            break
        kept.append(row)
    return kept


def _balance(
    rule: Rule, table: Table, sides: tuple[TableSide, ...], unit: MoneyUnit
) -> Iterator[Equation | NotEvaluated]:
    incomes = [side for side in sides if side.is_income]
    outlays = [side for side in sides if not side.is_income]
    if not incomes or not outlays:
        return
    left, right = incomes[0].first(RowRole.GRAND_TOTAL), outlays[0].first(RowRole.GRAND_TOTAL)
    if left is None or right is None:
        return
    income = figure_at(table, left.row, _named(left, incomes[0]).columns[0], unit)
    outlay = figure_at(table, right.row, _named(right, outlays[0]).columns[0], unit)
    if income is None or outlay is None:
        yield unread(rule.code, table, left.label)
        return
    terms = (Term(figure=income, label=left.label), Term(figure=outlay, label=right.label))
    if not is_blank(terms):
        yield Equation(rule=rule, totals=terms[:1], parts=terms[1:])
