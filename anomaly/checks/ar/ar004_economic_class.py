"""经济分类类级金额与其款级之和不一致

为什么：工资福利支出、商品和服务支出等类级金额由各款相加，是人员经费和公用经费的来源。
报什么：不印编码、按名称列示的支出经济分类表中，类级行（如工资福利支出）与其下各款之和不一致；
    合计行与各类之和不一致。
不报什么：印有编码的表（由上下级科目的检查负责）；只列类级、没有款级的表；四舍五入尾差（只作提示）。
局限：类级行按《政府收支分类科目》支出经济分类的类名识别。
依据：《政府收支分类科目》支出经济分类类、款关系。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.ledger.economic_rows import classes_and_items
from anomaly.ledger.equations import Equation, Rule
from anomaly.ledger.figures import usual_unit
from anomaly.ledger.labels import total_row
from anomaly.ledger.row_sums import NamedRow, RowSum, row_equations
from anomaly.ledger.settle import settle
from extractor.document import Document, TableKind

INFO = Info(
    code="AR004",
    name="经济分类类款之和",
    name_en="An economic class differs from the sum of its items",
    kind=FindingKind.SUM_MISMATCH,
    severity=Severity.HIGH,
    basis="《政府收支分类科目》支出经济分类",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding whose cells were all read with confidence 1."""

    certainty: float = 0.96


EXAMPLES = (
    Example(
        name="款级之和比类级少2.00",
        text="""
            2025年一般公共预算安排基本支出分经济科目表
            单位：万元
            部门预算支出经济科目名称 | 政府预算支出经济科目名称 | 合计 | 人员经费 | 公用经费
            合计 | | 85.22 | 80.00 | 5.22
            工资福利支出 | | 80.00 | 80.00 |
            基本工资 | 工资福利支出 | 48.00 | 48.00 |
            津贴补贴 | 工资福利支出 | 30.00 | 30.00 |
            商品和服务支出 | | 5.22 | | 5.22
            办公费 | 商品和服务支出 | 3.22 | | 3.22
            印刷费 | 商品和服务支出 | 2.00 | | 2.00
            """,
        fires=1,
        observed=("80.00",),
    ),
    Example(
        name="类款逐级相等",
        text="""
            2025年一般公共预算安排基本支出分经济科目表
            单位：万元
            部门预算支出经济科目名称 | 政府预算支出经济科目名称 | 合计 | 人员经费 | 公用经费
            合计 | | 83.22 | 78.00 | 5.22
            工资福利支出 | | 78.00 | 78.00 |
            基本工资 | 工资福利支出 | 48.00 | 48.00 |
            津贴补贴 | 工资福利支出 | 30.00 | 30.00 |
            商品和服务支出 | | 5.22 | | 5.22
            办公费 | 商品和服务支出 | 3.22 | | 3.22
            印刷费 | 商品和服务支出 | 2.00 | | 2.00
            """,
        fires=0,
    ),
)


def _rule(params: Params) -> Rule:
    return Rule(
        code=INFO.code,
        title=INFO.name,
        severity=INFO.severity,
        statement="经济分类类级＝款级之和，合计＝各类之和",
        statement_en="an economic class is the sum of its items, the total that of the classes",
        certainty=params.certainty,
    )


_KINDS = (TableKind.BASIC_EXPENDITURE_ECONOMIC, TableKind.FINAL_BASIC)


def equations(document: Document, params: Params = Params()) -> Iterator[Equation | NotEvaluated]:
    """Every class with its items, and the total row with the classes."""
    unit = usual_unit(document)
    rule = _rule(params)
    for table in document.tables:
        classes = classes_and_items(table) if table.kind in _KINDS else ()
        for parent, items in classes:
            if items:
                sums = RowSum(table=table, total=parent, parts=items, parts_name="其下各款之和")
                yield from row_equations(rule, sums, unit)
        total = total_row(table)
        if classes and total is not None:
            parts = tuple(parent for parent, _ in classes)
            named = NamedRow(row=total, label="合计")
            sums = RowSum(table=table, total=named, parts=parts, parts_name="各类之和")
            yield from row_equations(rule, sums, unit)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare them."""
    return settle(equations(document, params))
