"""上级科目金额与下级科目之和不一致

为什么：类、款、项逐级汇总是预决算表最基本的勾稽关系，任何一级对不上都说明至少有一个数字填错或漏列了科
    目。
报什么：同一张表、同一金额列中，上级科目（3位类、5位款）的金额与紧随其下的下级科目（5位款、7位项；
    经济分类为3位类、5位款）金额之和之差超出四舍五入允许的范围。一个单元格同时使几项关系不成立的，
    只报一处。
不报什么：只印到类级或款级、没有下级行的科目；空白单元格按零计算；n个下级科目各保留两位小数时，
    n×0.005加上级自身半个末位以内的尾差（只作提示）。
局限：下级行因换页被漏读时会误报，此时概率相应降低；没有科目编码的表由其他检查项负责。
依据：《政府收支分类科目》类、款、项逐级汇总；地方预决算公开操作规程要求公开内容真实、准确。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.ledger.equations import Equation, Rule
from anomaly.ledger.figures import usual_unit
from anomaly.ledger.row_sums import NamedRow, RowSum, row_equations
from anomaly.ledger.settle import settle
from anomaly.ledger.subject_rows import SubjectRow, families, subject_rows
from extractor.document import Document

INFO = Info(
    code="AR001",
    name="上级科目与下级科目之和",
    name_en="A subject differs from the sum of the subjects below it",
    kind=FindingKind.SUM_MISMATCH,
    severity=Severity.HIGH,
    basis="《政府收支分类科目》类、款、项逐级汇总",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding whose cells were all read with confidence 1."""

    certainty: float = 0.97


EXAMPLES = (
    Example(
        name="款级之和比类级少1.00",
        text="""
            2025年预算支出总表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 120.00 | 80.00 | 40.00
            201 | 一般公共服务支出 | 120.00 | 80.00 | 40.00
            20103 | 政府办公厅（室）及相关机构事务 | 79.00 | 80.00 |
            2010301 | 行政运行 | 79.00 | 80.00 |
            20113 | 商贸事务 | 40.00 | | 40.00
            2011308 | 招商引资 | 40.00 | | 40.00
            """,
        fires=1,
        observed=("120.00",),
    ),
    Example(
        name="只到类级的科目没有下级，也不比较",
        text="""
            2025年预算支出总表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 152.90 | 112.90 | 40.00
            201 | 一般公共服务支出 | 120.00 | 80.00 | 40.00
            20103 | 政府办公厅（室）及相关机构事务 | 80.00 | 80.00 |
            20113 | 商贸事务 | 40.00 | | 40.00
            208 | 社会保障和就业支出 | 32.90 | 32.90 |
            """,
        fires=0,
    ),
)


def equations(document: Document, params: Params = Params()) -> Iterator[Equation | NotEvaluated]:
    """Every parent with its children, column by column."""
    rule = Rule(
        code=INFO.code,
        title=INFO.name,
        severity=INFO.severity,
        statement="上级科目＝下级科目之和",
        statement_en="a subject is the sum of the subjects below it",
        certainty=params.certainty,
    )
    unit = usual_unit(document)
    for table in document.tables:
        for family in families(subject_rows(table)):
            children = tuple(_named(child) for child in family.children)
            parent = _named(family.parent)
            sums = RowSum(table=table, total=parent, parts=children, parts_name="下级科目之和")
            yield from row_equations(rule, sums, unit)


def _named(row: SubjectRow) -> NamedRow:
    return NamedRow(row=row.row, label=row.label, columns=row.columns)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare every parent with its children."""
    return settle(equations(document, params))
