"""项目支出表中的项目没有绩效目标表。

为什么：纳入绩效目标管理并声明公开的项目，应逐项公开绩效目标表。
报什么：多数项目都有绩效目标表，而个别项目没有，且没有名称相近的表。
不报什么：只公开部分重点项目绩效目标的文件（有表的项目不足七成，文字也未声明全部公开）。
局限：表头缺失的残表按内容归到某一项目时，该项目视为有表。
依据：财预〔2016〕143号；中发〔2018〕34号关于绩效目标随预算公开的要求。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.count_claims import FormCount, form_counts
from anomaly.checks.fo.form_example import BudgetExample, FormExample
from anomaly.checks.fo.project_match import distinct_forms, match_projects
from anomaly.checks.fo.project_rows import ProjectRow, project_rows
from anomaly.checks.fo.quotes import context, expected, observed
from anomaly.finding import Evidence, Finding, FindingKind, NotEvaluated, Severity, Where
from extractor.document import Document

INFO = Info(
    code="FO002",
    name="项目缺少绩效目标表",
    name_en="Project without a form",
    kind=FindingKind.FORM_VS_TABLE,
    severity=Severity.HIGH,
    basis="财预〔2016〕143号：绩效目标随部门预算公开",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``least_share`` of the projects must have a form before a missing one is an omission."""

    least_share: float = 0.7


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Projects of the current year's table that no form names."""
    rows = project_rows(document)
    groups = distinct_forms(document)
    if not rows or not groups:
        yield NotEvaluated(
            code=INFO.code, reason="本文件未读到项目支出表或项目绩效目标表", reason_en="No table or no form"
        )
        return
    matching = match_projects(rows, groups)
    claim = next((count for count in form_counts(document) if count.published), None)
    claims_all = claim is not None and claim.count >= len(rows)
    if not claims_all and len(matching.pairs) < params.least_share * len(rows):
        return
    for row in matching.rows:
        yield _finding(row, claim if claims_all else None)


def _finding(row: ProjectRow, claim: FormCount | None) -> Finding:
    evidence: list[Evidence] = [
        observed(row.span, f"{row.name} {row.amount.value}"),
    ]
    said = ""
    if claim is not None:
        evidence.append(expected(claim.span, claim.quote))
        said = f"，而文字说明公开项目绩效目标{claim.count}个"
    elif row.table.title:
        evidence.append(context(row.table.span, row.table.title))
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.9,
        title=INFO.name,
        message=f"“{row.table.title}”列有项目“{row.name}”{row.amount}，"
        f"文件中没有该项目的绩效目标表{said}，疑漏公开或缺页。",
        message_en=f"The project “{row.name}” ({row.amount}) has no performance form in this document; "
        "the form is missing or a page is lost.",
        expected="该项目的绩效目标表",
        observed=row.name,
        evidence=tuple(evidence),
        where=Where(project=row.name, table=row.table.title),
    )


_PROJECTS = (("河道巡查经费", "20.00"), ("堤防维护经费", "20.00"), ("水质监测服务费", "20.00"))
_FORMS = (FormExample(name="河道巡查经费"), FormExample(name="堤防维护经费"))
EXAMPLES = (
    Example(
        name="文字称公开3个，只有2张表",
        text=BudgetExample(
            projects=_PROJECTS,
            forms=_FORMS,
            narrative=("2025年公开项目绩效目标3个，涉及项目金额60.00万元。",),
        ).text,
        fires=1,
        observed=("水质监测服务费",),
    ),
    Example(
        name="三个项目三张表，其中一张名称略有不同",
        text=BudgetExample(projects=_PROJECTS, forms=(*_FORMS, FormExample(name="水质监测服务费用"))).text,
        fires=0,
    ),
    Example(
        name="只公开一个重点项目的绩效目标",
        text=BudgetExample(projects=_PROJECTS, forms=_FORMS[:1]).text,
        fires=0,
    ),
)
