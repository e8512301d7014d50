"""项目支出表合计与各项目之和不一致

为什么：项目支出表的合计要与支出总表的项目支出和绩效目标金额核对，先须自身加总正确。
报什么：项目支出表（本年预算、上年结转）的合计行与所列各项目金额之和之差超出四舍五入范围，按列比较。
不报什么：部门、单位的小计行不重复计入；没有合计行的表；各金额列的项目之和与合计都相差一半以上的（多为未识别的小计
    行，列为未检查）。
局限：单位小计行按名称和金额识别，无法识别时列为未检查。
依据：项目支出表合计为所列项目之和；项目表与支出总表项目支出一致的勾稽关系。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.ledger.equations import Equation, Rule
from anomaly.ledger.figures import usual_unit
from anomaly.ledger.project_rows import project_rows
from anomaly.ledger.row_sums import RowSum, told_apart
from anomaly.ledger.settle import settle
from extractor.document import Document, TableKind

INFO = Info(
    code="AR007",
    name="项目支出表合计",
    name_en="The project table total differs from the sum of its projects",
    kind=FindingKind.SUM_MISMATCH,
    severity=Severity.HIGH,
    basis="项目支出表合计为所列项目之和",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding whose cells were all read with confidence 1."""

    certainty: float = 0.93


EXAMPLES = (
    Example(
        name="项目之和比合计少5.00",
        text="""
            2025年项目支出预算表（本年预算）
            单位：万元
            项目名称 | 合计 | 一般公共预算 | 政府性基金预算
            合计 | 100.00 | 100.00 |
            信息系统运行维护费 | 60.00 | 60.00 |
            档案整理经费 | 20.00 | 20.00 |
            宣传培训经费 | 15.00 | 15.00 |
            """,
        fires=1,
        observed=("100.00",),
    ),
    Example(
        name="单位小计行不重复计入",
        text="""
            2025年项目支出预算表（本年预算）
            单位：万元
            项目名称 | 合计 | 一般公共预算 | 政府性基金预算
            云岭市档案局 | 100.00 | 100.00 |
            云岭市档案局 | 100.00 | 100.00 |
            信息系统运行维护费 | 60.00 | 60.00 |
            档案整理经费 | 20.00 | 20.00 |
            宣传培训经费 | 20.00 | 20.00 |
            """,
        fires=0,
    ),
)


def _rule(params: Params) -> Rule:
    return Rule(
        code=INFO.code,
        title=INFO.name,
        severity=INFO.severity,
        statement="项目支出合计＝各项目之和",
        statement_en="the total is the sum of the projects",
        certainty=params.certainty,
    )


_KINDS = (TableKind.PROJECT_CURRENT, TableKind.PROJECT_CARRIED_OVER)


def equations(document: Document, params: Params = Params()) -> Iterator[Equation | NotEvaluated]:
    """The total row of every project table with its projects, column by column."""
    unit = usual_unit(document)
    for table in document.tables:
        found = project_rows(table, unit, document.meta.unit) if table.kind in _KINDS else None
        if found is None:
            continue
        links = [(found.total, found.projects, "各项目之和")]
        if found.unit is not None:
            links.append((found.total, (found.unit,), "所属单位小计"))
        for total, parts, name in links:
            sums = RowSum(table=table, total=total, parts=parts, parts_name=name)
            yield from told_apart(_rule(params), sums, unit)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare them."""
    return settle(equations(document, params))
