"""应填的栏目或指标值为空。

为什么：绩效目标表的概况、依据、必要性、计划、目标和指标值都应填写，不适用的应写明。
报什么：多数表都填写的栏目，个别表为空；两侧都有指标名称而没有指标值。
不报什么：全部表都不填的栏目（当地表样没有）；残表；只有一侧读不出的值；
    没有版面的文字中只见一侧的目标（两格连写，分不开）。
局限：跨页丢行时可能是读取遗漏，故概率不高。
依据：绩效目标表填报说明：不适用的应注明，不得空白。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import examined_forms
from anomaly.checks.fo.quotes import context, indicator_words, observed, place
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Channel, Document, Form, FormField, Indicator
from extractor.reading.forms.labels import LEVEL2

INFO = Info(
    code="FO028",
    name="应填栏目或指标值为空",
    name_en="A field or value that is due is empty",
    kind=FindingKind.MISSING_VALUE,
    severity=Severity.LOW,
    basis="绩效目标表填报说明",
)
_FIELDS = (
    FormField.OVERVIEW,
    FormField.BASIS,
    FormField.NECESSITY,
    FormField.PLAN,
    FormField.GOAL_PERIOD,
    FormField.GOAL_YEAR,
)

#: Without a layout the cells of both goals run into one: one of them alone may be empty by the reading.
_GOALS = (FormField.GOAL_PERIOD, FormField.GOAL_YEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """A field is due where ``least_share`` of at least ``least_forms`` complete forms fill it in."""

    least_share: float = 0.75
    least_forms: int = 3


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Complete forms only: a field that the others fill in, and indicators without a value."""
    forms = [form for form in examined_forms(document) if form.complete]
    due = _due(forms, params)
    for form in forms:
        empty = [field for field in due if not form.text_of(field).text.strip()]
        if document.channel is Channel.FLOW and not set(_GOALS) <= set(empty):
            empty = [field for field in empty if field not in _GOALS]
        if empty:
            yield _fields(form, empty)
        without = _without_value(form)
        if without:
            yield _values(form, without)


def _due(forms: Sequence[Form], params: Params) -> list[FormField]:
    if len(forms) < params.least_forms:
        return []
    filled = Counter(field for form in forms for field in _FIELDS if form.text_of(field).text.strip())
    return [field for field in _FIELDS if filled[field] >= params.least_share * len(forms)]


def _without_value(form: Form) -> list[Indicator]:
    """Named indicators whose value is empty wherever the name is printed."""
    filled = {indicator.name for indicator in form.indicators if indicator.value.strip()}
    named = {
        indicator.name: indicator
        for indicator in form.indicators
        if len(indicator.name) >= 3
        and indicator.name not in filled
        and not any(indicator.name.startswith(label) for label in LEVEL2)
    }
    return [i for i in named.values() if i.confidence >= 0.75]


def _fields(form: Form, empty: list[FormField]) -> Finding:
    names = "、".join(field.value for field in empty)
    name = form.project_name
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.65,
        title=INFO.name,
        message=f"项目“{name.text}”的{names}未填写（其他项目均已填写）。",
        message_en=f"{name.text}: {len(empty)} fields that other forms fill in are empty.",
        expected=names,
        observed="空白",
        evidence=(observed(name.span if name.text else form.span, name.text or form.title),),
        where=place(form, names),
    )


def _values(form: Form, without: list[Indicator]) -> Finding:
    names = "、".join(f"“{i.name}”" for i in without)
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.6,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”的指标{names}没有填写指标值。",
        message_en=f"{form.project_name.text}: {len(without)} indicators have no value.",
        expected="指标值",
        observed="空白",
        evidence=(
            *(observed(i.span, indicator_words(i)) for i in without),
            context(form.project_name.span, form.project_name.text),
        ),
        where=place(form, "绩效指标"),
    )


_THREE = "".join(FormExample(name=name).text for name in ("河道巡查经费", "堤防维护经费", "水质监测经费"))
EXAMPLES = (
    Example(
        name="四张表中一张没有必要性",
        text=_THREE + FormExample(name="闸门维修经费", necessity="").text,
        fires=1,
        observed=("空白",),
    ),
    Example(
        name="指标没有值",
        text=FormExample(indicators=(("数量", "巡查次数", "≥12次"), ("社会", "保障行洪安全", ""))).text,
        fires=1,
    ),
    Example(name="都已填写", text=_THREE, fires=0),
    Example(
        name="表样没有必要性一栏",
        text="".join(FormExample(name=n, necessity="").text for n in ("河道巡查", "堤防维护", "水质监测")),
        fires=0,
    ),
)
