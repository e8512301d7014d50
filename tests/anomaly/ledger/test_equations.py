"""Equations compare rounding intervals, across units and lengths of print."""

from __future__ import annotations

from decimal import Decimal

import pytest

from anomaly.finding import Severity
from anomaly.ledger.equations import Equation, Relation, Rule, Term
from anomaly.ledger.figures import Figure
from anomaly.tolerance import Agreement
from extractor.amounts import Amount, MoneyUnit
from tests.anomaly.ledger.documents import expenditure, table

_RULE = Rule(code="AR001", title="x", severity=Severity.HIGH, statement="x", statement_en="x")
_TABLE = table(expenditure())


def _term(value: str, unit: MoneyUnit = MoneyUnit.TEN_THOUSAND_YUAN, row: int = 0) -> Term:
    amount = Amount(value=Decimal(value), unit=unit)
    return Term(figure=Figure(table=_TABLE, row=row, column=2, amount=amount), label=value)


def _equation(total: Term, *parts: Term, relation: Relation = Relation.EQUAL) -> Equation:
    return Equation(rule=_RULE, totals=(total,), parts=parts, relation=relation)


@pytest.mark.parametrize(
    ("total", "parts", "agreement"),
    [
        ("10.00", ("4.00", "6.00"), Agreement.EQUAL),
        ("10.01", ("4.00", "6.00"), Agreement.ROUNDING),
        ("10.02", ("4.00", "6.00"), Agreement.DIFFERENT),
        ("10.02", ("4.00", "3.00", "3.00"), Agreement.ROUNDING),
    ],
)
def test_a_sum_may_differ_by_half_a_digit_for_each_figure(
    total: str, parts: tuple[str, ...], agreement: Agreement
) -> None:
    assert _equation(_term(total), *map(_term, parts)).agreement is agreement


def test_one_figure_in_two_units_is_equal_when_the_longer_print_rounds_to_the_shorter() -> None:
    exact = _term("2132777.54", MoneyUnit.YUAN)
    assert _equation(_term("213.28"), exact).agreement is Agreement.EQUAL
    assert _equation(_term("213.30"), exact).agreement is Agreement.DIFFERENT


def test_a_bound_holds_below_and_within_rounding_and_breaks_above() -> None:
    assert _equation(_term("4.00"), _term("5.00"), relation=Relation.AT_MOST).agreement is Agreement.EQUAL
    assert _equation(_term("5.01"), _term("5.00"), relation=Relation.AT_MOST).agreement is Agreement.EQUAL
    assert _equation(_term("6.00"), _term("5.00"), relation=Relation.AT_MOST).agreement is Agreement.DIFFERENT
