"""基本支出与经济分类表不一致

为什么：同一笔基本支出分别按功能和经济分类列示，总额必须相同。
报什么：一般公共预算支出表的基本支出与基本支出经济分类表合计不一致；决算基本支出与人员经费、
    公用经费合计之和不一致。
不报什么：相关表中有一张没有公开的（由公开完整性检查负责）；空白单元格按零计算；四舍五入尾差（只作提
    示）；同一数字两表所用单位不同而换算后相等的。
局限：以列名、行名识别两表的对应数字；两省样表口径不同（含或不含上年结转）的，任一口径相符即视为相符。
依据：部门预算、决算公开统一样表：基本支出按功能分类＝按经济分类
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
    code="XT005",
    name="基本支出与经济分类表",
    name_en="Basic expenditure by function and by economic class disagree",
    kind=FindingKind.SUM_MISMATCH,
    severity=Severity.HIGH,
    basis="部门预算、决算公开统一样表：基本支出按功能分类＝按经济分类",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``code`` selects the identities (``anomaly/identities``) this check evaluates."""

    code: str = INFO.code


EXAMPLES = (
    Example(
        name="经济分类表合计多5.00",
        text="""
            2025年一般公共预算支出预算表（不含上年结转）
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 100.00 | 65.00 | 35.00
            201 | 一般公共服务支出 | 85.00 | 50.00 | 35.00
            208 | 社会保障和就业支出 | 15.00 | 15.00 |
            2025年一般公共预算安排基本支出分经济科目表
            单位：万元
            部门预算支出经济科目名称 | 政府预算支出经济科目名称 | 合计 | 人员经费 | 公用经费
            合计 | | 70.00 | 60.00 | 10.00
            工资福利支出 | | 60.00 | 60.00 |
            基本工资 | 工资福利支出 | 60.00 | 60.00 |
            商品和服务支出 | | 10.00 | | 10.00
            公务接待费 | 商品和服务支出 | 2.00 | | 2.00
            办公费 | 商品和服务支出 | 8.00 | | 8.00
            """,
        fires=1,
        observed=("70.00",),
    ),
    Example(
        name="两表相等",
        text="""
            2025年一般公共预算支出预算表（不含上年结转）
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 100.00 | 65.00 | 35.00
            201 | 一般公共服务支出 | 85.00 | 50.00 | 35.00
            208 | 社会保障和就业支出 | 15.00 | 15.00 |
            2025年一般公共预算安排基本支出分经济科目表
            单位：万元
            部门预算支出经济科目名称 | 政府预算支出经济科目名称 | 合计 | 人员经费 | 公用经费
            合计 | | 65.00 | 60.00 | 5.00
            工资福利支出 | | 60.00 | 60.00 |
            基本工资 | 工资福利支出 | 60.00 | 60.00 |
            商品和服务支出 | | 5.00 | | 5.00
            公务接待费 | 商品和服务支出 | 2.00 | | 2.00
            办公费 | 商品和服务支出 | 3.00 | | 3.00
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
