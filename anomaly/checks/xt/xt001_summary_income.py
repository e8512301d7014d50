"""收支总表与收入总表不一致

为什么：两张表列示同一笔收入，数字应当相同，不同则至少一张填错。
报什么：收支总表收入总计、本年收入合计与收入总表合计（含上年结转）不一致；决算收入支出决算总表与收入决算
    表不一致。
不报什么：相关表中有一张没有公开的（由公开完整性检查负责）；空白单元格按零计算；四舍五入尾差（只作提
    示）；同一数字两表所用单位不同而换算后相等的。
局限：以列名、行名识别两表的对应数字；两省样表口径不同（含或不含上年结转）的，任一口径相符即视为相符。
依据：部门预算、决算公开统一样表：收支总表收入＝收入总表
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
    code="XT001",
    name="收支总表与收入总表",
    name_en="The summary and the income table disagree",
    kind=FindingKind.SUM_MISMATCH,
    severity=Severity.HIGH,
    basis="部门预算、决算公开统一样表：收支总表收入＝收入总表",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``code`` selects the identities (``anomaly/identities``) this check evaluates."""

    code: str = INFO.code


EXAMPLES = (
    Example(
        name="收入总表合计比收支总表少",
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
            2025年预算收入总表
            单位：万元
            项目 | | 本年收入 | | | 上年结转
            科目编码 | 科目名称 | 合计 | 一般公共预算 | 政府性基金 |
            合计 | | 99.00 | 99.00 | | 5.00
            201 | 一般公共服务支出 | 84.00 | 84.00 | | 5.00
            208 | 社会保障和就业支出 | 15.00 | 15.00 | |
            """,
        fires=1,
        observed=("99.00",),
    ),
    Example(
        name="两表相等，收入总表另列上年结转",
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
            2025年预算收入总表
            单位：万元
            项目 | | 本年收入 | | | 上年结转
            科目编码 | 科目名称 | 合计 | 一般公共预算 | 政府性基金 |
            合计 | | 100.00 | 100.00 | | 5.00
            201 | 一般公共服务支出 | 85.00 | 85.00 | | 5.00
            208 | 社会保障和就业支出 | 15.00 | 15.00 | |
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
