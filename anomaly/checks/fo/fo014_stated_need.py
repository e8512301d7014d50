"""项目概况所述费用与申请资金不一致。

为什么：项目概况说明需要多少钱、由哪些费用组成，应能得出所申请的资金。
报什么：概况（或实施计划、年度目标）写明需要、申请、合计的金额，而申请的资金既不等于它，也不能由文中金额相减、按比例或相加得出；
文中费用与资金只差一位数字；逐项列出的费用之和不等于资金。
不报什么：合同总额减已支付等于申请数；文中某些金额之和、按比例分担后等于资金；只差舍入；
多年项目的总需求大于本年资金。
局限：文中金额之和恰巧等于资金时不报；没有写金额的概况由FO031检查。
依据：财预〔2021〕101号：绩效目标与资金相匹配。
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.checks.fo.cost_terms import total_cost
from anomaly.checks.fo.digit_slips import is_slip
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.money_mentions import (
    Mention,
    accounts_for,
    asked_yuan,
    close,
    is_shared,
    money_mentions,
)
from anomaly.checks.fo.project_match import examined_forms
from anomaly.checks.fo.quotes import (
    context,
    expected,
    funding_words,
    indicator_words,
    observed,
    place,
    ten_thousands,
)
from anomaly.checks.fo.terms import Duration, duration
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, Form, FormField, FundSource, Side

INFO = Info(
    code="FO014",
    name="概况所述费用与资金不一致",
    name_en="The description asks for another amount",
    kind=FindingKind.FORM_INTERNAL,
    severity=Severity.HIGH,
    basis="财预〔2021〕101号：绩效目标与资金相匹配",
)
_NUMBERED = re.compile(r"(?:^|[\s。；;:：，,、])(\d{1,2}|[一二三四五六七八九十])[.、．:：](?!\d)")
_WITHIN = re.compile(r"其中|包括|含")
_COST = re.compile(r"费|经费|资金|补贴|补助|工资|奖励|款|合同|中标|价|金额|全年")
_COSTED = re.compile(r"(?:经费|费用|预算|资金)(?:需求|明细|构成|测算|组成)|测算如下|具体如下|明细如下")
_PARTLY = re.compile(r"主要|等(?:费|支出|开支|方面)?")
_IN_ALL = re.compile(r"(?:共需|合计需|总计需|全年需|预计需|约需|共计|合计)[^，。；;]{0,6}$")
_TEN_THOUSAND = Decimal(10_000)
_FIELDS = (FormField.OVERVIEW, FormField.PLAN, FormField.GOAL_YEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """From ``gross`` times (or down to its inverse) a difference is high; itemised sums within ``near``."""

    gross: Decimal = Decimal(2)
    near: Decimal = Decimal("1.3")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Need:
    yuan: Decimal
    mentions: tuple[Mention, ...]
    why: str
    slip: bool = False


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """At most one finding a form."""
    for form in examined_forms(document):
        asked = asked_yuan(form)
        text = form.text_of(FormField.OVERVIEW).text
        if not asked or is_shared(text) or _is_explained(form, asked):
            continue
        mentions = money_mentions(form, (FormField.OVERVIEW,))
        need = _need(form, mentions, asked, params) if mentions else None
        need = need or _planned_need(form, asked)
        if need is not None:
            yield _finding(form, need, asked[0], params)


def _is_explained(form: Form, asked: Sequence[Decimal]) -> bool:
    """Whether the amounts of one field, or of all of them, give what is asked for."""
    every = money_mentions(form, _FIELDS)
    groups = [[mention for mention in every if mention.field is field] for field in _FIELDS]
    return any(
        accounts_for([mention.yuan for mention in group], amount, form.text_of(FormField.OVERVIEW).text)
        for group in (*groups, every)
        for amount in asked
    )


def _need(form: Form, mentions: Sequence[Mention], asked: Sequence[Decimal], params: Params) -> _Need | None:
    slip = _slip(mentions, asked)
    if slip is not None:
        return slip
    needs = [mention for mention in mentions if mention.need]
    longer = duration(form) is Duration.SEVERAL_YEARS
    if needs and not (longer and needs[-1].yuan > asked[0]):
        return _Need(yuan=needs[-1].yuan, mentions=(needs[-1],), why="")
    added = sum((mention.yuan for mention in mentions), Decimal(0))
    if _is_itemised(mentions) and 1 / params.near < added / asked[0] < params.near:
        return _Need(yuan=added, mentions=tuple(mentions), why=f"所列{len(mentions)}项费用合计")
    return None


def _planned_need(form: Form, asked: Sequence[Decimal]) -> _Need | None:
    """What the plan or the year's goal says is needed in all, where the project is of one year."""
    if duration(form) is Duration.SEVERAL_YEARS:
        return None
    for field in (FormField.PLAN, FormField.GOAL_YEAR):
        wholes = [m for m in money_mentions(form, (field,)) if _IN_ALL.search(m.before)]
        if len(wholes) == 1 and not wholes[0].about and wholes[0].yuan > asked[0]:
            return _Need(yuan=wholes[0].yuan, mentions=(wholes[0],), why="")
    return None


