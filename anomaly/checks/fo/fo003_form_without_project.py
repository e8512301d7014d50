"""绩效目标表所列项目不在项目支出表中。

为什么：绩效目标表的项目应当都有预算安排，项目支出表中找不到的项目无法核对资金。
报什么：本年预算和上年结转的项目支出表都没有与该表同名或近名的项目。
不报什么：名称仅有细微差别；项目名称缺失的残表；文件没有项目支出表；表内资金均为0的项目。
局限：项目支出表读取不全时可能误报，故概率随已匹配的比例降低。
依据：财预〔2016〕143号《地方预决算公开操作规程》关于公开内容真实、准确的要求。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import BudgetExample, FormExample
from anomaly.checks.fo.project_match import distinct_forms, match_projects, year_yuan
from anomaly.checks.fo.project_rows import project_rows
from anomaly.checks.fo.quotes import context, observed, place, ten_thousands
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, Form, Table, TableKind

INFO = Info(
    code="FO003",
    name="绩效目标表的项目不在项目支出表中",
    name_en="Form without a project in the table",
    kind=FindingKind.FORM_VS_TABLE,
    severity=Severity.HIGH,
    basis="财预〔2016〕143号：公开内容应真实、准确",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``least_share`` of the forms must match a project before a form without one is doubted."""

    least_share: float = 0.6


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Forms that no project table names."""
    current = project_rows(document)
    groups = distinct_forms(document)
    if not current or not groups:
        yield NotEvaluated(
            code=INFO.code, reason="本文件未读到项目支出表或项目绩效目标表", reason_en="No table or no form"
        )
        return
    matching = match_projects(current, groups)
    left = [(form,) for form in matching.forms]
    matching = match_projects(project_rows(document, TableKind.PROJECT_CARRIED_OVER), left)
    if len(matching.forms) > (1 - params.least_share) * len(groups):
        return
    for form in matching.forms:
        if form.project_name.text and form.confidence > 0.7 and year_yuan(form):
            yield _finding(form, current[0].table)


def _finding(form: Form, table: Table) -> Finding:
    name = form.project_name.text
    amount = _asked(form)
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.75,
        title=INFO.name,
        message=f"绩效目标表所列项目“{name}”（年度资金{amount}）在“{table.title}”中没有"
        "列示，资金来源无从核对。",
        message_en=f"The project “{name}” ({amount}) has a form but is not in “{table.title}”.",
        expected="项目支出表中的同名项目",
        observed=name,
        evidence=(observed(form.project_name.span, name), context(table.span, table.title)),
        where=place(form),
    )


def _asked(form: Form) -> str:
    year = year_yuan(form)
    return ten_thousands(year) if year is not None else "未填"


_PROJECTS = (("河道巡查经费", "20.00"), ("堤防维护经费", "20.00"))
_FORMS = (FormExample(name="河道巡查经费"), FormExample(name="堤防维护经费"))
EXAMPLES = (
    Example(
        name="表中没有抗旱应急经费",
        text=BudgetExample(projects=_PROJECTS, forms=(*_FORMS, FormExample(name="抗旱应急经费"))).text,
        fires=1,
        observed=("抗旱应急经费",),
    ),
    Example(
        name="每张表都有项目",
        text=BudgetExample(projects=_PROJECTS, forms=_FORMS).text,
        fires=0,
    ),
    Example(
        name="名称只差一个“费”字",
        text=BudgetExample(projects=_PROJECTS, forms=(_FORMS[0], FormExample(name="堤防维护经费用"))).text,
        fires=0,
    ),
)
