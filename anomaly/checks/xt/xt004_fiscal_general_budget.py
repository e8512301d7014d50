"""财政拨款收支总表与一般公共预算支出表不一致

为什么：一般公共预算支出表是财政拨款收支总表一般公共预算部分的明细。
报什么：一般公共预算支出表合计与财政拨款收支总表一般公共预算（收入、支出任一口径）都不一致；
    各类金额不一致，或不含结转的金额反而大于含结转的金额。
不报什么：相关表中有一张没有公开的（由公开完整性检查负责）；空白单元格按零计算；四舍五入尾差（只作提
    示）；同一数字两表所用单位不同而换算后相等的。
局限：以列名、行名识别两表的对应数字；两省样表口径不同（含或不含上年结转）的，任一口径相符即视为相符。
依据：部门预算、决算公开统一样表：一般公共预算支出表为财政拨款收支总表的明细
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
    code="XT004",
    name="财政拨款收支总表与一般公共预算支出表",
    name_en="The fiscal summary and the general budget table disagree",
    kind=FindingKind.SUM_MISMATCH,
    severity=Severity.HIGH,
    basis="部门预算、决算公开统一样表：一般公共预算支出表为财政拨款收支总表的明细",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``code`` selects the identities (``anomaly/identities``) this check evaluates."""

    code: str = INFO.code


EXAMPLES = (
    Example(
        name="一般公共预算支出表合计与财政拨款收支总表不同",
        text="""
            2025年财政拨款收支总表
            单位：万元
            收入 | | 支出 | | |
            项目 | 金额 | 项目 | 小计 | 一般公共预算 | 政府性基金预算
            一、一般公共预算 | 100.00 | 一、一般公共服务支出 | 90.00 | 90.00 |
            二、政府性基金预算 |  | 八、社会保障和就业支出 | 15.00 | 15.00 |
            本年收入合计 | 100.00 | 本年支出合计 | 105.00 | 105.00 |
            上年财政拨款结转 | 5.00 | 年终结转 | | |
            收入总计 | 105.00 | 支出总计 | 105.00 | 105.00 |
            2025年一般公共预算支出预算表（不含上年结转）
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 98.00 | 65.00 | 33.00
            201 | 一般公共服务支出 | 83.00 | 50.00 | 33.00
            208 | 社会保障和就业支出 | 15.00 | 15.00 |
            """,
        fires=1,
        observed=("98.00",),
    ),
    Example(
        name="支出表不含上年结转，与本年收入相等",
        text="""
            2025年财政拨款收支总表
            单位：万元
            收入 | | 支出 | | |
            项目 | 金额 | 项目 | 小计 | 一般公共预算 | 政府性基金预算
            一、一般公共预算 | 100.00 | 一、一般公共服务支出 | 90.00 | 90.00 |
            二、政府性基金预算 |  | 八、社会保障和就业支出 | 15.00 | 15.00 |
            本年收入合计 | 100.00 | 本年支出合计 | 105.00 | 105.00 |
            上年财政拨款结转 | 5.00 | 年终结转 | | |
            收入总计 | 105.00 | 支出总计 | 105.00 | 105.00 |
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
