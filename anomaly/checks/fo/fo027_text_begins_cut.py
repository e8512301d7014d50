"""栏目以标点开头。

为什么：以逗号、顿号、句号开头的文字是从别处截取的，前半句缺失。
报什么：概况、依据、必要性、措施、计划、目标以“，、；。：）”等标点开头。
不报什么：以书名号、引号、左括号、序号开头；栏目为空；读取时跨页拼接、置信度低的文字；
    没有版面的文字中的两侧目标（两格连写，分界由读取推定）。
局限：不判断缺失的内容是什么。
依据：公开内容应完整。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import examined_forms
from anomaly.checks.fo.quotes import observed, place
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Channel, Document, FieldText, Form, FormField

INFO = Info(
    code="FO027",
    name="栏目以标点开头",
    name_en="A field begins with a punctuation mark",
    kind=FindingKind.MISSING_VALUE,
    severity=Severity.LOW,
    basis="财预〔2016〕143号：公开内容应完整",
)
_GOALS = (FormField.GOAL_PERIOD, FormField.GOAL_YEAR)
_CUT = re.compile(r"^\s*[，,、；;。：:！？》”）)]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Fields read with less than ``least_confidence`` are left out."""

    least_confidence: float = 0.8


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Text fields that begin in the middle of a sentence."""
    for form in examined_forms(document):
        for field in form.texts:
            if document.channel is Channel.FLOW and field.field in _GOALS:
                continue
            if field.confidence >= params.least_confidence and _CUT.match(field.text.text):
                yield _finding(form, field)


def _finding(form: Form, field: FieldText) -> Finding:
    text = field.text
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.85,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”的{field.field.value}以标点“{text.text.strip()[0]}”开头"
        f"（“{text.text.strip()[:20]}”），前半句缺失。",
        message_en=f"{form.project_name.text}: a field begins with a punctuation mark.",
        expected="完整的语句",
        observed=text.text.strip()[:20],
        evidence=(observed(text.span, text.text),),
        where=place(form, field.field.value),
    )


EXAMPLES = (
    Example(
        name="必要性以逗号开头",
        text=FormExample(necessity="，进一步提高巡查能力，保障行洪安全。").text,
        fires=1,
    ),
    Example(name="以书名号开头", text=FormExample(basis="《云岭市河湖管理办法》").text, fires=0),
    Example(name="以引号开头", text=FormExample(necessity="“河长制”要求经常巡查。").text, fires=0),
    Example(name="以序号开头", text=FormExample(plan="1.一季度完成采购。").text, fires=0),
)
