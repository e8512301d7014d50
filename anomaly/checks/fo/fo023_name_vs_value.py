"""指标名称与指标值矛盾。

为什么：名称为比率而值带件数或金额，或名称为件数而值为百分比，说明名称、值或类别填错。
报什么：以“率”结尾的指标，值的单位是个、元等；以“本数、份数、人数、次数”等结尾的指标，值是百分比。
不报什么：频率、利率、汇率、速率等本有单位的率；完成率等值为百分比；没有单位的值；值为“率”之外的文字。
局限：名称在“率”字前被截断的不报。
依据：财预〔2021〕101号：绩效指标应清晰、可衡量。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import examined_forms
from anomaly.checks.fo.quotes import indicator_words, observed, place
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.amounts import Dimension
from extractor.document import Document, Form, Indicator

INFO = Info(
    code="FO023",
    name="指标名称与值矛盾",
    name_en="Indicator name contradicts its value",
    kind=FindingKind.INDICATOR_MISPLACED,
    severity=Severity.LOW,
    basis="财预〔2021〕101号：绩效指标应清晰、可衡量",
)
_RATE = re.compile(r"(?<![频利汇速功倍心费税])率$")
_COUNT = re.compile(r"(?:本数|份数|人数|个数|次数|户数|家数|件数|场次|台数|辆数|人次)$")
_COUNTED = (Dimension.COUNT, Dimension.MONEY, Dimension.AREA, Dimension.LENGTH, Dimension.VOLUME)
_PER_SHARE = frozenset({"分", "倍"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Indicators read with less than ``least_confidence`` are left out."""

    least_confidence: float = 0.75


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Indicators whose unit cannot be that of their name; both sides' print counts once."""
    for form in examined_forms(document):
        seen: set[tuple[str, str]] = set()
        for indicator in form.indicators:
            key = (indicator.name, indicator.value)
            if key not in seen and indicator.confidence >= params.least_confidence:
                what = _contradiction(indicator)
                if what:
                    yield _finding(form, indicator, what)
            seen.add(key)


def _contradiction(indicator: Indicator) -> str:
    quantity = indicator.quantity
    if quantity is None or quantity.unit is None or quantity.unit.name in _PER_SHARE:
        return ""
    kind = quantity.unit.dimension
    if _RATE.search(indicator.name) and kind in _COUNTED:
        return f"名称为比率，值的单位为“{quantity.unit.name}”"
    if _COUNT.search(indicator.name) and kind is Dimension.SHARE:
        return "名称为数量，值为百分比"
    return ""


def _finding(form: Form, indicator: Indicator, what: str) -> Finding:
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.8,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”的{indicator.level2}“{indicator.name}”为"
        f"{indicator.value}，{what}。",
        message_en=f"“{indicator.name}” cannot be {indicator.value}.",
        observed=indicator.value,
        evidence=(observed(indicator.span, indicator_words(indicator)),),
        where=place(form, "绩效指标"),
    )


def _form(level2: str, name: str, value: str) -> str:
    return FormExample(indicators=((level2, name, value), ("满意度", "群众满意度", "≥90%"))).text


EXAMPLES = (
    Example(name="控制率为金额", text=_form("成本", "采购成本控制率", "≤20万元"), fires=1),
    Example(name="本数为百分比", text=_form("质量", "报告编制完成本数", "100%"), fires=1),
    Example(name="完成率为百分比", text=_form("数量", "报告编制完成率", "100%"), fires=0),
    Example(name="频率本有单位", text=_form("时效", "巡查频率", "≥3次/天"), fires=0),
    Example(name="人数为人", text=_form("数量", "培训人数", "≥50人"), fires=0),
)
