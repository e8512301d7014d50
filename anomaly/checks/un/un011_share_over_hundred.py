"""比率超过百分之百

为什么：满意度、合格率、覆盖率一类是部分占全体的比率，超过100%不可能，多为多写一位数字或漏小数点。
报什么：绩效指标名称为满意度、合格率、达标率、覆盖率、参与率、完好率、知晓率、准确率等而指标值大于100%。
不报什么：增长率、完成率、提高幅度、利用率、入住率、参考比例、倍数等可以超过100%的；等于100%。
局限：指标值没有百分号的不能判断。
依据：比率 = 符合要求的数 ÷ 总数，不大于100%。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.quotes import indicator_words, observed, place
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.amounts import Comparator, Dimension, Quantity
from extractor.document import Document, Form, Indicator

INFO = Info(
    code="UN011",
    name="比率超过百分之百",
    name_en="A share exceeds 100 %",
    kind=FindingKind.PLAUSIBILITY,
    severity=Severity.MEDIUM,
    basis="比率 = 符合要求的数 ÷ 总数，不大于100%",
)
_SHARE = re.compile(
    r"满意度?|合格率|达标率|覆盖率|参与率|完好率|知晓率|准确率|优良率|及时率|通过率|到位率|出勤率"
    r"|符合率|正确率|规范率|发放率|入学率|巩固率|故障率|投诉率|差错率|死亡率|发病率"
)
_MAY_EXCEED = re.compile(r"增长|提高|提升|增幅|上升|增加|超额|降低|下降|减少|倍|完成率|环比|同比")


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Indicators read with less than ``least_confidence`` are left out."""

    least_confidence: float = 0.75


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Indicators of all forms; what both sides print counts once."""
    for form in document.forms:
        told: dict[tuple[str, str], list[Indicator]] = {}
        for indicator in form.indicators:
            sure = indicator.confidence >= params.least_confidence
            if sure and indicator.quantity is not None and exceeds(indicator.name, indicator.quantity):
                told.setdefault((indicator.name, indicator.value), []).append(indicator)
        for same in told.values():
            yield _finding(form, same)


def exceeds(name: str, quantity: Quantity) -> bool:
    """Whether a value is a share, and one above the whole."""
    unit = quantity.unit
    if unit is None or unit.dimension is not Dimension.SHARE or quantity.base <= 1:
        return False
    if quantity.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN) and "满意" not in name:
        return False
    return _SHARE.search(name) is not None and not _MAY_EXCEED.search(name)


def _finding(form: Form, same: list[Indicator]) -> Finding:
    first = same[0]
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.9,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”的指标“{first.name}”为{first.value}，该比率不可能超过100%。",
        message_en=f"“{first.name}” is {first.value}: such a share cannot exceed 100 %.",
        expected="不大于100%",
        observed=first.value,
        evidence=tuple(observed(i.span, indicator_words(i)) for i in same),
        where=place(form, "绩效指标"),
    )


def _form(level2: str, name: str, value: str) -> str:
    return FormExample(indicators=(("数量", "巡查次数", "≥12次"), (level2, name, value))).text


EXAMPLES = (
    Example(
        name="满意度≥950%", text=_form("满意度", "沿河群众满意度", "≥950%"), fires=1, observed=("≥950%",)
    ),
    Example(name="合格率980%", text=_form("质量", "水质检测合格率", "980%"), fires=1),
    Example(name="合格率100%", text=_form("质量", "水质检测合格率", "100%"), fires=0),
    Example(name="满意度≥95.0%", text=_form("满意度", "沿河群众满意度", "≥95.0%"), fires=0),
    Example(name="增长率可以超过", text=_form("社会", "志愿者参与率增长", "≥120%"), fires=0),
    Example(name="任务完成率可以超过", text=_form("数量", "巡查任务完成率", "≥110%"), fires=0),
    Example(name="上限为200%不是目标", text=_form("成本", "投诉率", "≤200%"), fires=0),
)
