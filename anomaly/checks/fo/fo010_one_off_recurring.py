"""每年发生的支出填为一次性项目。

为什么：工资、房租、运维等每年都要安排的支出应为经常性或延续性项目，填为一次性不利于以后年度编制预算。
报什么：一份文件报一次，列出各项目：属性为一次性，而名称是工资、人员经费、房租、运维一类，
或文字写明“每年”“年运维费”“元/年”。
不报什么：属性为经常性、延续性；一次性补助；补发、清欠以前年度的款项。
局限：只作提示，个别单位以一次性编列属当地口径。
依据：项目支出分类管理要求：经常性项目为长期持续安排的项目。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import examined_forms
from anomaly.checks.fo.quotes import context, observed, place
from anomaly.checks.fo.terms import Duration, duration
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity, Where
from extractor.document import Document, Form, FormField
from extractor.spans import Span

INFO = Info(
    code="FO010",
    name="每年发生的支出填为一次性项目",
    name_en="Recurring spending entered as a one-off",
    kind=FindingKind.PLAUSIBILITY,
    severity=Severity.LOW,
    basis="项目支出按经常性、延续性、一次性分类管理",
)
_NAME = re.compile(
    r"工资|人员经费|聘用人员|临聘|房租|租金|租赁费|运维|运行维护|物业|遗属补助|工作经费$|办公经费$"
)
_TEXT = re.compile(
    r"每年(?:需|约|支付|服务费|运维费|租金)|(?:运维费|服务费|租金|物业费)[^，。；]{0,12}[/／每]年"
)
_ONCE = re.compile(r"季度|一次性补助|补发|清欠|欠付|拖欠|以前年度|尾款")


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Nothing to set."""


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """One finding for the document: the forms of one-off projects whose name or words recur every year."""
    found = [(form, *said) for form in examined_forms(document) if (said := _recurs(form)) is not None]
    if found:
        yield _finding(found)


def _recurs(form: Form) -> tuple[Span, str] | None:
    """Place and words that say that a one-off project recurs, or None."""
    name, text = form.project_name, form.text_of(FormField.OVERVIEW)
    if duration(form) is not Duration.ONE_YEAR or "一次性" not in form.attribute.text:
        return None
    if _ONCE.search(name.text + text.text):
        return None
    if _NAME.search(name.text):
        return name.span, name.text
    said = _TEXT.search(text.text)
    return (text.span_of(said.start(), said.end()), said[0]) if said is not None else None


def _finding(found: list[tuple[Form, Span, str]]) -> Finding:
    first = found[0][0]
    names = "、".join(f"“{form.project_name.text}”" for form, _, _ in found)
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.6,
        title=INFO.name,
        message=f"项目{names}填为{first.attribute.text}，而内容属每年发生的支出，项目属"
        "性宜为经常性或延续性。",
        message_en=f"{len(found)} projects are entered as one-offs, but recur every year.",
        expected="经常性或延续性项目",
        observed=first.attribute.text,
        evidence=(
            *(observed(form.attribute.span, form.attribute.text) for form, _, _ in found),
            *(context(span, quote) for _, span, quote in found),
        ),
        where=place(first, "项目属性") if len(found) == 1 else Where(section="项目属性"),
    )


EXAMPLES = (
    Example(name="工资填为一次性", text=FormExample(name="编外巡查员工资").text, fires=1),
    Example(
        name="运维费按年填为一次性",
        text=FormExample(name="水情平台", overview="平台运维费标准为10万元/年。").text,
        fires=1,
    ),
    Example(
        name="工资填为经常性",
        text=FormExample(name="编外巡查员工资", attribute="经常性项目（长期开展）", term="99年").text,
        fires=0,
    ),
    Example(
        name="清欠以前年度工资",
        text=FormExample(name="编外巡查员工资", overview="支付以前年度拖欠的工资。").text,
        fires=0,
    ),
    Example(name="一次性活动", text=FormExample(name="防汛演练活动经费").text, fires=0),
)
