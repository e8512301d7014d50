"""一般公共预算支出表与收入总表、支出总表同一科目不一致

为什么：一般公共预算支出逐科目列示，可与收入总表一般公共预算栏、支出总表逐科目核对。
报什么：一般公共预算支出表某科目与收入总表一般公共预算同科目不一致；大于支出总表、
    财政拨款支出表同一科目。
不报什么：相关表中有一张没有公开的（由公开完整性检查负责）；空白单元格按零计算；四舍五入尾差（只作提
    示）；同一数字两表所用单位不同而换算后相等的。
局限：以列名、行名识别两表的对应数字；两省样表口径不同（含或不含上年结转）的，任一口径相符即视为相符。
依据：当年一般公共预算收支按科目相等；一般公共预算支出是部门支出的一部分
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
    code="XT011",
    name="一般公共预算支出表逐科目核对",
    name_en="The general budget table disagrees with other tables by subject",
    kind=FindingKind.SUM_MISMATCH,
    severity=Severity.HIGH,
    basis="当年一般公共预算收支按科目相等；一般公共预算支出是部门支出的一部分",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``code`` selects the identities (``anomaly/identities``) this check evaluates."""

    code: str = INFO.code


EXAMPLES = (
    Example(
        name="201科目大于支出总表",
        text="""
            2025年预算支出总表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 105.00 | 65.00 | 40.00
            201 | 一般公共服务支出 | 90.00 | 50.00 | 40.00
            208 | 社会保障和就业支出 | 15.00 | 15.00 |
            2025年一般公共预算支出预算表（不含上年结转）
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 110.00 | 65.00 | 45.00
            201 | 一般公共服务支出 | 95.00 | 50.00 | 45.00
            208 | 社会保障和就业支出 | 15.00 | 15.00 |
            """,
        fires=1,
        observed=("95.00",),
    ),
    Example(
        name="各科目不大于支出总表",
        text="""
            2025年预算支出总表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 105.00 | 65.00 | 40.00
            201 | 一般公共服务支出 | 90.00 | 50.00 | 40.00
            208 | 社会保障和就业支出 | 15.00 | 15.00 |
            2025年一般公共预算支出预算表（不含上年结转）
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 100.00 | 65.00 | 35.00
            201 | 一般公共服务支出 | 85.00 | 50.00 | 35.00
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
