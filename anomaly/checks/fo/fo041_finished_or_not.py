"""同一项目既称已完成又称预计完工。

为什么：概况写项目已完成，计划又写预计某月完工，说明两处写于不同时间，项目进度和资金需求无从判断。
报什么：一栏写“项目（工程）已完成、已完工、已竣工”，另一栏写“预计某年某月（全部）完工、竣工、建成”，时间不早于预算年度。
不报什么：只说采购、设计、预算、验收等某一步已完成的；预计完成的是决算、验收、支付等后续手续的；同一栏内分阶段叙述的。
局限：一期已完成而二期预计完工的，须人工核实。
依据：同一事项前后表述应当一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import examined_forms
from anomaly.checks.fo.quotes import expected, observed, part, place
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, Form, FormField
from extractor.spans import PlacedText

INFO = Info(
    code="FO041",
    name="已完成与预计完工并存",
    name_en="A project is said to be finished and to be expected",
    kind=FindingKind.FORM_INTERNAL,
    severity=Severity.MEDIUM,
    basis="同一事项前后表述应当一致",
)
_FIELDS = (FormField.OVERVIEW, FormField.PLAN, FormField.GOAL_PERIOD, FormField.GOAL_YEAR)
_FINISHED = re.compile(
    r"(?:项目|工程|主体|建设)(?:目前|现)?(?:均|全部)?(?:已|已经)(?:全部)?(?:完成|完工|竣工|建成)(?=[，,。；;]|$)"
)
_EXPECTED = re.compile(
    r"(?:预计|计划|拟于?|将于?)\s?20\d{2}\s?年\s?\d{1,2}\s?月(?:份|底|末|上旬|中旬|下旬)?(?:之?前)?"
    r"(?:全部|整体)?(?:完工|竣工|建成)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Nothing to set."""


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look for both statements in different fields of one form."""
    year = document.meta.year or 0
    for form in examined_forms(document):
        finished = _first(form, _FINISHED)
        awaited = _first(form, _EXPECTED)
        if finished is None or awaited is None or finished[0] is awaited[0]:
            continue
        printed = re.search(r"20\d{2}", awaited[2][0])
        if printed is not None and int(printed[0]) >= year:
            yield _finding(form, finished, awaited)


_Said = tuple[FormField, PlacedText, re.Match[str]]


def _first(form: Form, pattern: re.Pattern[str]) -> _Said | None:
    for field in _FIELDS:
        text = form.text_of(field)
        found = pattern.search(text.text)
        if found is not None:
            return field, text, found
    return None


def _finding(form: Form, finished: _Said, awaited: _Said) -> Finding:
    sides = [part(text, found.start(), found.end()) for _, text, found in (finished, awaited)]
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.8,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”{finished[0].value}写“{sides[0][1]}”，"
        f"{awaited[0].value}又写“{sides[1][1]}”，前后矛盾。",
        message_en=f"{form.project_name.text} is said to be finished and to be expected.",
        expected=sides[0][1],
        observed=sides[1][1],
        evidence=(observed(*sides[1]), expected(*sides[0])),
        where=place(form, awaited[0].value),
    )


def _form(overview: str, plan: str) -> str:
    return (
        "云岭市水务局2025年度部门预算公开\n"
        + FormExample(name="闸门改造工程", overview=overview, plan=plan).text
    )


EXAMPLES = (
    Example(
        name="概况已完成，计划预计三月完工",
        text=_form("该项目已完成，本次申请尾款20万元。", "预计2025年3月全部完工，9月支付款项。"),
        fires=1,
        observed=("预计2025年3月全部完工",),
    ),
    Example(
        name="完工后办决算",
        text=_form("该工程已完工，本次申请尾款20万元。", "预计2025年5月底前完成财政决算。"),
        fires=0,
    ),
    Example(
        name="采购已完成",
        text=_form("设备采购已完成，本次申请20万元。", "预计2025年8月底前完工。"),
        fires=0,
    ),
    Example(
        name="同一栏分期叙述",
        text=_form("一期工程已完工，二期预计2025年8月完工。", "按合同支付。"),
        fires=0,
    ),
)
