"""政府性基金、国有资本经营预算各表不一致

为什么：政府性基金收入表、支出表与财政拨款收支总表列示同一笔资金。
报什么：政府性基金支出表合计与收入表合计、财政拨款收支总表政府性基金不一致；国有资本经营预算同理；
    决算相应各表不一致。
不报什么：相关表中有一张没有公开的（由公开完整性检查负责）；空白单元格按零计算；四舍五入尾差（只作提
    示）；同一数字两表所用单位不同而换算后相等的。
局限：以列名、行名识别两表的对应数字；两省样表口径不同（含或不含上年结转）的，任一口径相符即视为相符。
依据：部门预算、决算公开统一样表：基金各表与财政拨款收支总表同口径
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
    code="XT009",
    name="政府性基金与国资各表",
    name_en="Funds and state-capital tables disagree",
    kind=FindingKind.SUM_MISMATCH,
    severity=Severity.HIGH,
    basis="部门预算、决算公开统一样表：基金各表与财政拨款收支总表同口径",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``code`` selects the identities (``anomaly/identities``) this check evaluates."""

    code: str = INFO.code


EXAMPLES = (
    Example(
        name="基金支出表500.00，收入表450.00",
        text="""
            2025年政府性基金预算收入表
            单位：万元
            收入科目编码 | 科目名称 | 政府性基金收入预算
            合计 | | 450.00
            103 | 非税收入 | 450.00
            10301 | 政府性基金收入 | 450.00
            1030148 | 国有土地使用权出让收入 | 450.00
            2025年政府性基金预算支出表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 500.00 | | 500.00
            212 | 城乡社区支出 | 500.00 | | 500.00
            21208 | 国有土地使用权出让收入安排的支出 | 500.00 | | 500.00
            """,
        fires=1,
        observed=("500.00",),
    ),
    Example(
        name="基金收支相等",
        text="""
            2025年政府性基金预算收入表
            单位：万元
            收入科目编码 | 科目名称 | 政府性基金收入预算
            合计 | | 500.00
            103 | 非税收入 | 500.00
            10301 | 政府性基金收入 | 500.00
            1030148 | 国有土地使用权出让收入 | 500.00
            2025年政府性基金预算支出表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 500.00 | | 500.00
            212 | 城乡社区支出 | 500.00 | | 500.00
            21208 | 国有土地使用权出让收入安排的支出 | 500.00 | | 500.00
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
