"""期限与实施期、年度资金不相容。

为什么：一年结束的项目，实施期就是本年度，实施期资金与年度资金应相等；
任何项目的实施期资金都不应小于其中一年的资金。
报什么：一次性（1年）项目两侧资金不等；经常性项目两侧不等；多年项目实施期资金小于年度资金。
不报什么：延续性、多年项目实施期资金大于年度资金；一侧未填；只差一元以内。
局限：项目期填错时，本项所指可能是期限而不是金额。
依据：绩效目标表填报口径：实施期资金为项目全周期资金，年度资金为本年资金。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import examined_forms
from anomaly.checks.fo.quotes import context, expected, funding_words, observed, place, yuan_text
from anomaly.checks.fo.terms import Duration, duration
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, Form, Funding, FundSource, Side

INFO = Info(
    code="FO008",
    name="期限与实施期、年度资金不相容",
    name_en="Term does not fit the period and year amounts",
    kind=FindingKind.FORM_INTERNAL,
    severity=Severity.HIGH,
    basis="绩效目标表填报口径：实施期资金为全周期资金，年度资金为本年资金",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Differences up to ``slack_yuan`` are rounding."""

    slack_yuan: Decimal = Decimal(1)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare both totals of each form with its duration."""
    for form in examined_forms(document):
        period = form.funding_of(Side.PERIOD, FundSource.TOTAL)
        year = form.funding_of(Side.YEAR, FundSource.TOTAL)
        if period is None or year is None or period.amount is None or year.amount is None:
            continue
        difference = period.amount.yuan - year.amount.yuan
        if abs(difference) <= params.slack_yuan:
            continue
        term = duration(form)
        if term is Duration.ONE_YEAR:
            yield _finding(form, period, year, "一年结束的项目两侧资金应相等", sure=0.92)
        elif term is Duration.RECURRING:
            yield _finding(form, period, year, "经常性项目按年度申报，两侧资金应相等", sure=0.7)
        elif term is Duration.SEVERAL_YEARS and difference < 0:
            yield _finding(form, period, year, "实施期资金不应小于其中一年的资金", sure=0.92)


def _finding(form: Form, period: Funding, year: Funding, why: str, *, sure: float) -> Finding:
    assert period.amount is not None
    assert year.amount is not None
    difference = period.amount.yuan - year.amount.yuan
    term = "、".join(text for text in (form.attribute.text, form.term.text) if text)
    span = form.attribute.span if form.attribute.text else form.term.span
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity if sure > 0.8 else Severity.MEDIUM,
        probability=sure,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”为{term}，实施期资金总额{yuan_text(period.amount.yuan)}，"
        f"年度资金总额{yuan_text(year.amount.yuan)}，相差{yuan_text(abs(difference))}，{why}。",
        message_en=f"{form.project_name.text} ({term}): {yuan_text(period.amount.yuan)} for the period, "
        f"{yuan_text(year.amount.yuan)} for the year.",
        expected=yuan_text(year.amount.yuan),
        observed=yuan_text(period.amount.yuan),
        difference=yuan_text(difference),
        evidence=(
            observed(period.span, funding_words(period)),
            expected(year.span, funding_words(year)),
            context(span, term),
        ),
        where=place(form, "项目资金"),
    )


EXAMPLES = (
    Example(
        name="一次性项目实施期300,000元、年度200,000元",
        text=FormExample(period="300,000").text,
        fires=1,
        observed=("300,000元",),
    ),
    Example(
        name="三年项目实施期小于年度",
        text=FormExample(period="100,000", attribute="延续性项目（阶段开展）", term="3年").text,
        fires=1,
        observed=("100,000元",),
    ),
    Example(
        name="三年项目实施期600,000元、年度200,000元",
        text=FormExample(period="600,000", attribute="延续性项目（阶段开展）", term="3年").text,
        fires=0,
    ),
    Example(name="一次性项目两侧相等", text=FormExample().text, fires=0),
    Example(
        name="经常性项目两侧相等",
        text=FormExample(attribute="经常性项目（长期开展）", term="99年").text,
        fires=0,
    ),
)
