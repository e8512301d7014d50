"""指标未量化或缺少计量单位。

为什么：绩效指标应细化、量化；满意度、成本、数量没有数字或没有单位，年终无法考核。
报什么：满意度、成本、数量指标的值没有数字；数量、成本指标的值只有数字没有单位，名称中也没有单位。
不报什么：质量、时效、效益指标的文字值；值为“0”；名称已写单位（元、次、人等）；整体支出绩效目标表。
局限：指标值未读出的由FO024报。
依据：财预〔2021〕101号：绩效指标应细化、量化、可衡量。
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
from extractor.document import Document, Form, Indicator

INFO = Info(
    code="FO020",
    name="指标未量化",
    name_en="Indicator without a number or unit",
    kind=FindingKind.UNQUANTIFIED_INDICATOR,
    severity=Severity.LOW,
    basis="财预〔2021〕101号：绩效指标应细化、量化、可衡量",
)
_DUE = ("满意度", "成本指标", "数量指标")
_RATE = re.compile(r"[^效频利税汇费]率$")
_NUMBER = re.compile(r"[0-9０-９]|[一二三四五六七八九十百千万两]+\s*[^\s]")
_BARE = re.compile(r"^[≥≤><=＞＜﹥﹤]?\s*\d[\d,]*(?:\.\d+)?$")
_UNIT_IN_NAME = re.compile(r"[（(][^（）()]{1,6}[）)]|率$|元|万元|比例|占比|指数|系数|评分|得分")


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Indicators read with less than ``least_confidence`` are left out."""

    least_confidence: float = 0.75


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """One finding a form for values without a number, one for numbers without a unit."""
    for form in examined_forms(document):
        wordy: dict[str, Indicator] = {}
        bare: dict[str, Indicator] = {}
        for indicator in form.indicators:
            value = indicator.value.strip()
            if not value or indicator.confidence < params.least_confidence or not _is_due(indicator):
                continue
            if not _NUMBER.search(value):
                wordy.setdefault(indicator.name, indicator)
            elif _lacks_unit(indicator):
                bare.setdefault(indicator.name, indicator)
        if wordy:
            yield _finding(form, tuple(wordy.values()), "没有量化的数值")
        if bare:
            yield _finding(form, tuple(bare.values()), "没有计量单位")


def _is_due(indicator: Indicator) -> bool:
    return any(level in indicator.level2 for level in _DUE) or _RATE.search(indicator.name) is not None


def _lacks_unit(indicator: Indicator) -> bool:
    value = indicator.value.strip()
    if "满意度" in indicator.level2 or value.lstrip("≥≤=＝ ") in ("0", "1"):
        return False
    return bool(_BARE.match(value)) and not _UNIT_IN_NAME.search(indicator.name)


def _finding(form: Form, indicators: tuple[Indicator, ...], what: str) -> Finding:
    names = "、".join(f"“{i.name}”为“{i.value}”" for i in indicators)
    levels = "、".join(dict.fromkeys(i.level2 for i in indicators))
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.8,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”{levels}{names}，{what}，难以考核。",
        message_en=f"{form.project_name.text}: {len(indicators)} indicators have no number or no unit.",
        expected="数值和计量单位",
        observed=indicators[0].value,
        evidence=tuple(observed(i.span, indicator_words(i)) for i in indicators),
        where=place(form, "绩效指标"),
    )


def _form(level2: str, name: str, value: str) -> str:
    return FormExample(indicators=(("数量", "巡查次数", "≥12次"), (level2, name, value))).text


EXAMPLES = (
    Example(
        name="满意度写“满意”",
        text=_form("满意度", "沿河群众满意度", "满意"),
        fires=1,
        observed=("满意",),
    ),
    Example(name="成本写“按文件规定”", text=_form("成本", "报销标准", "按文件规定报销"), fires=1),
    Example(name="成本只有数字", text=_form("成本", "巡查成本", "≤20"), fires=1, observed=("≤20",)),
    Example(name="合格率写“合格”", text=_form("质量", "水质检测合格率", "合格"), fires=1, observed=("合格",)),
    Example(name="满意度≥90%", text=_form("满意度", "沿河群众满意度", "≥90%"), fires=0),
    Example(name="质量写“合格”", text=_form("质量", "巡查记录质量", "合格"), fires=0),
    Example(name="效率不是比率", text=_form("社会", "巡查工作效率", "提高"), fires=0),
    Example(name="合格率有数", text=_form("质量", "水质检测合格率", "≥98%"), fires=0),
    Example(name="名称带单位", text=_form("成本", "巡查成本（万元）", "≤20"), fires=0),
    Example(name="成本20万元", text=_form("成本", "巡查成本", "≤20万元"), fires=0),
)
