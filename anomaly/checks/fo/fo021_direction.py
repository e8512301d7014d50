"""指标的比较方向相反。

为什么：满意度应有下限，成本应有上限，事故、故障一类应有上限；方向写反等于鼓励做差。
报什么：满意度、合格率等写“≤”“<”；总成本写“≥”；故障率、投诉率、控制率等写“≥”。
不报什么：方向正确；等于某数；补助、配套、投入类金额的下限；控制率为100%。
局限：按名称字面判断好坏方向。
依据：财预〔2021〕101号：成本指标应为预期成本上限，满意度指标应为预期程度。
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
from extractor.amounts import Comparator, Dimension
from extractor.document import Document, Form, FormKind, Indicator

INFO = Info(
    code="FO021",
    name="指标比较方向相反",
    name_en="Indicator compares in the wrong direction",
    kind=FindingKind.INDICATOR_DIRECTION,
    severity=Severity.MEDIUM,
    basis="财预〔2021〕101号绩效指标体系",
)
_AT_LEAST = (Comparator.AT_LEAST, Comparator.MORE_THAN)
_AT_MOST = (Comparator.AT_MOST, Comparator.LESS_THAN)
_GOOD = re.compile(r"满意|合格率|达标率|完成率|覆盖率|准确率|优良率|完好率|参与率|通过率|及时率")
_BAD = re.compile(r"故障率|投诉率|事故|差错率|欠费率|停运率|违规率|死亡率|发病率|失误率|超时率|损坏率")
_BAD_INNER = re.compile(r"(?:下降|降低|减少|整改|处理|办结|修复|排除|化解|破案|处置|受理|侦破|防控)")
_CONTROL = re.compile(r"控制率$|超支率|结余率")
_INPUT = re.compile(r"补助|补贴|配套|投入|资助|奖励|标准|增资|筹|撬动|带动")


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Indicators read with less than ``least_confidence`` are left out."""

    least_confidence: float = 0.75


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Indicators of all forms, the whole unit's included; both sides' print counts once."""
    whole = tuple(form for form in document.forms if form.kind is FormKind.WHOLE)
    for form in (*examined_forms(document), *whole):
        seen: set[tuple[str, str]] = set()
        for indicator in form.indicators:
            key = (indicator.name, indicator.value)
            found = _wrong(indicator) if key not in seen else None
            seen.add(key)
            if found is not None and indicator.confidence >= params.least_confidence:
                yield _finding(form, indicator, *found)


def _wrong(indicator: Indicator) -> tuple[str, Severity] | None:
    quantity = indicator.quantity
    if quantity is None or quantity.unit is None:
        return None
    kind, name = quantity.unit.dimension, indicator.name
    if kind is Dimension.SHARE:
        bad = bool(_BAD.search(name)) and not _BAD_INNER.search(name)
        if bad and quantity.comparator in _AT_LEAST and quantity.value > 0:
            return "≤", Severity.MEDIUM
        if _CONTROL.search(name) and quantity.comparator in _AT_LEAST and quantity.value < 100:
            return "≤", Severity.LOW
        if not bad and _GOOD.search(name) and quantity.comparator in _AT_MOST:
            return "≥", Severity.MEDIUM
    if (
        kind in (Dimension.MONEY, Dimension.RATE)
        and "元" in quantity.unit.name
        and "成本" in indicator.level2
        and quantity.comparator in _AT_LEAST
    ):
        return ("≤", Severity.LOW) if not _INPUT.search(name) else None
    return None


def _finding(form: Form, indicator: Indicator, right: str, severity: Severity) -> Finding:
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=severity,
        probability=0.8 if severity is Severity.MEDIUM else 0.65,
        title=INFO.name,
        message=f"“{form.project_name.text}”的{indicator.level2}“{indicator.name}”为{indicator.value}，"
        f"按其含义应以“{right}”表示，比较方向疑写反。",
        message_en=f"“{indicator.name} {indicator.value}”: the comparison should be {right}.",
        expected=right,
        observed=indicator.value,
        evidence=(observed(indicator.span, indicator_words(indicator)),),
        where=place(form, "绩效指标"),
    )


def _form(level2: str, name: str, value: str) -> str:
    return FormExample(indicators=(("数量", "巡查次数", "≥12次"), (level2, name, value))).text


EXAMPLES = (
    Example(name="满意度≤90%", text=_form("满意度", "沿河群众满意度", "≤90%"), fires=1, observed=("≤90%",)),
    Example(name="故障率≥5%", text=_form("质量", "监测设备故障率", "≥5%"), fires=1),
    Example(name="总成本≥20万元", text=_form("成本", "项目总成本", "≥20万元"), fires=1),
    Example(name="单位成本≥1400元/台", text=_form("成本", "监测设备检修单价", "≥1400元/台"), fires=1),
    Example(name="单位成本≤1400元/台", text=_form("成本", "监测设备检修单价", "≤1400元/台"), fires=0),
    Example(name="单位成本的奖励下限", text=_form("成本", "巡查员奖励", "≥300元/人/月"), fires=0),
    Example(name="满意度≥90%", text=_form("满意度", "沿河群众满意度", "≥90%"), fires=0),
    Example(name="故障率≤5%", text=_form("质量", "监测设备故障率", "≤5%"), fires=0),
    Example(name="故障处理率≥95%", text=_form("质量", "故障处理及时率", "≥95%"), fires=0),
    Example(name="补助标准的下限", text=_form("成本", "巡查员补助标准", "≥300元/人"), fires=0),
)
