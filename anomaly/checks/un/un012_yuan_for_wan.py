"""绩效目标表文字中万元误作元

为什么：项目资金以万元计，写成“合同金额为85元”，金额就差一万倍，与资金、分项都对不上。
报什么：绩效目标表文字中称为合计、合同、预算、申请、剩余的金额以元为单位，数字不超过二千；而同一张表的资金、
成本指标或文字中另有数字相同、单位为万元的金额，或同一栏其余金额（两个以上）都以万元为单位。
不报什么：单价、标准、每人每月的金额；资金本身不足一万元的项目；写有已支付金额的文字（由NA018核对）；
同一栏另有以元为单位的合计。
局限：数字本身合理的小额费用不能识别。
依据：同一张表的金额应当单位一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.findings import text_finding
from anomaly.prose.texts import Prose, form_texts
from extractor.document import Document, Form, FundSource, Side

INFO = Info(
    code="UN012",
    name="万元误作元",
    name_en="A total in yuan where ten thousands are meant",
    kind=FindingKind.UNIT_TYPO,
    severity=Severity.MEDIUM,
    basis="同一张表的金额应当单位一致",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Totals up to ``most`` yuan are doubted; from ``others`` amounts in 万元 on, a text is in 万元."""

    most: Decimal = Decimal(2_000)
    others: int = 2
    certainty: float = 0.85


_AMOUNT = re.compile(r"(?<![\d.,])(\d[\d,]*(?:\.\d+)?)\s?(万元|元)(?!\s?[/／每])")
_TOTAL = re.compile(
    r"(?:合计|共计|总计|总额|合同|中标|批复|预算|申请|剩余|尾款|未支付|总费用|需要?)[^，,。；;、\d]{0,8}$"
)
_EACH = re.compile(r"每(?!年)|单价|标准|均|按|[×*xX/]|已")
_PAID = re.compile(r"已[^，。；]{0,6}(?:支付|拨付|付款|支出)")
_CLAUSE = re.compile(r"[，,。；;、：:（(]")
_TEN_THOUSAND = Decimal(10_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Total:
    """An amount in yuan that is called a total: the number, its place, what is printed with it."""

    value: Decimal
    start: int
    end: int
    words: str


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look at every text of a form whose funding is at least 10,000 yuan."""
    for prose in form_texts(document):
        form = prose.form
        if form is None or not _is_funded(form) or _PAID.search(prose.text.text):
            continue
        totals = list(_totals(prose.text.text, params))
        if not totals:
            continue
        wan = _numbers(prose.text.text, "万元")
        known = _known(form)
        for total in totals:
            written_in_wan = len(wan) >= params.others and len(totals) == 1
            if total.value in known or written_in_wan:
                yield _finding(prose, total, params)


def _totals(text: str, params: Params) -> Iterator[_Total]:
    for found in _AMOUNT.finditer(text):
        value = Decimal(found[1].replace(",", ""))
        clause = _CLAUSE.split(text[max(found.start() - 20, 0) : found.start()])[-1]
        if (
            found[2] == "元"
            and 0 < value <= params.most
            and _TOTAL.search(clause)
            and not _EACH.search(clause)
        ):
            yield _Total(value=value, start=found.start(), end=found.end(), words=clause.strip() + found[0])


def _numbers(text: str, unit: str) -> list[Decimal]:
    return [Decimal(m[1].replace(",", "")) for m in _AMOUNT.finditer(text) if m[2] == unit]


def _known(form: Form) -> set[Decimal]:
    """The numbers the form prints in 万元, its funding among them."""
    printed = " ".join([*(field.text.text for field in form.texts), *(i.value for i in form.indicators)])
    funding = [line.amount.yuan / _TEN_THOUSAND for line in form.funding if line.amount is not None]
    return {*_numbers(printed, "万元"), *(amount for amount in funding if amount)}


def _is_funded(form: Form) -> bool:
    lines = (form.funding_of(side, FundSource.TOTAL) for side in Side)
    amounts = [line.amount for line in lines if line is not None and line.amount is not None]
    return any(amount.yuan >= _TEN_THOUSAND for amount in amounts)


def _finding(prose: Prose, total: _Total, params: Params) -> Finding:
    right = total.words.removesuffix("元").rstrip() + "万元"
    return text_finding(
        INFO,
        prose,
        (prose.evidence(total.start, total.end),),
        message=f"{prose.name}“{total.words}”与本表其他金额的单位不一致，疑为“{right}”。",
        message_en=f"“{total.words}”: the other amounts of the form are in 万元.",
        certainty=params.certainty,
        expected=right,
        observed=total.words,
    )


def _form(overview: str, year: str = "680,000") -> str:
    return FormExample(period=year, year=year, overview=overview).text


EXAMPLES = (
    Example(
        name="合同金额85元",
        text=_form("与设计单位签订合同，合同金额为85元，扣除首付17万元，本次支付68万元。"),
        fires=1,
        observed=("合同金额为85元",),
    ),
    Example(
        name="预算数与资金只差单位",
        text=_form("本年闸门维修预算为68元。"),
        fires=1,
        observed=("本年闸门维修预算为68元",),
    ),
    Example(
        name="单价、标准",
        text=_form("每人每月合计800元，补助标准共计500元，按合同68元/亩测算，共计68万元。"),
        fires=0,
    ),
    Example(name="资金不足一万元", text=_form("本年预算为900元。", year="900"), fires=0),
    Example(name="以元为单位的大额合计", text=_form("合同金额680000元，剩余680000元。"), fires=0),
    Example(
        name="文中各数都以元计",
        text=_form("书籍费300元、邮寄费200元，合计500元；其余由上级安排。"),
        fires=0,
    ),
)
