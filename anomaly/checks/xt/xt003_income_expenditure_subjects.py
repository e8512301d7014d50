"""收入总表与支出总表同一科目不一致

为什么：按科目编列的收入（含上年结转）等于按科目编列的支出，逐科目可核。
报什么：收入总表某科目的本年收入加上年结转与支出总表同一科目合计不一致；两表合计不一致。
不报什么：相关表中有一张没有公开的（由公开完整性检查负责）；空白单元格按零计算；四舍五入尾差（只作提
    示）；同一数字两表所用单位不同而换算后相等的。
局限：以列名、行名识别两表的对应数字；两省样表口径不同（含或不含上年结转）的，任一口径相符即视为相符。
依据：部门预算收支平衡，收入与支出按科目同口径编列
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.identities import identities_of
from anomaly.ledger.equations import Equation
from anomaly.ledger.matrix import identity_equations
from anomaly.ledger.settle import settle
from extractor.document import Document

INFO = Info(
    code="XT003",
    name="收入总表与支出总表",
    name_en="Income and expenditure tables disagree by subject",
    kind=FindingKind.SUM_MISMATCH,
    severity=Severity.HIGH,
    basis="部门预算收支平衡，收入与支出按科目同口径编列",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``code`` selects the identities (``anomaly/identities``) this check evaluates."""

    code: str = INFO.code


EXAMPLES = (
    Example(
        name="201科目两表不同",
        text="""
            2025年预算收入总表
            单位：万元
            项目 | | 本年收入 | | | 上年结转
            科目编码 | 科目名称 | 合计 | 一般公共预算 | 政府性基金 |
            合计 | | 100.00 | 100.00 | | 5.00
            201 | 一般公共服务支出 | 85.00 | 85.00 | | 5.00
            208 | 社会保障和就业支出 | 15.00 | 15.00 | |
            2025年预算支出总表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 105.00 | 65.00 | 40.00
            201 | 一般公共服务支出 | 92.00 | 50.00 | 40.00
            208 | 社会保障和就业支出 | 15.00 | 15.00 |
            """,
        fires=1,
        observed=("92.00",),
    ),
    Example(
        name="逐科目相等（收入含上年结转）",
        text="""
            2025年预算收入总表
            单位：万元
            项目 | | 本年收入 | | | 上年结转
            科目编码 | 科目名称 | 合计 | 一般公共预算 | 政府性基金 |
            合计 | | 100.00 | 100.00 | | 5.00
            201 | 一般公共服务支出 | 85.00 | 85.00 | | 5.00
            208 | 社会保障和就业支出 | 15.00 | 15.00 | |
            2025年预算支出总表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 105.00 | 65.00 | 40.00
            201 | 一般公共服务支出 | 90.00 | 50.00 | 40.00
            208 | 社会保障和就业支出 | 15.00 | 15.00 |
            """,
        fires=0,
    ),
)


def equations(document: Document, params: Params = Params()) -> Iterator[Equation | NotEvaluated]:
    """The identities of this check over the tables the document holds."""
    return identity_equations(document, identities_of(params.code))


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare them."""
    return settle(equations(document, params))
