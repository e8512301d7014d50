"""缺少填报日期。

为什么：填报日期说明绩效目标何时编报，是判断先有目标、后有预算的依据。
报什么：多数完整的表都有填报日期，而个别表没有。
不报什么：全部表都没有填报日期（当地表样没有或已脱敏）；残表；重复的表。
局限：日期是否合法由日期检查负责。
依据：绩效目标表样式：表尾列填报日期。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import examined_forms
from anomaly.checks.fo.quotes import context, expected, observed, place
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, Form
from extractor.spans import Span

INFO = Info(
    code="FO030",
    name="缺少填报日期",
    name_en="Filing date absent",
    kind=FindingKind.MISSING_VALUE,
    severity=Severity.MEDIUM,
    basis="绩效目标表样式：表尾列填报日期",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``least_share`` of the complete forms, and at least ``least_dated``, must have a date."""

    least_share: float = 0.6
    least_dated: int = 2


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Complete forms without a date among forms that have one."""
    forms = [form for form in examined_forms(document) if form.complete]
    dated = [form for form in forms if form.filed_at.text.strip()]
    if len(dated) < params.least_dated or len(dated) < params.least_share * len(forms):
        return
    for form in forms:
        if not form.filed_at.text.strip():
            yield _finding(form, dated[0])


def _finding(form: Form, other: Form) -> Finding:
    name = form.project_name.text
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.8,
        title=INFO.name,
        message=f"项目“{name}”的绩效目标表没有填报日期（其他绩效目标表均有）。",
        message_en=f"The form of “{name}” has no filing date; the others have one.",
        expected="填报日期",
        observed="空白",
        evidence=(
            observed(_last(form), "填报日期"),
            *((context(form.project_name.span, name),) if name else ()),
            expected(other.filed_at.span, f"填报日期 {other.filed_at.text}"),
        ),
        where=place(form, "填报日期"),
    )


def _last(form: Form) -> Span:
    """The last line of the form in text; on a page the place of its last indicator."""
    if form.span.page is None and form.span.end_line is not None:
        return Span(line=form.span.end_line, end_line=form.span.end_line)
    return form.indicators[-1].span if form.indicators else form.span


_DATED = FormExample(name="河道巡查经费").text + FormExample(name="堤防维护经费").text
EXAMPLES = (
    Example(
        name="三张表中一张没有日期",
        text=_DATED + FormExample(name="水质监测经费", filed="").text,
        fires=1,
        observed=("空白",),
    ),
    Example(name="都有日期", text=_DATED, fires=0),
    Example(
        name="都没有日期",
        text="".join(FormExample(name=name, filed="").text for name in ("河道巡查", "堤防维护", "水质监测")),
        fires=0,
    ),
)
