"""同一项目在绩效目标表与项目支出表中名称不同。

为什么：名称不同会使读者以为是两个项目，也使资金无从核对。
报什么：能够对应的同一项目，两处名称除标点、空格、全半角外仍有差别。
不报什么：只差标点、空格、括号；名称完全不同的项目（另由FO002、FO003报）；名称以截断结尾的长名称。
局限：扫描件的错字会使名称不同，读取置信度低时不报。
依据：财预〔2016〕143号《地方预决算公开操作规程》关于公开内容真实、准确的要求。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import BudgetExample, FormExample
from anomaly.checks.fo.project_match import ProjectForms, distinct_forms, flat_name, match_projects
from anomaly.checks.fo.project_rows import project_rows
from anomaly.checks.fo.quotes import expected, observed, place
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Channel, Document

INFO = Info(
    code="FO004",
    name="项目名称前后不一",
    name_en="Project name differs between form and table",
    kind=FindingKind.FORM_VS_TABLE,
    severity=Severity.LOW,
    basis="财预〔2016〕143号：公开内容应真实、准确",
)
_CUT_AT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Forms read with less than ``least_confidence`` are left out."""

    least_confidence: float = 0.8


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Pairs of form and project whose names are near but not equal."""
    if document.channel is Channel.SCAN:
        return
    for pair in match_projects(project_rows(document), distinct_forms(document)).pairs:
        if pair.same_name or pair.forms[0].confidence < params.least_confidence or _is_cut(pair):
            continue
        yield _finding(pair)


def _is_cut(pair: ProjectForms) -> bool:
    short, long = sorted((flat_name(pair.row.name), flat_name(pair.forms[0].project_name.text)), key=len)
    return len(short) >= _CUT_AT and long.startswith(short)


def _finding(pair: ProjectForms) -> Finding:
    form, row = pair.forms[0], pair.row
    name = form.project_name.text
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.8,
        title=INFO.name,
        message=f"绩效目标表的项目名称为“{name}”，“{row.table.title}”中为“{row.name}”，名称不一致。",
        message_en=f"The form names the project “{name}”, the table “{row.name}”.",
        expected=row.name,
        observed=name,
        evidence=(observed(form.project_name.span, name), expected(row.span, row.name)),
        where=place(form),
    )


EXAMPLES = (
    Example(
        name="巡查费与巡查费用",
        text=BudgetExample(
            projects=(("河道日常巡查费用", "20.00"),), forms=(FormExample(name="河道日常巡查费"),)
        ).text,
        fires=1,
        observed=("河道日常巡查费",),
    ),
    Example(
        name="只差括号的全半角",
        text=BudgetExample(
            projects=(("堤防加固（一期）", "20.00"),), forms=(FormExample(name="堤防加固(一期)"),)
        ).text,
        fires=0,
    ),
    Example(
        name="一期与二期是两个项目",
        text=BudgetExample(
            projects=(("堤防加固工程一期", "20.00"),), forms=(FormExample(name="堤防加固工程二期"),)
        ).text,
        fires=0,
    ),
)
