"""主管部门及代码与其他绩效目标表不同。

为什么：一个部门的绩效目标表应填同一个主管部门和代码；个别表填成另一个部门，资金责任就说不清。
报什么：一份文件有三张以上绩效目标表，八成以上填同一代码，其余填另一代码的，合并报一次。
不报什么：各表代码相同；没有代码的；多数不明确的（由多个部门的表合编）。
局限：下属单位另有主管部门的须人工核实。
依据：项目支出绩效目标表填报要求：主管部门及代码按预算编码填列。
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

INFO = Info(
    code="FO038",
    name="主管部门及代码不同",
    name_en="A form names another department and code",
    kind=FindingKind.DEPT_CODE_MISMATCH,
    severity=Severity.MEDIUM,
    basis="绩效目标表“主管部门及代码”按预算编码填列",
)
_CODE = re.compile(r"^\s*(\d{3,9})\s*[-—－ ]?")
_LEAST_FORMS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``majority`` is the share of the forms that must agree."""

    majority: float = 0.7


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare the codes in front of the department's name over all forms."""
    coded = [(form, code) for form in project_forms(document) if (code := _code(form))]
    counts = Counter(code for _, code in coded)
    if len(coded) < _LEAST_FORMS or len(counts) < 2:
        return
    usual, count = counts.most_common(1)[0]
    if count < params.majority * len(coded):
        return
    others = [form for form, code in coded if code != usual]
    yield _finding(others, next(form for form, code in coded if code == usual), count)


def _code(form: Form) -> str:
    found = _CODE.match(form.text_of(FormField.DEPARTMENT).text)
    return found[1] if found else ""


def _finding(others: list[Form], model: Form, count: int) -> Finding:
    names = "、".join(f"“{form.project_name.text}”" for form in others[:6])
    many = f"等{len(others)}个项目" if len(others) > 1 else ""
    wrong = others[0].text_of(FormField.DEPARTMENT)
    right = model.text_of(FormField.DEPARTMENT)
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.8,
        title=INFO.name,
        message=f"项目{names}{many}的主管部门及代码填为“{wrong.text}”，其他{count}张表均为“{right.text}”，不一致。",
        message_en=f"{len(others)} forms name the department {wrong.text}, {count} others {right.text}.",
        expected=right.text,
        observed=wrong.text,
        evidence=(
            *(
                observed(text.span, text.text)
                for f in others[:6]
                if (text := f.text_of(FormField.DEPARTMENT))
            ),
            expected(right.span, right.text),
        ),
        where=place(others[0], FormField.DEPARTMENT.value),
    )


def _forms(*codes: str) -> str:
    forms = (FormExample(name=f"河道巡查经费{n}").text.replace("305-", code) for n, code in enumerate(codes))
    return "".join(forms)


EXAMPLES = (
    Example(
        name="五张表中一张填另一代码",
        text=_forms("305-", "305-", "901-", "305-", "305-"),
        fires=1,
        observed=("901-云岭市水务局",),
    ),
    Example(
        name="四张表中一张填另一代码",
        text=_forms("305-", "305-", "901-", "305-"),
        fires=1,
        observed=("901-云岭市水务局",),
    ),
    Example(name="三张表中一张填另一代码，多数不明", text=_forms("305-", "901-", "305-"), fires=0),
    Example(name="代码相同", text=_forms("305-", "305-", "305-"), fires=0),
    Example(name="多数不明", text=_forms("305-", "901-", "305-", "901-"), fires=0),
    Example(name="没有代码", text=_forms("", "", ""), fires=0),
)
