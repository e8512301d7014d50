"""同一张表内指标重复。

为什么：重复的指标使权重虚增，也常是整行误贴。
报什么：同一侧、同一类别下名称相同的指标出现两次；或同一侧名称和值都相同的指标填在两个类别。
不报什么：名称不同；不同侧；满意度指标名称只写“满意度”而对象不同；读取置信度低的指标。
局限：名称被截断后可能看似相同，故名称达到截断长度的不报。
依据：财预〔2021〕101号：绩效指标应精简、不重复。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import examined_forms, flat_name
from anomaly.checks.fo.quotes import expected, indicator_words, observed, place
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, Form, Indicator

INFO = Info(
    code="FO022",
    name="指标重复",
    name_en="Indicator repeated in a form",
    kind=FindingKind.INDICATOR_MISPLACED,
    severity=Severity.LOW,
    basis="财预〔2021〕101号：绩效指标应精简",
)
_CUT_AT = frozenset({8, 12})


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Indicators read with less than ``least_confidence`` are left out."""

    least_confidence: float = 0.8


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Each repetition once; the same repetition on both sides is one finding."""
    for form in examined_forms(document):
        done: set[str] = set()
        seen: list[Indicator] = []
        for indicator in form.indicators:
            name = flat_name(indicator.name)
            if len(name) < 3 or not indicator.value or indicator.confidence < params.least_confidence:
                continue
            first = next((other for other in seen if _repeats(other, indicator)), None)
            if first is not None and name not in done:
                done.add(name)
                yield _finding(form, first, indicator)
            seen.append(indicator)


def _repeats(first: Indicator, second: Indicator) -> bool:
    if first.side is not second.side or flat_name(first.name) != flat_name(second.name):
        return False
    if len(second.name) in _CUT_AT and first.value != second.value:
        return False
    return first.level2 == second.level2 or first.value == second.value


def _finding(form: Form, first: Indicator, second: Indicator) -> Finding:
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.75,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”的指标“{second.name}”重复出现"
        f"（{first.level2}{first.value}，{second.level2}{second.value}）。",
        message_en=f"{form.project_name.text}: the indicator “{second.name}” is printed twice.",
        expected="每个指标一次",
        observed=second.name,
        evidence=(
            observed(second.span, indicator_words(second)),
            expected(first.span, indicator_words(first)),
        ),
        where=place(form, "绩效指标"),
    )


def _form(*indicators: tuple[str, str, str]) -> str:
    return FormExample(indicators=indicators).text


EXAMPLES = (
    Example(
        name="同一指标两行",
        text=_form(("数量", "巡查河道次数", "≥12次"), ("数量", "巡查河道次数", "≥24次")),
        fires=1,
        observed=("巡查河道次数",),
    ),
    Example(
        name="名称不同",
        text=_form(("数量", "巡查河道次数", "≥12次"), ("数量", "巡查水库次数", "≥12次")),
        fires=0,
    ),
    Example(
        name="类别和值都不同",
        text=_form(("数量", "河道保洁", "36公里"), ("质量", "河道保洁", "无漂浮物")),
        fires=0,
    ),
)
