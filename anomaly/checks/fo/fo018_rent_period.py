"""租金、物业费单价缺少时间单位。

为什么：租金和物业费按面积乘时间计费，单价只写“元/平方米”不能算出全年费用。
报什么：面积与按面积计的单价相乘不到资金的三成，而再乘12个月接近资金（不超过资金的一成以上）。
不报什么：单价已写月、年；乘积本来接近资金；乘12后超出资金；单价与租金、物业无关。
局限：只看成本指标与数量指标，不看文字。
依据：财预〔2021〕101号：绩效指标应细化、量化、可衡量。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.checks.fo.cost_terms import Cost, CostKind, costs, counted
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import examined_forms
from anomaly.checks.fo.quotes import (
    expected,
    funding_words,
    indicator_words,
    number_text,
    observed,
    place,
    ten_thousands,
)
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, Form, Funding, FundSource, Indicator, Side

INFO = Info(
    code="FO018",
    name="租金、物业单价缺少时间单位",
    name_en="Rent per area without a period",
    kind=FindingKind.FORM_INTERNAL,
    severity=Severity.MEDIUM,
    basis="财预〔2021〕101号：绩效指标应可衡量",
)
_RENT = re.compile(r"租|物业|保洁|供暖|取暖")
_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """The product once is below ``once`` of the funding, twelve times at most ``most`` of it."""

    once: Decimal = Decimal("0.3")
    most: Decimal = Decimal("1.1")


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Unit costs of rent per 平方米 on the year's side."""
    for form in examined_forms(document):
        line = form.funding_of(Side.YEAR, FundSource.TOTAL)
        if line is None or line.amount is None or line.amount.yuan <= 0:
            continue
        for cost in costs(form, Side.YEAR):
            area = _area(form, cost)
            if area is None or area.quantity is None:
                continue
            once = cost.yuan * area.quantity.base
            asked = line.amount.yuan
            if once < asked * params.once and asked * params.once < once * _MONTHS <= asked * params.most:
                yield _finding(form, cost, area, line)


def _area(form: Form, cost: Cost) -> Indicator | None:
    if cost.kind is not CostKind.UNIT or cost.per != ("平方米",) or not _RENT.search(cost.indicator.name):
        return None
    return counted(form, Side.YEAR, cost)


def _finding(form: Form, cost: Cost, area: Indicator, line: Funding) -> Finding:
    assert area.quantity is not None
    assert line.amount is not None
    once, asked = cost.yuan * area.quantity.base, line.amount.yuan
    factors = f"{number_text(area.quantity.base)} × {number_text(cost.yuan)}"
    steps = (f"{factors} = {ten_thousands(once)}", f"{factors} × 12 = {ten_thousands(once * _MONTHS)}")
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.75,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”成本指标“{cost.indicator.name}”为{cost.indicator.value}，"
        f"乘以面积仅{ten_thousands(once)}，按月计12个月为{ten_thousands(once * _MONTHS)}，"
        f"资金为{ten_thousands(asked)}：单价缺少时间单位，"
        f"其余{ten_thousands(asked - once * _MONTHS)}没有成本指标。",
        message_en=f"{form.project_name.text}: {cost.indicator.value} names no period; by area it gives "
        f"{ten_thousands(once)}, by month and year {ten_thousands(once * _MONTHS)}.",
        expected=f"{cost.indicator.value}·月",
        observed=cost.indicator.value,
        reckoning=steps,
        evidence=(
            observed(cost.indicator.span, indicator_words(cost.indicator)),
            expected(area.span, indicator_words(area)),
            expected(line.span, funding_words(line)),
        ),
        where=place(form, "绩效指标"),
    )


def _form(price: str) -> str:
    return FormExample(
        indicators=(("数量", "租用用房面积", "800平方米"), ("成本", "房屋租金单价", price))
    ).text


EXAMPLES = (
    Example(name="15元/平方米，资金20万元", text=_form("≤15元/平方米"), fires=1, observed=("≤15元/平方米",)),
    Example(name="单价按月", text=_form("≤15元/平方米/月"), fires=0),
    Example(name="单价按年且乘积接近资金", text=_form("≤250元/平方米"), fires=0),
)
