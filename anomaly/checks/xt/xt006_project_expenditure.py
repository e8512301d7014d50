"""项目支出与项目支出表不一致

为什么：项目支出表是支出总表项目支出的明细，绩效目标又逐项对应项目支出表。
报什么：支出总表项目支出与项目支出表（本年预算、上年结转）合计不一致；一般公共预算支出表项目支出与项目支
    出表一般公共预算栏不一致。
不报什么：相关表中有一张没有公开的（由公开完整性检查负责）；空白单元格按零计算；四舍五入尾差（只作提
    示）；同一数字两表所用单位不同而换算后相等的。
局限：以列名、行名识别两表的对应数字；两省样表口径不同（含或不含上年结转）的，任一口径相符即视为相符。
依据：项目支出表为支出总表、一般公共预算支出表项目支出的明细
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
    code="XT006",
    name="项目支出与项目支出表",
    name_en="Project expenditure and the project tables disagree",
    kind=FindingKind.SUM_MISMATCH,
    severity=Severity.HIGH,
    basis="项目支出表为支出总表、一般公共预算支出表项目支出的明细",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``code`` selects the identities (``anomaly/identities``) this check evaluates."""

    code: str = INFO.code


EXAMPLES = (
    Example(
        name="项目表合计比支出总表项目支出少5.00",
        text="""
            2025年预算支出总表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 105.00 | 65.00 | 40.00
            201 | 一般公共服务支出 | 90.00 | 50.00 | 40.00
            208 | 社会保障和就业支出 | 15.00 | 15.00 |
            2025年项目支出预算表（本年预算）
            单位：万元
            项目名称 | 合计 | 一般公共预算 | 政府性基金预算
            合计 | 30.00 | 30.00 |
            信息系统运行维护费 | 15.00 | 15.00 |
            档案整理经费 | 15.00 | 15.00 |
            2025年项目支出预算表（上年结转）
            单位：万元
            项目名称 | 合计 | 一般公共预算 | 政府性基金预算
            合计 | 5.00 | 5.00 |
            展览设备尾款 | 5.00 | 5.00 |
            """,
        fires=1,
        observed=("40.00",),
    ),
    Example(
        name="本年项目与上年结转项目之和等于项目支出",
        text="""
            2025年预算支出总表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 105.00 | 65.00 | 40.00
            201 | 一般公共服务支出 | 90.00 | 50.00 | 40.00
            208 | 社会保障和就业支出 | 15.00 | 15.00 |
            2025年项目支出预算表（本年预算）
            单位：万元
            项目名称 | 合计 | 一般公共预算 | 政府性基金预算
            合计 | 35.00 | 35.00 |
            信息系统运行维护费 | 15.00 | 15.00 |
            档案整理经费 | 20.00 | 20.00 |
            2025年项目支出预算表（上年结转）
            单位：万元
            项目名称 | 合计 | 一般公共预算 | 政府性基金预算
            合计 | 5.00 | 5.00 |
            展览设备尾款 | 5.00 | 5.00 |
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
