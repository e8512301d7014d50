"""上级科目金额与下级科目之和不一致

为什么：类、款、项逐级汇总是预决算表最基本的勾稽关系，任何一级对不上都说明至少有一个数字填错或漏列了科目。
报什么：同一张表、同一金额列中，上级科目（3位类、5位款）的金额与紧随其下的下级科目（5位款、7位项；
    经济分类为3位类、5位款）金额之和之差超出四舍五入允许的范围。
不报什么：只印到类级或款级、没有下级行的科目；空白单元格按零计算；n个下级科目各保留两位小数时，n×0.005加上级
    自身半个末位以内的尾差。
局限：下级行因换页被漏读时会误报，此时概率相应降低；没有科目编码的表由其他检查项负责。
依据：《政府收支分类科目》类、款、项逐级汇总；地方预决算公开操作规程要求公开内容真实、准确。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity, Where
from anomaly.ledger.figures import Figure, figure_at, money_columns, usual_unit
from anomaly.ledger.subject_rows import Family, families, subject_rows
from anomaly.ledger.wording import column_name, evidence, in_unit, plain, signed, sum_text, table_name
from anomaly.tolerance import Agreement, Interval, compare
from extractor.amounts import MoneyUnit
from extractor.document import Document, Table

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
        name="尾差在四舍五入范围内，只到类级的科目没有下级",
        text="""
            2025年预算支出总表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 152.91 | 112.91 | 40.00
            201 | 一般公共服务支出 | 120.01 | 80.01 | 40.00
            20103 | 政府办公厅（室）及相关机构事务 | 80.00 | 80.00 |
            20113 | 商贸事务 | 40.00 | | 40.00
            208 | 社会保障和就业支出 | 32.90 | 32.90 |
            """,
        fires=0,
    ),
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare every parent with its children, column by column."""
    unit = usual_unit(document)
    for table in document.tables:
        for family in families(subject_rows(table)):
            for column in money_columns(table):
                yield from _compare(table, family, column, unit, params)


def _compare(
    table: Table, family: Family, column: int, unit: MoneyUnit, params: Params
) -> Iterator[Finding | NotEvaluated]:
    total = figure_at(table, family.parent.row, column, unit)
    parts = [figure_at(table, child.row, column, unit) for child in family.children]
    read = [part for part in parts if part is not None]
    if total is None or len(read) < len(parts):
        yield NotEvaluated(
            code=INFO.code,
            reason=f"{table_name(table.title)}“{family.parent.label}”及其下级中有单元格不是金额，未核对",
            reason_en="a cell of the subject or of those below it is not an amount",
        )
        return
    if compare(total.interval, Interval.sum(p.interval for p in read)) is Agreement.DIFFERENT:
        yield _finding(total, read, family, params)


def _finding(total: Figure, parts: list[Figure], family: Family, params: Params) -> Finding:
    unit = total.amount.unit
    yuan = sum((part.amount.yuan for part in parts), Decimal(0))
    expected, observed = in_unit(yuan, unit), plain(total.amount.value)
    terms = sum_text([(c.code, p.cell.text) for c, p in zip(family.children, parts, strict=True)])
    where = f"{table_name(total.table.title)}“{column_name(total)}”列“{family.parent.label}”"
    difference = signed(total.amount.yuan - yuan, unit)
    worst = min(figure.cell.confidence for figure in (total, *parts))
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty * worst,
        title=INFO.name,
        message=f"{where}为{observed}{unit.value}，下级科目之和为{expected}{unit.value}，"
        f"相差{difference}{unit.value}，上下级金额不一致。",
        message_en=f"{where}: printed {observed}, the subjects below it sum to {expected} ({difference}).",
        expected=expected,
        observed=observed,
        difference=difference,
        reckoning=(f"{terms} = {expected} ≠ {observed}",),
        evidence=_evidence(total, parts, family),
        where=Where(table=total.table.title),
    )


def _evidence(total: Figure, parts: list[Figure], family: Family) -> tuple[Evidence, ...]:
    children = zip(parts, family.children, strict=True)
    return (
        evidence(total, EvidenceRole.OBSERVED, family.parent.label),
        *(evidence(part, EvidenceRole.EXPECTED, child.label) for part, child in children),
    )
