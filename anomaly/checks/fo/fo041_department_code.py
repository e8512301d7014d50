"""主管部门代码在各绩效目标表中不一致。

为什么：一个部门只有一个预算代码；代码不同说明填错，或该表属于另一个部门。
报什么：一份文件中同一名称的主管部门，多数表用一个代码，个别表用另一个；
    同一代码的主管部门，个别表名称不同的另由名称检查负责。
不报什么：名称不同的主管部门各有代码；只有两张表而代码各一（分不清哪个错）；代码比另一个多出下级位数的。
局限：两个代码出现次数相同时不能确定哪个正确，不报。
依据：部门预算代码由财政部门统一编列，一个部门一个代码。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import project_forms
from anomaly.checks.fo.quotes import expected, observed, place
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, Form, FormField
from extractor.spans import PlacedText

INFO = Info(
    code="FO041",
    name="主管部门代码不一致",
    name_en="The department's code differs between forms",
    kind=FindingKind.DEPT_CODE_MISMATCH,
    severity=Severity.MEDIUM,
    basis="部门预算代码由财政部门统一编列，一个部门一个代码",
)
_CODED = re.compile(r"^\s*(?P<code>\d{3,9})\s*[-—－_ ]?\s*(?P<name>[\u4e00-\u9fff（）()]{2,})\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """The usual code must stand in ``least_usual`` forms; forms read with less confidence are left out."""

    least_usual: int = 2
    least_confidence: float = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Coded:
    form: Form
    text: PlacedText
    code: str


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Each form whose department has another code than in most forms."""
    by_name: dict[str, list[_Coded]] = {}
    for form in project_forms(document):
        text = form.text_of(FormField.DEPARTMENT)
        found = _CODED.match(text.text)
        if found is not None and form.confidence >= params.least_confidence:
            coded = _Coded(form=form, text=text, code=found["code"])
            by_name.setdefault(found["name"], []).append(coded)
    for name, entries in by_name.items():
        counts = Counter(entry.code for entry in entries).most_common()
        usual, times = counts[0]
        if times < params.least_usual or (len(counts) > 1 and counts[1][1] == times):
            continue
        right = next(entry for entry in entries if entry.code == usual)
        for entry in entries:
            if not (entry.code.startswith(usual) or usual.startswith(entry.code)):
                yield _finding(entry, right, name, times)


def _finding(wrong: _Coded, right: _Coded, name: str, times: int) -> Finding:
    project = wrong.form.project_name.text
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.85,
        title=INFO.name,
        message=f"项目“{project}”的主管部门“{name}”代码为{wrong.code}，其他{times}张绩效目标表均为{right.code}。",
        message_en=f"{project}: the department's code is {wrong.code}, in {times} other forms {right.code}.",
        expected=right.code,
        observed=wrong.code,
        evidence=(observed(wrong.text.span, wrong.text.text), expected(right.text.span, right.text.text)),
        where=place(wrong.form, FormField.DEPARTMENT.value),
    )


def _three(last: str) -> str:
    usual = "".join(FormExample(name=name).text for name in ("河道巡查经费", "堤防维护经费"))
    return usual + FormExample(name="水质监测经费").text.replace("305-云岭市水务局", last)


EXAMPLES = (
    Example(name="三张表中一张代码不同", text=_three("358-云岭市水务局"), fires=1, observed=("358",)),
    Example(name="代码相同", text=_three("305-云岭市水务局"), fires=0),
    Example(name="另一个部门的代码", text=_three("412-云岭市财政局"), fires=0),
    Example(name="带下级代码", text=_three("305001-云岭市水务局"), fires=0),
    Example(
        name="两张表各一个代码",
        text=FormExample(name="河道巡查经费").text
        + FormExample(name="水质监测经费").text.replace("305-", "358-"),
        fires=0,
    ),
)
