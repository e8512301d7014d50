"""数量多一位、少一位或小数点错位。

为什么：数量与单价的乘积若只在改动数量（或单价）的一位数字后恰好等于资金，说明该数多写、漏写或写错了一位。
报什么：单价乘数量与资金相差很大，而改动一位数字后乘积与资金相差不超过1元（或万分之一）。
不报什么：乘积与资金本来相符；有效数字少于五位（可能巧合）；需要改动两位以上。
局限：只看指标中的数量与单价，文字中的算式由文字勾稽检查。
依据：数量×单价=资金的算术关系。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.checks.fo.cost_terms import Cost, CostKind, costs, counted, times_a_year
from anomaly.checks.fo.digit_slips import repairs
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import examined_forms
from anomaly.checks.fo.quotes import (
    expected,
    funding_words,
    indicator_words,
    number_text,
    observed,
    place,
    yuan_text,
)
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, Form, Funding, FundSource, Indicator, Side

INFO = Info(
    code="FO016",
    name="数量疑多写或漏写一位",
    name_en="A quantity with a digit too many or too few",
    kind=FindingKind.NUMBER_TYPO,
    severity=Severity.HIGH,
    basis="数量×单价=资金",
)
_LEAST_DIGITS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Nothing to set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A quantity that fits the funding once one digit is mended."""

    quantity: Indicator
    cost: Cost
    line: Funding
    mended: Decimal


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """At most one finding a form."""
    for form in examined_forms(document):
        slip = slipped_quantity(form, Side.YEAR) or slipped_quantity(form, Side.PERIOD)
        if slip is not None:
            yield _finding(form, slip)


def slipped_quantity(form: Form, side: Side) -> Slip | None:
    """The side's quantity that multiplies a unit cost to the funding only after one digit is mended."""
    line = form.funding_of(side, FundSource.TOTAL)
    if line is None or line.amount is None or line.amount.yuan <= 0:
        return None
    for cost in costs(form, side):
        if cost.kind is not CostKind.UNIT:
            continue
        indicator = counted(form, side, cost)
        if indicator is None or indicator.quantity is None:
            continue
        value, price = indicator.quantity.value, cost.yuan * times_a_year(cost)
        if len(value.normalize().as_tuple().digits) < _LEAST_DIGITS or _fits(value * price, line):
            continue
        mended = next((repaired for repaired in repairs(value) if _fits(repaired * price, line)), None)
        if mended is not None:
            return Slip(quantity=indicator, cost=cost, line=line, mended=mended)
    return None


def _fits(yuan: Decimal, line: Funding) -> bool:
    assert line.amount is not None
    return abs(yuan - line.amount.yuan) <= max(Decimal(1), line.amount.yuan / 10_000)


def _finding(form: Form, slip: Slip) -> Finding:
    assert slip.line.amount is not None
    assert slip.quantity.quantity is not None
    value, price = slip.quantity.quantity.value, slip.cost.yuan
    asked = slip.line.amount.yuan
    wrong = f"{number_text(value)} × {number_text(price)} = {yuan_text(value * price)} ≠ {yuan_text(asked)}"
    right = f"{number_text(slip.mended)} × {number_text(price)} = {yuan_text(slip.mended * price)}"
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.93,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”数量指标“{slip.quantity.name}”为{slip.quantity.value}，"
        f"按{slip.cost.indicator.value}计算与资金{yuan_text(asked)}不符（{wrong}），"
        f"改为{number_text(slip.mended)}即相符（{right}），疑为数字笔误。",
        message_en=f"{form.project_name.text}: {number_text(value)} should be {number_text(slip.mended)}: "
        f"by its unit cost it then gives the funding of {yuan_text(asked)}.",
        expected=number_text(slip.mended),
        observed=number_text(value),
        difference=number_text(value - slip.mended),
        reckoning=(wrong, right),
        evidence=(
            observed(slip.quantity.span, indicator_words(slip.quantity)),
            expected(slip.cost.indicator.span, indicator_words(slip.cost.indicator)),
            expected(slip.line.span, funding_words(slip.line)),
        ),
        where=place(form, "绩效指标"),
    )


def _form(count: str, price: str, funds: str = "200,003") -> str:
    return FormExample(
        period=funds, year=funds, indicators=(("数量", "处理淤泥量", count), ("成本", "处理淤泥单价", price))
    ).text


EXAMPLES = (
    Example(
        name="16260.41立方米多写了一位",
        text=_form("162606.41立方米", "12.3元/立方米", "200,003.04"),
        fires=1,
        observed=("162606.41",),
    ),
    Example(
        name="小数点错位",
        text=_form("1626.041立方米", "12.3元/立方米", "200,003.04"),
        fires=1,
        observed=("1626.041",),
    ),
    Example(name="乘积与资金相符", text=_form("16260.41立方米", "12.3元/立方米", "200,003.04"), fires=0),
    Example(name="乘积只占资金的一部分", text=_form("≥6000立方米", "≤10元/立方米"), fires=0),
    Example(name="有效数字太少", text=_form("≥50立方米", "≤400元/立方米", "200,000"), fires=0),
)
