"""单价在文字与指标中只差一位数字。

为什么：同一标准在概况和成本指标中应相同；两处只差一位数字，且按其中一个计算恰等于资金，另一个即为笔误。
报什么：概况中的单价与成本指标的单价计量相同（每月、每人等），数字只差一位。
不报什么：两处相等；相差不止一位（不同标准）；计量单位不同。
局限：资金不能由单价直接算出时不能断定哪一处有误。
依据：绩效目标表各栏目应相互衔接。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.checks.fo.cost_terms import Cost, CostKind, costs, times_a_year
from anomaly.checks.fo.digit_slips import is_slip
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.money_mentions import asked_yuan, close
from anomaly.checks.fo.project_match import examined_forms
from anomaly.checks.fo.quotes import expected, indicator_words, number_text, observed, part, place
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.amounts import Dimension
from extractor.document import Document, Form, FormField, Side
from extractor.reading.quantities import QuantityMatch, find_quantities

INFO = Info(
    code="FO038",
    name="单价疑有一位数字笔误",
    name_en="A unit price with a wrong digit",
    kind=FindingKind.NUMBER_TYPO,
    severity=Severity.HIGH,
    basis="绩效目标表各栏目应相互衔接",
)
_PEOPLE = frozenset({"人", "名", "位", "户"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Unit prices need ``least_digits`` digits: shorter ones differ by one digit too easily."""

    least_digits: int = 3


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """At most one finding a form."""
    for form in examined_forms(document):
        finding = next(iter(_form(form, params)), None)
        if finding is not None:
            yield finding


def _form(form: Form, params: Params) -> Iterator[Finding]:
    text = form.text_of(FormField.OVERVIEW)
    rates = [
        match
        for match in find_quantities(text.text)
        if match.quantity.unit is not None and match.quantity.unit.dimension is Dimension.RATE
    ]
    for side in (Side.YEAR, Side.PERIOD):
        for cost in costs(form, side):
            if cost.kind is not CostKind.UNIT or not cost.per:
                continue
            for match in rates:
                if _slipped(match, cost, params):
                    yield _finding(form, match, cost)


def _slipped(match: QuantityMatch, cost: Cost, params: Params) -> bool:
    unit = match.quantity.unit
    if unit is None or set(unit.per) - _PEOPLE != set(cost.per) - _PEOPLE:
        return False
    stated = match.quantity.base
    digits = max(len(str(int(value))) for value in (stated, cost.yuan))
    return digits >= params.least_digits and is_slip(stated, cost.yuan)


def _finding(form: Form, match: QuantityMatch, cost: Cost) -> Finding:
    text = form.text_of(FormField.OVERVIEW)
    span, quote = part(text, match.start, match.end)
    stated = match.quantity.base
    fits = [value for value in (stated, cost.yuan) if _gives(form, value * times_a_year(cost))]
    own = (observed(span, quote), expected(cost.indicator.span, indicator_words(cost.indicator)))
    if fits == [stated]:
        own = (observed(cost.indicator.span, indicator_words(cost.indicator)), expected(span, quote))
    right = (
        f"，按{number_text(fits[0])}元计算与资金相符，另一处疑为笔误"
        if len(fits) == 1
        else "，两数仅差一位数字"
    )
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity if fits else Severity.MEDIUM,
        probability=0.93 if len(fits) == 1 else 0.75,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”概况中的标准为{quote}，成本指标“{cost.indicator.name}”"
        f"为{cost.indicator.value}，两处不一致{right}。",
        message_en=f"{form.project_name.text}: the text says {quote}, the indicator {cost.indicator.value}.",
        expected=own[1].quote,
        observed=own[0].quote,
        evidence=own,
        where=place(form, FormField.OVERVIEW.value),
    )


def _gives(form: Form, yuan: Decimal) -> bool:
    """Whether an amount, or a whole number of times it (up to 300), is what the form asks for."""
    return any(
        close(yuan, asked) or (yuan > 0 and asked % yuan == 0 and asked / yuan <= 300)
        for asked in asked_yuan(form)
    )


def _text(stated: str, value: str, funds: str = "13,812") -> str:
    return FormExample(
        period=funds,
        year=funds,
        overview=f"按月发放巡查员补助，标准为{stated}。",
        indicators=(("数量", "补助人数", "1人"), ("成本", "巡查员补助标准", value)),
    ).text


EXAMPLES = (
    Example(name="151元与1151元", text=_text("151元/月/人", "1151元/月"), fires=1, observed=("151元/月/人",)),
    Example(name="两处相同", text=_text("1151元/月/人", "1151元/月"), fires=0),
    Example(name="相差不止一位", text=_text("800元/月/人", "1151元/月"), fires=0),
    Example(name="计量不同", text=_text("115元/天", "1151元/月"), fires=0),
)
