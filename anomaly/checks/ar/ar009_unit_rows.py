"""分单位列示的合计与各单位之和不一致

为什么：机关运行经费等表按单位列示，部门合计应等于所属各单位之和。
报什么：机关运行经费表等按单位名称列示的表，部门合计与各单位金额之和不一致。
不报什么：只有合计行、没有单位行的表；印有科目编码的表；四舍五入尾差（只作提示）。
局限：二级单位的小计行不能识别时，差额超过一半的列为未检查。
依据：部门合计为所属单位之和（部门预算由本级和所属单位预算组成）。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.ledger.equations import Equation, Rule
from anomaly.ledger.figures import usual_unit
from anomaly.ledger.labels import clean, total_row
from anomaly.ledger.row_sums import NamedRow, RowSum, told_apart
from anomaly.ledger.settle import settle
from anomaly.ledger.subject_rows import subject_rows
from extractor.document import Document, TableKind

INFO = Info(
    code="AR009",
    name="单位合计",
    name_en="The department total differs from the sum of its units",
    kind=FindingKind.SUM_MISMATCH,
    severity=Severity.MEDIUM,
    basis="部门预算由本级和所属单位预算组成",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding whose cells were all read with confidence 1."""

    certainty: float = 0.9


EXAMPLES = (
    Example(
        name="单位之和比部门合计少1.00",
        text="""
            2025年财政拨款安排机关运行经费预算表
            单位：万元
            单位名称 | 合计 | 一般公共预算 | 政府性基金预算
            部门合计 | 28.44 | 28.44 |
            云岭市档案局 | 20.00 | 20.00 |
            云岭市档案馆 | 7.44 | 7.44 |
            """,
        fires=1,
        observed=("28.44",),
    ),
    Example(
        name="单位之和等于部门合计",
        text="""
            2025年财政拨款安排机关运行经费预算表
            单位：万元
            单位名称 | 合计 | 一般公共预算 | 政府性基金预算
            部门合计 | 28.44 | 28.44 |
            云岭市档案局 | 21.00 | 21.00 |
            云岭市档案馆 | 7.44 | 7.44 |
            """,
        fires=0,
    ),
)


def _rule(params: Params) -> Rule:
    return Rule(
        code=INFO.code,
        title=INFO.name,
        severity=INFO.severity,
        statement="部门合计＝各单位之和",
        statement_en="the department total is the sum of its units",
        certainty=params.certainty,
    )


def equations(document: Document, params: Params = Params()) -> Iterator[Equation | NotEvaluated]:
    """The total row of every agency table that lists units."""
    unit = usual_unit(document)
    for table in document.tables_of(TableKind.AGENCY_OPERATION):
        total = total_row(table)
        if total != 0 or len(table.rows) < 2 or subject_rows(table):
            continue
        rows = enumerate(table.rows)
        names = [NamedRow(row=i, label=clean(row.cells[0].text)) for i, row in rows if i != total]
        sums = RowSum(
            table=table,
            total=NamedRow(row=total, label="部门合计"),
            parts=tuple(name for name in names if name.label),
            parts_name="各单位之和",
        )
        yield from told_apart(_rule(params), sums, unit)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare them."""
    return settle(equations(document, params))
