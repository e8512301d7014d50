"""财政拨款收支总表与收支总表不一致

为什么：财政拨款是部门全部收支的一部分，不应大于全部；两表同一资金来源应当相同。
报什么：财政拨款收支总表某类支出或收入总计大于收支总表；两表的一般公共预算、政府性基金、
    国有资本经营预算收入不同。
不报什么：相关表中有一张没有公开的（由公开完整性检查负责）；空白单元格按零计算；四舍五入尾差（只作提
    示）；同一数字两表所用单位不同而换算后相等的。
局限：以列名、行名识别两表的对应数字；两省样表口径不同（含或不含上年结转）的，任一口径相符即视为相符。
依据：财政拨款是部门收支的一部分，两表同一资金来源同口径
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
    code="XT010",
    name="收支总表与财政拨款收支总表",
    name_en="The summary and the fiscal summary disagree",
    kind=FindingKind.SUM_MISMATCH,
    severity=Severity.HIGH,
    basis="财政拨款是部门收支的一部分，两表同一资金来源同口径",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``code`` selects the identities (``anomaly/identities``) this check evaluates."""

    code: str = INFO.code


EXAMPLES = (
    Example(
        name="一般公共预算收入两表不同",
        text="""
            2025年预算收支总表
            单位：万元
            收入 | | 支出 |
            项目 | 2025年 | 项目 | 2025年
            一、一般公共预算 | 100.00 | 一、一般公共服务支出 | 90.00
            二、政府性基金预算 | | 八、社会保障和就业支出 | 15.00
            本年收入合计 | 100.00 | 本年支出合计 | 105.00
            上年结转 | 5.00 | 年终结转 |
            收入总计 | 105.00 | 支出总计 | 105.00
            2025年财政拨款收支总表
            单位：万元
            收入 | | 支出 | | |
            项目 | 金额 | 项目 | 小计 | 一般公共预算 | 政府性基金预算
            一、一般公共预算 | 100.50 | 一、一般公共服务支出 | 90.00 | 90.00 |
            二、政府性基金预算 |  | 八、社会保障和就业支出 | 15.00 | 15.00 |
            本年收入合计 | 100.50 | 本年支出合计 | 105.00 | 105.00 |
            上年财政拨款结转 | 5.00 | 年终结转 | | |
            收入总计 | 105.00 | 支出总计 | 105.00 | 105.00 |
            """,
        fires=1,
        observed=("100.50",),
    ),
    Example(
        name="同一资金来源相等",
        text="""
            2025年预算收支总表
            单位：万元
            收入 | | 支出 |
            项目 | 2025年 | 项目 | 2025年
            一、一般公共预算 | 100.00 | 一、一般公共服务支出 | 90.00
            二、政府性基金预算 | | 八、社会保障和就业支出 | 15.00
            本年收入合计 | 100.00 | 本年支出合计 | 105.00
            上年结转 | 5.00 | 年终结转 |
            收入总计 | 105.00 | 支出总计 | 105.00
            2025年财政拨款收支总表
            单位：万元
            收入 | | 支出 | | |
            项目 | 金额 | 项目 | 小计 | 一般公共预算 | 政府性基金预算
            一、一般公共预算 | 100.00 | 一、一般公共服务支出 | 90.00 | 90.00 |
            二、政府性基金预算 |  | 八、社会保障和就业支出 | 15.00 | 15.00 |
            本年收入合计 | 100.00 | 本年支出合计 | 105.00 | 105.00 |
            上年财政拨款结转 | 5.00 | 年终结转 | | |
            收入总计 | 105.00 | 支出总计 | 105.00 | 105.00 |
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