def _slip(mentions: Sequence[Mention], asked: Sequence[Decimal]) -> _Need | None:
    """One cost, or the sum of all, that is one digit away from what is asked for."""
    costs = [mention for mention in mentions if mention.need or _COST.search(mention.before)]
    for mention in reversed(costs):
        if any(_is_clear_slip(mention.yuan, amount) for amount in asked):
            return _Need(yuan=mention.yuan, mentions=(mention,), why="", slip=True)
    added = sum((mention.yuan for mention in mentions), Decimal(0))
    if len(costs) > 2 and any(_is_clear_slip(added, amount) for amount in asked):
        return _Need(yuan=added, mentions=tuple(mentions), why=f"所列{len(mentions)}项费用合计", slip=True)
    return None


def _is_clear_slip(left: Decimal, right: Decimal) -> bool:
    a, b = (left / _TEN_THOUSAND).normalize(), (right / _TEN_THOUSAND).normalize()
    digits = {len(value.as_tuple().digits) for value in (a, b)}
    return is_slip(a, b) and (len(digits) > 1 or min(digits) >= 3)


def _is_itemised(mentions: Sequence[Mention]) -> bool:
    """Whether the amounts stand in a numbered list, none of them within another."""
    text = mentions[0].text.text
    if _is_costing(mentions):
        return True
    marks = [found.start() for found in _NUMBERED.finditer(text)]
    if len(marks) < 3 or mentions[0].start < marks[0]:
        return False
    bounds = [*marks, len(text)]
    filled = [[m for m in mentions if start <= m.start < end] for start, end in itertools.pairwise(bounds)]
    return all(filled) and not any(_WITHIN.search(mention.before) for mention in mentions)


def _is_costing(mentions: Sequence[Mention]) -> bool:
    """Whether the amounts, three or more, are the items of a costing (经费需求：甲、乙、丙) that is whole."""
    text, first, last = mentions[0].text.text, mentions[0], mentions[-1]
    opened = _COSTED.search(text, 0, first.start)
    if opened is None or len(mentions) < 3 or _PARTLY.search(text, opened.start(), last.end + 4):
        return False
    costs = all(_COST.search(mention.before) for mention in mentions)
    return costs and not any(_WITHIN.search(mention.before) or mention.need for mention in mentions)


