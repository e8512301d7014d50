"""成本指标或实施期资金与文字所述总价不一致。

为什么：项目（合同、批复、决算）总价只有一个，成本指标、实施期资金按总价填列的，应与文字所述相同。
报什么：总成本指标（或多年项目的实施期资金）与文字所述的批复、合同、决算、审计、总价金额相差不到一成却不相等，
也不是所述金额的和、差，又不是申请的资金。
不报什么：相差不到千分之二的；与文中任一金额、两三个金额之和或两个金额之差相等的；等于所申请资金的。
局限：文字没有写总价的不核对；相差一成以上的多为另一口径，由成本指标与资金的检查负责。
依据：财预〔2021〕101号：成本指标反映所需成本，应与项目内容相对应。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from anomaly.check import Example, Info
from anomaly.checks.fo.cost_terms import total_cost
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.money_mentions import Mention, asked_yuan, close, money_mentions
from anomaly.checks.fo.project_match import examined_forms
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
from extractor.document import Document, Form, FormField, FundSource, Side

INFO = Info(
    code="FO039",
    name="成本指标或实施期资金与所述总价不一致",
    name_en="The cost indicator or the period's funding differs from the stated price",
    kind=FindingKind.FORM_INTERNAL,
    severity=Severity.MEDIUM,
    basis="财预〔2021〕101号：成本指标反映所需成本",
)
_FIELDS = (FormField.OVERVIEW, FormField.PLAN, FormField.BASIS)
_WHOLE = re.compile(r"批复|合同|决算|结算|审计|评审|中标|总价|总费用|总投资|总造价|工程造价|概算")
_PART = re.compile(r"已|尾款|剩余|未支付|未付|质保|监理|设计费|其中|上年|每年|申请")
_EXACT = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``reach`` is how far from the stated price, as a share of it, an amount still means the price."""

    reach: Decimal = Decimal("0.10")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    yuan: Decimal
    words: str
    evidence: Evidence


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """At most one finding a form, naming every amount that misses the price."""
    for form in examined_forms(document):
        mentions = money_mentions(form, _FIELDS)
        prices = [m for m in mentions if _WHOLE.search(m.before) and not _PART.search(m.before)]
        if not prices:
            continue
        amounts = [mention.yuan for mention in mentions]
        price = max(prices, key=lambda m: m.yuan)
        wrong = [
            stated for stated in _candidates(form) if _misses(stated.yuan, price.yuan, amounts, form, params)
        ]
        if wrong:
            yield _finding(form, wrong, price)


def _candidates(form: Form) -> Iterator[_Stated]:
    """The total cost of either side, and the period's funding of a project of several years."""
    for side in (Side.PERIOD, Side.YEAR):
        cost = total_cost(form, side)
        if cost is not None:
            words = indicator_words(cost.indicator)
            yield _Stated(
                yuan=cost.yuan,
                words=f"成本指标“{cost.indicator.name}”{cost.indicator.value}",
                evidence=observed(cost.indicator.span, words),
            )
            break
    line = form.funding_of(Side.PERIOD, FundSource.TOTAL)
    if line is not None and line.amount is not None and duration(form) is Duration.SEVERAL_YEARS:
        yield _Stated(
            yuan=line.amount.yuan,
            words=f"实施期资金总额{line.printed}元",
            evidence=observed(line.span, funding_words(line)),
        )


def _misses(stated: Decimal, price: Decimal, amounts: Sequence[Decimal], form: Form, params: Params) -> bool:
    if close(stated, price) or abs(stated - price) > price * params.reach:
        return False
    year = form.funding_of(Side.YEAR, FundSource.TOTAL)
    asked = [year.amount.yuan] if year is not None and year.amount is not None else list(asked_yuan(form))
    return not any(close(stated, amount) for amount in (*amounts, *asked)) and not _follows(stated, amounts)


def _follows(stated: Decimal, amounts: Sequence[Decimal]) -> bool:
    """Whether two or three amounts add to it, or two differ by it."""
    sums = (sum(group) for run in (2, 3) for group in combinations(amounts, run))
    gaps = (abs(a - b) for a, b in combinations(amounts, 2))
    return any(abs(value - stated) <= _EXACT for value in (*sums, *gaps))


def _finding(form: Form, wrong: Sequence[_Stated], price: Mention) -> Finding:
    said = "、".join(stated.words for stated in wrong)
    gap = ten_thousands(wrong[0].yuan - price.yuan)
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.75,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”{said}，而{price.field.value}写“{price.quote}”，"
        f"相差{gap}，文中没有说明，口径不一致。",
        message_en=f"{form.project_name.text}: the cost misses the stated price {price.printed} by {gap}.",
        expected=price.printed,
        observed=ten_thousands(wrong[0].yuan),
        difference=gap,
        evidence=(*(stated.evidence for stated in wrong), expected(price.span, price.quote)),
        where=place(form, "绩效指标"),
    )


def _form(overview: str, cost: str, period: str = "200,000", term: str = "1年") -> str:
    return FormExample(
        name="闸门改造工程",
        overview=overview,
        period=period,
        term=term,
        attribute="一次性项目（1年结束）" if term == "1年" else "延续性项目（阶段开展）",
        indicators=(("数量", "改造闸门数量", "2座"), ("成本", "改造总成本", cost)),
    ).text


EXAMPLES = (
    Example(
        name="成本指标比批复多11万元",
        text=_form("工程批复金额为260.50万元，2024年已支付240.50万元，本年申请20万元。", "≤271.50万元"),
        fires=1,
        observed=("271.50万元",),
    ),
    Example(
        name="三年项目的实施期资金与合同价差3万元",
        text=_form(
            "合同价为60.00万元，2024年已支付40万元，本年申请20万元。", "≤60万元", period="630,000", term="3年"
        ),
        fires=1,
        observed=("63.00万元",),
    ),
    Example(
        name="成本指标等于合同价",
        text=_form("合同价为260.50万元，2024年已支付240.50万元，本年申请20万元。", "≤260.5万元"),
        fires=0,
    ),
    Example(
        name="成本指标是合同价与监理费之和",
        text=_form("合同价为250.50万元，监理费10万元，已支付240.50万元，本年申请20万元。", "≤260.5万元"),
        fires=0,
    ),
    Example(
        name="成本指标是所申请的资金",
        text=_form("合同价为21.50万元，本年申请20万元。", "≤20万元"),
        fires=0,
    ),
    Example(name="没有写总价", text=_form("本年申请20万元用于闸门改造。", "≤21万元"), fires=0),
)
