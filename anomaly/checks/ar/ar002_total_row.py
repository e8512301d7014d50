"""合计行与各类科目之和不一致

为什么：合计行是全表的结论，其他各表和文字说明都引用它；合计与各类之和对不上，全套数字都要复核。
报什么：印有科目编码的表中，“合计”行的金额与各最上级科目（一般为3位类级科目）
    金额之和之差超出四舍五入范围，按列比较。
不报什么：没有合计行的表；没有科目编码的表；合计列有数而全表该列没有明细的；四舍五入尾差（只作提示）。
局限：表中同时有单位行时，以各科目最上级行求和。
依据：各表“合计”为所列科目之和（预决算公开统一样表）；地方预决算公开操作规程要求公开内容真实、准确。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.ledger.equations import Equation, Rule
from anomaly.ledger.figures import usual_unit
from anomaly.ledger.labels import total_row
from anomaly.ledger.row_sums import NamedRow, RowSum, row_equations
from anomaly.ledger.settle import settle
from anomaly.ledger.subject_rows import roots, subject_rows
from extractor.document import Document

INFO = Info(
    code="AR002",
    name="合计行与科目之和",
    name_en="The total row differs from the sum of the subjects",
    kind=FindingKind.SUM_MISMATCH,
    severity=Severity.HIGH,
    basis="预决算公开统一样表：合计为所列科目之和",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding whose cells were all read with confidence 1."""

    certainty: float = 0.97


EXAMPLES = (
    Example(
        name="合计比各类之和多10.00",
        text="""
            2025年一般公共预算支出预算表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 162.90 | 112.90 | 50.00
            201 | 一般公共服务支出 | 120.00 | 80.00 | 40.00
            20103 | 政府办公厅（室）及相关机构事务 | 120.00 | 80.00 | 40.00
            208 | 社会保障和就业支出 | 32.90 | 32.90 |
            """,
        fires=1,
        observed=("162.90",),
    ),
    Example(
        name="合计等于各类之和",
        text="""
            2025年一般公共预算支出预算表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 152.90 | 112.90 | 40.00
            201 | 一般公共服务支出 | 120.00 | 80.00 | 40.00
            20103 | 政府办公厅（室）及相关机构事务 | 120.00 | 80.00 | 40.00
            208 | 社会保障和就业支出 | 32.90 | 32.90 |
            """,
        fires=0,
    ),
)


def _rule(params: Params) -> Rule:
    return Rule(
        code=INFO.code,
        title=INFO.name,
        severity=INFO.severity,
        statement="合计＝各类科目之和",
        statement_en="the total row is the sum of the top subjects",
        certainty=params.certainty,
    )


def equations(document: Document, params: Params = Params()) -> Iterator[Equation | NotEvaluated]:
    """The total row of every coded table with its top subjects, column by column."""
    unit = usual_unit(document)
    for table in document.tables:
        top = roots(subject_rows(table))
        total = total_row(table)
        if total is None or not top or len({row.columns for row in top}) > 1:
            continue
        sums = RowSum(
            table=table,
            total=NamedRow(row=total, label="合计"),
            parts=tuple(NamedRow(row=row.row, label=row.label) for row in top),
            parts_name="各类科目之和",
        )
        yield from row_equations(_rule(params), sums, unit)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare them."""
    return settle(equations(document, params))
