"""成本指标与申请资金不一致。

为什么：成本指标是资金的上限，应与所申请的资金同口径；上限高出资金说明资金不足或指标照抄，
低于资金说明申请超出上限。
报什么：总成本（或唯一的成本）指标高出资金一成以上，名为总成本的指标高出资金而不是凑整，或低于资金；
多年项目的年度成本指标沿用实施期总额。
不报什么：上限略高于资金（凑整）；概况已说明合同总额与已支付数、本年只申请余款（仅作低级提示）；单位成本；
概况所述需求与成本指标相同的（由FO014一并报）。
局限：资金未填时以项目支出表同名项目的金额为准；一侧有多个成本指标时由FO012比较合计。
依据：财预〔2021〕101号：成本指标反映预期提供公共产品和服务所需成本。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.checks.fo.cost_terms import Cost, CostKind, item_costs, total_cost
from anomaly.checks.fo.form_example import BudgetExample, FormExample
from anomaly.checks.fo.money_mentions import accounts_for, asked_yuan, close, money_mentions
from anomaly.checks.fo.project_match import distinct_forms, examined_forms, match_projects
from anomaly.checks.fo.project_rows import ProjectRow, project_rows
from anomaly.checks.fo.quotes import (
    expected,
    funding_words,
    indicator_words,
    observed,
    place,
    ten_thousands,
)
from anomaly.checks.fo.terms import Duration, duration
from anomaly.finding import Evidence, Finding, FindingKind, NotEvaluated, Severity
from extractor.amounts import Comparator
from extractor.document import Document, Form, FormField, FundSource, Side

INFO = Info(
    code="FO011",
    name="成本指标与资金不一致",
    name_en="Cost indicator does not fit the funding",
    kind=FindingKind.FORM_INTERNAL,
    severity=Severity.MEDIUM,
    basis="财预〔2021〕101号：成本指标反映所需成本",
)
_TEXTS = (FormField.OVERVIEW, FormField.PLAN, FormField.GOAL_PERIOD, FormField.GOAL_YEAR, FormField.BASIS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """A cap may be ``loose`` times the funding before it is doubted; a total only if that rounds it up."""

    loose: Decimal = Decimal("1.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Base:
    yuan: Decimal
    evidence: Evidence
    words: str


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """At most one finding a form: its total cost on either side against what it asks for."""
    matching = match_projects(project_rows(document), distinct_forms(document))
    rows = {id(form): pair.row for pair in matching.pairs for form in pair.forms}
    for form in examined_forms(document):
        finding = _form(form, rows.get(id(form)), params)
        if finding is not None:
            yield finding


def _form(form: Form, row: ProjectRow | None, params: Params) -> Finding | None:
    term = duration(form)
    for side in (Side.YEAR, Side.PERIOD):
        cost = total_cost(form, side)
        if cost is None or len(item_costs(form, side)) > 1:
            continue
        base = _base(form, side, row)
        if base is None:
            continue
        asked = asked_yuan(form) or (base.yuan,)
        if any(close(cost.yuan, amount) for amount in asked):
            if side is Side.YEAR and term is Duration.SEVERAL_YEARS and _over(cost, base, params):
                return _finding(form, cost, base, "年度成本指标沿用了实施期总额", sure=0.75)
            continue
        if _over(cost, base, params) and not _stated_need(form, cost):
            return _excess(form, cost, base)
        if cost.yuan < min(asked) and _is_short(cost, base) and term is not Duration.SEVERAL_YEARS:
            return _finding(form, cost, base, "申请资金超出总成本上限", sure=0.75)
    return None


def _over(cost: Cost, base: _Base, params: Params) -> bool:
    if cost.comparator is Comparator.AT_LEAST:
        return False
    within = cost.yuan <= base.yuan * params.loose
    return not within or (cost.kind is CostKind.TOTAL and cost.yuan - base.yuan >= _step(cost))


def _step(cost: Cost) -> Decimal:
    """What the last significant digit of a cap stands for, in yuan: 10 for 120, 10,000 for 83万."""
    exponent = cost.yuan.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)


def _is_short(cost: Cost, base: _Base) -> bool:
    named = cost.kind is CostKind.TOTAL and cost.comparator in (Comparator.AT_MOST, Comparator.EQUAL)
    return named and base.yuan > cost.yuan * Decimal("1.01")


def _base(form: Form, side: Side, row: ProjectRow | None) -> _Base | None:
    line = form.funding_of(side, FundSource.TOTAL)
    if line is not None and line.amount is not None and line.amount.yuan > 0:
        return _Base(
            yuan=line.amount.yuan,
            evidence=expected(line.span, funding_words(line)),
            words=f"{'年度' if side is Side.YEAR else '实施期'}资金{ten_thousands(line.amount.yuan)}",
        )
    if row is None or form.funding:
        return None
    return _Base(
        yuan=row.amount.yuan,
        evidence=expected(row.span, f"{row.name} {row.amount.value}"),
        words=f"“{row.table.title}”中该项目{row.amount}",
    )


def _stated_need(form: Form, cost: Cost) -> bool:
    """FO014 reports a need stated in the text; the indicator that repeats it is part of that finding."""
    asked = asked_yuan(form)
    found = money_mentions(form, _TEXTS)
    amounts = [mention.yuan for mention in found]
    text = form.text_of(FormField.OVERVIEW).text
    if any(accounts_for(amounts, amount, text) for amount in asked):
        return False
    return any(mention.need and close(mention.yuan, cost.yuan) for mention in found)


def _excess(form: Form, cost: Cost, base: _Base) -> Finding:
    amounts = [mention.yuan for mention in money_mentions(form, _TEXTS)]
    whole = any(close(amount, cost.yuan) for amount in amounts)
    remainder = any(close(cost.yuan - amount, asked) for amount in amounts for asked in asked_yuan(form))
    if whole or remainder:
        why = "成本上限是项目（合同）总额，不是所申请的资金"
        return _finding(form, cost, base, why, sure=0.6, severity=Severity.LOW)
    return _finding(form, cost, base, "成本上限高于所申请的资金，口径不一致", sure=0.75)


def _finding(
    form: Form,
    cost: Cost,
    base: _Base,
    why: str,
    *,
    sure: float,
    severity: Severity = INFO.severity,
) -> Finding:
    difference = cost.yuan - base.yuan
    times = cost.yuan / base.yuan
    ratio = f"，为资金的{times:.1f}倍" if times >= 2 else ""
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=severity,
        probability=sure,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”成本指标“{cost.indicator.name}”为{cost.indicator.value}，"
        f"{base.words}，相差{ten_thousands(abs(difference))}{ratio}：{why}。",
        message_en=f"{form.project_name.text}: the cost indicator says {cost.indicator.value}, "
        f"the funding is {ten_thousands(base.yuan)}.",
        expected=ten_thousands(base.yuan),
        observed=cost.indicator.value,
        difference=ten_thousands(difference),
        evidence=(observed(cost.indicator.span, indicator_words(cost.indicator)), base.evidence),
        where=place(form, "绩效指标"),
    )


EXAMPLES = (
    Example(
        name="上限30万元，资金20万元",
        text=FormExample(indicators=(("数量", "巡查次数", "≥12次"), ("成本", "项目总成本", "≤30万元"))).text,
        fires=1,
        observed=("≤30万元",),
    ),
    Example(
        name="三年项目的年度成本指标沿用总额",
        text=FormExample(
            period="600,000",
            attribute="延续性项目（阶段开展）",
            term="3年",
            indicators=(("数量", "巡查次数", "≥12次"), ("成本", "项目总成本", "≤60万元")),
        ).text,
        fires=1,
        observed=("≤60万元",),
    ),
    Example(
        name="三年项目两侧成本各与资金相符",
        text=FormExample(
            period="600,000",
            attribute="延续性项目（阶段开展）",
            term="3年",
            indicators=(("成本", "项目总成本", "≤60万元"),),
            year_indicators=(("成本", "项目总成本", "≤20万元"),),
        ).text,
        fires=0,
    ),
    Example(
        name="上限与资金相等",
        text=FormExample(indicators=(("数量", "巡查次数", "≥12次"), ("成本", "项目总成本", "≤20万元"))).text,
        fires=0,
    ),
    Example(
        name="上限凑整",
        text=FormExample(
            period="192,000", year="192,000", indicators=(("成本", "服务成本", "≤20万元"),)
        ).text,
        fires=0,
    ),
    Example(
        name="总成本21.5万元，资金20万元",
        text=FormExample(indicators=(("成本", "项目总成本", "≤21.5万元"),)).text,
        fires=1,
        observed=("≤21.5万元",),
    ),
    Example(
        name="总成本凑整到百元、万元",
        text=FormExample(
            period="118,368", year="118,368", indicators=(("成本", "项目总成本", "≤11.84万元"),)
        ).text
        + FormExample(
            name="堤防养护费",
            period="1,183,700",
            year="1,183,700",
            indicators=(("成本", "项目总成本", "≤120万元"),),
        ).text,
        fires=0,
    ),
    Example(
        name="单位成本不与总额比较",
        text=FormExample(indicators=(("数量", "巡查次数", "≥2次"), ("成本", "单次成本", "≤10万元/次"))).text,
        fires=0,
    ),
    Example(
        name="表头缺失时与项目支出表比较相符",
        text=BudgetExample(projects=(("河道巡查经费", "20.00"),), forms=(FormExample(),)).text,
        fires=0,
    ),
)
