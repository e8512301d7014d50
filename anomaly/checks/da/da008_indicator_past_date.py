"""绩效指标的完成时间早于预算年度

为什么：时效指标写的是本年度要达到的时间，写成以前年度，说明沿用了上年的表或事情已经办完，指标无从考核。
报什么：预算公开的绩效目标表中，时效指标（或名称为时间、时限的指标）的值写有年份，而年份都早于预算年度；
一张表只报一次，列出各处。
不报什么：多年（延续性）项目；值中同时有预算年度或以后年份的；没有写年份的；决算公开。
局限：以前年度完工、本年付款的项目，应写付款时间，须人工核实。
依据：预算年度自公历1月1日起至12月31日止（《预算法》第十八条）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import examined_forms
from anomaly.checks.fo.quotes import indicator_words, observed, place
from anomaly.checks.fo.terms import Duration, duration
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.dates import find_dates
from extractor.document import Document, DocumentKind, Form, Indicator

INFO = Info(
    code="DA008",
    name="指标时间早于预算年度",
    name_en="An indicator's date is before the fiscal year",
    kind=FindingKind.DATE_ANOMALY,
    severity=Severity.MEDIUM,
    basis="《预算法》第十八条：预算年度自公历1月1日起至12月31日止",
    applies_to=frozenset({DocumentKind.DEPARTMENT_BUDGET, DocumentKind.UNIT_BUDGET, DocumentKind.OTHER}),
)
_TIMED = re.compile(r"时间|时限|日期|期限|完成|完工")


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Indicators read with less than ``least_confidence`` are left out."""

    least_confidence: float = 0.5
    certainty: float = 0.85


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look at the years in the values of every form's timed indicators."""
    year = document.meta.year
    if year is None:
        yield NotEvaluated(
            code=INFO.code, reason="文件没有可识别的预算年度", reason_en="no fiscal year is known"
        )
        return
    for form in examined_forms(document):
        if duration(form) is Duration.SEVERAL_YEARS:
            continue
        past = [i for i in form.indicators if i.confidence >= params.least_confidence and _is_past(i, year)]
        if past:
            yield _finding(form, past, year, params)


def _is_past(indicator: Indicator, year: int) -> bool:
    if "时效" not in indicator.level2 and not _TIMED.search(indicator.name):
        return False
    years = [date.year for date in find_dates(indicator.value)]
    return bool(years) and max(years) < year


def _finding(form: Form, past: list[Indicator], year: int, params: Params) -> Finding:
    first = past[0]
    distinct = dict.fromkeys(f"“{i.name}”为{i.value}" for i in past)
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty * form.confidence,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”指标{'、'.join(distinct)}，早于预算年度{year}年，不能作为本年度目标。",
        message_en=f"{form.project_name.text}: {first.name} is {first.value}, before {year}.",
        expected=f"{year}年度及以后的时间",
        observed=first.value,
        evidence=tuple(observed(i.span, indicator_words(i)) for i in past[:6]),
        where=place(form, "绩效指标"),
    )


def _form(value: str, attribute: str = "一次性项目（1年结束）", term: str = "1年") -> str:
    return (
        "云岭市水务局2025年度部门预算公开\n"
        + FormExample(attribute=attribute, term=term, indicators=(("时效", "档案整理完成时间", value),)).text
    )


EXAMPLES = (
    Example(name="完成时间在上年年末", text=_form("2024年年末"), fires=1, observed=("2024年年末",)),
    Example(
        name="经常性项目写上年八月",
        text=_form("2024年8月", "经常性项目（长期开展）", "99年"),
        fires=1,
        observed=("2024年8月",),
    ),
    Example(name="本年", text=_form("2025年11月底前"), fires=0),
    Example(name="跨年", text=_form("2024年9月至2025年3月"), fires=0),
    Example(name="没有年份", text=_form("12月底前"), fires=0),
    Example(name="延续性项目", text=_form("2024年8月", "延续性项目（阶段开展）", "3年"), fires=0),
)
