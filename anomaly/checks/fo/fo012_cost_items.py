"""分项成本合计与成本上限、资金不一致。

为什么：一侧列出多项成本时，各项上限之和应不超过总成本上限和申请的资金，也应覆盖概况所列的全部支出。
报什么：分项上限之和大于总成本上限或资金；概况列明的一项支出没有成本指标，恰使合计少于资金。
不报什么：分项只覆盖部分支出；各项之和等于资金；单位成本。
局限：成本被填在数量指标内的也计入；下限（≥）不计入。
依据：财预〔2021〕101号：成本指标反映预期提供公共产品和服务所需成本。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.checks.fo.cost_terms import Cost, item_costs, total_cost
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.money_mentions import close, money_mentions
from anomaly.checks.fo.project_match import examined_forms
from anomaly.checks.fo.quotes import (
    expected,
    funding_words,
    indicator_words,
    observed,
    place,
    ten_thousands,
)
from anomaly.finding import Evidence, Finding, FindingKind, NotEvaluated, Severity
from extractor.amounts import Comparator
from extractor.document import Document, Form, FormField, Funding, FundSource, Side

INFO = Info(
    code="FO012",
    name="分项成本合计与上限或资金不一致",
    name_en="Itemised costs do not fit the total or the funding",
    kind=FindingKind.FORM_INTERNAL,
    severity=Severity.MEDIUM,
    basis="财预〔2021〕101号：成本指标反映所需成本",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Sums up to ``loose`` times the funding are rounding up."""

    loose: Decimal = Decimal("1.02")


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """At most one finding a form: the year's side first, then the period's."""
    for form in examined_forms(document):
        for side in (Side.YEAR, Side.PERIOD):
            finding = _side(form, side, params)
            if finding is not None:
                yield finding
                break


def _side(form: Form, side: Side, params: Params) -> Finding | None:
    items = [cost for cost in item_costs(form, side) if cost.comparator is not Comparator.AT_LEAST]
    line = form.funding_of(side, FundSource.TOTAL)
    if len(items) < 2 or line is None or line.amount is None or line.amount.yuan <= 0:
        return None
    added, asked = sum((cost.yuan for cost in items), Decimal(0)), line.amount.yuan
    total = total_cost(form, side)
    if total is not None and added > total.yuan and not close(added, total.yuan):
        why = f"大于总成本上限{total.indicator.value}"
        return _finding(form, items, line, why, total=total)
    if added > asked * params.loose and total is None:
        return _finding(form, items, line, f"大于资金{ten_thousands(asked)}")
    left_out = _left_out(form, items, asked - added)
    if left_out and total is None:
        return _finding(
            form, items, line, f"小于资金{ten_thousands(asked)}，概况所列“{left_out}”未设成本指标"
        )
    return None


def _left_out(form: Form, items: Sequence[Cost], missing: Decimal) -> str:
    """The words of the one amount that the description lists and no indicator covers, or nothing."""
    mentions = money_mentions(form, (FormField.OVERVIEW,))
    if missing <= 0 or len(items) < 3:
        return ""
    if not all(any(close(m.yuan, cost.yuan) for m in mentions) for cost in items):
        return ""
    fitting = [m for m in mentions if close(m.yuan, missing)]
    return fitting[0].before.lstrip("0123456789.．、 ") + fitting[0].printed if len(fitting) == 1 else ""


def _finding(
    form: Form, items: Sequence[Cost], line: Funding, why: str, total: Cost | None = None
) -> Finding:
    added = sum((cost.yuan for cost in items), Decimal(0))
    steps = " + ".join(ten_thousands(cost.yuan) for cost in items)
    asked = line.amount.yuan if line.amount is not None else Decimal(0)
    target = total.yuan if total is not None else asked
    beside: list[Evidence] = [expected(line.span, funding_words(line))]
    if total is not None:
        beside.insert(0, expected(total.indicator.span, indicator_words(total.indicator)))
    also = f"，资金为{ten_thousands(asked)}" if total is not None else ""
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.75,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”{len(items)}项分项成本合计{ten_thousands(added)}"
        f"（{steps}），{why}{also}。",
        message_en=f"{form.project_name.text}: {len(items)} cost items add up to {ten_thousands(added)}, "
        f"against {ten_thousands(target)}.",
        expected=ten_thousands(target),
        observed=ten_thousands(added),
        difference=ten_thousands(added - target),
        reckoning=(f"{steps} = {ten_thousands(added)} ≠ {ten_thousands(target)}",),
        evidence=(*(observed(c.indicator.span, indicator_words(c.indicator)) for c in items), *beside),
        where=place(form, "绩效指标"),
    )


def _items(*values: str) -> tuple[tuple[str, str, str], ...]:
    names = ("巡查船只租赁费", "巡查人员补助费", "巡查记录印刷费", "巡查照明设备费")
    return tuple(("成本", name, value) for name, value in zip(names, values, strict=False))


EXAMPLES = (
    Example(
        name="分项合计25万元，资金20万元",
        text=FormExample(indicators=_items("≤10万元", "≤8万元", "≤7万元")).text,
        fires=1,
        observed=("25.00万元",),
    ),
    Example(
        name="分项合计大于总成本上限",
        text=FormExample(
            indicators=(*_items("≤10万元", "≤8万元", "≤7万元"), ("成本", "项目总成本", "≤21万元"))
        ).text,
        fires=1,
        observed=("25.00万元",),
    ),
    Example(
        name="概况列了四项，只有三项有成本指标",
        text=FormExample(
            overview="用于船只租赁10万元、人员补助6万元、记录印刷1万元、照明设备3万元。",
            indicators=_items("≤10万元", "≤6万元", "≤1万元"),
        ).text,
        fires=1,
        observed=("17.00万元",),
    ),
    Example(
        name="分项合计等于资金",
        text=FormExample(indicators=_items("≤10万元", "≤8万元", "≤2万元")).text,
        fires=0,
    ),
    Example(
        name="分项只覆盖部分支出",
        text=FormExample(indicators=_items("≤5万元", "≤2万元")).text,
        fires=0,
    ),
    Example(
        name="单位成本不相加",
        text=FormExample(
            indicators=(("成本", "男职工体检标准", "≤15万元/批"), ("成本", "女职工体检标准", "≤18万元/批"))
        ).text,
        fires=0,
    ),
)