def _finding(form: Form, need: _Need, asked: Decimal, params: Params) -> Finding:
    line = form.funding_of(Side.YEAR, FundSource.TOTAL) or form.funding_of(Side.PERIOD, FundSource.TOTAL)
    assert line is not None
    first = need.mentions[0]
    field = first.field.value
    ratio = max(need.yuan, asked) / min(need.yuan, asked)
    high = need.slip or ratio >= params.gross
    difference = need.yuan - asked
    said = f"{need.why}{ten_thousands(need.yuan)}" if need.why else f"写明“{first.quote}”"
    cost = total_cost(form, Side.YEAR) or total_cost(form, Side.PERIOD)
    same_cost = cost is not None and close(cost.yuan, need.yuan)
    also = f"（成本指标也为{cost.indicator.value}）" if cost is not None and same_cost else ""
    slip = "，两数仅差一位数字，疑有笔误或未说明的已付款项" if need.slip else ""
    steps = " + ".join(mention.printed for mention in need.mentions)
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=Severity.HIGH if high else Severity.MEDIUM,
        probability=0.85 if need.slip else 0.75,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”{field}{said}{also}，而申请资金为{ten_thousands(asked)}，"
        f"相差{ten_thousands(abs(difference))}{slip}。",
        message_en=f"{form.project_name.text}: the description comes to {ten_thousands(need.yuan)}, "
        f"the funding is {ten_thousands(asked)}.",
        expected=ten_thousands(asked),
        observed=ten_thousands(need.yuan),
        difference=ten_thousands(difference),
        reckoning=(f"{steps} = {ten_thousands(need.yuan)} ≠ {ten_thousands(asked)}",),
        evidence=(
            *(observed(mention.span, mention.quote) for mention in need.mentions[:6]),
            expected(line.span, funding_words(line)),
            *(
                (context(cost.indicator.span, indicator_words(cost.indicator)),)
                if cost is not None and same_cost
                else ()
            ),
        ),
        where=place(form, field),
    )


def _form(overview: str, attribute: str = "一次性项目（1年结束）", term: str = "1年") -> str:
    return FormExample(overview=overview, attribute=attribute, term=term).text


EXAMPLES = (
    Example(
        name="预计需要30万元，资金20万元",
        text=_form("拟对辖区河道开展巡查，预计需要30万元。"),
        fires=1,
        observed=("30.00万元",),
    ),
    Example(
        name="审定费用与资金只差首位数字",
        text=FormExample(
            overview="巡查工作已完成，经审核巡查费68.5万元。", period="285,000", year="285,000"
        ).text,
        fires=1,
        observed=("68.50万元",),
    ),
    Example(
        name="文中的投资额不是本项目的需求",
        text=_form("辖区河道治理总投资达5600万元，本项目用于治理后的巡查。"),
        fires=0,
    ),
    Example(
        name="合同总额减已支付等于申请数",
        text=_form("合同金额为50万元，已支付30万元，本年申请剩余款项。"),
        fires=0,
    ),
    Example(
        name="各项费用之和等于资金",
        text=_form("1.船只租赁费12万元；2.人员补助费6万元；3.印刷费2万元。"),
        fires=0,
    ),
    Example(
        name="逐项列出的费用合计21万元",
        text=_form("1.船只租赁费12万元；2.人员补助费6万元；3.印刷费3万元。"),
        fires=1,
        observed=("21.00万元",),
    ),
    Example(
        name="实施计划写共需26万元",
        text=FormExample(plan="6月前完成招标，共需支付26万元。").text,
        fires=1,
        observed=("26.00万元",),
    ),
    Example(
        name="经费需求四项合计21万元",
        text=_form("经费需求：办公费5万元，差旅费6万元，劳务费4万元，维修费6万元。"),
        fires=1,
        observed=("21.00万元",),
    ),
    Example(
        name="合同金额与资金只差首位数字",
        text=FormExample(overview="清淤工程合同金额99.2万元。", period="592,000", year="592,000").text,
        fires=1,
        observed=("99.20万元",),
    ),
    Example(
        name="只列主要用途；计划所付少于资金",
        text=_form("经费需求主要为办公费5万元，差旅费6万元，劳务费4万元等。")
        + FormExample(plan="上半年合计支付9万元。").text,
        fires=0,
    ),
    Example(name="只差舍入", text=_form("测算费用约需19.9968万元。"), fires=0),
    Example(name="按比例分担", text=_form("全市预计需要66.67万元，省市县按4:3:3比例承担。"), fires=0),
    Example(
        name="三年项目总需求60万元",
        text=_form("三年共需60万元，分年实施。", attribute="延续性项目（阶段开展）", term="3年"),
        fires=0,
    ),
)
