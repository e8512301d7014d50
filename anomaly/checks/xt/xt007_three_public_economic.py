"""基本支出中的“三公”经费大于“三公”经费表

为什么：“三公”经费表包括基本支出和项目支出安排的全部“三公”经费，不应小于基本支出一项。
报什么：基本支出经济分类表中的公务接待费、公务用车运行维护费、因公出国（境）费用、
    公务用车购置大于“三公”经费表同项。
不报什么：相关表中有一张没有公开的（由公开完整性检查负责）；空白单元格按零计算；四舍五入尾差（只作提
    示）；同一数字两表所用单位不同而换算后相等的。
局限：“三公”经费表的口径为财政拨款；以列名、行名识别两表的对应数字；两省样表口径不同（含或不含上年结转）
    的，任一口径相符即视为相符。
依据：财政拨款“三公”经费包括基本支出和项目支出中安排的“三公”经费
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
    code="XT007",
    name="“三公”经费表与经济分类表",
    name_en="Basic expenditure holds more three-public money than the three-public table",
    kind=FindingKind.SUM_MISMATCH,
    severity=Severity.MEDIUM,
    basis="财政拨款“三公”经费包括基本支出和项目支出中安排的“三公”经费",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``code`` selects the identities (``anomaly/identities``) this check evaluates."""

    code: str = INFO.code


EXAMPLES = (
    Example(
        name="公务接待费2.00大于三公表1.00",
        text="""
            2025年一般公共预算安排基本支出分经济科目表
            单位：万元
            部门预算支出经济科目名称 | 政府预算支出经济科目名称 | 合计 | 人员经费 | 公用经费
            合计 | | 65.00 | 60.00 | 5.00
            工资福利支出 | | 60.00 | 60.00 |
            基本工资 | 工资福利支出 | 60.00 | 60.00 |
            商品和服务支出 | | 5.00 | | 5.00
            公务接待费 | 商品和服务支出 | 2.00 | | 2.00
            办公费 | 商品和服务支出 | 3.00 | | 3.00
            2025年财政拨款安排“三公”经费支出预算表
            单位：万元
            项目 | 合计 | 一般公共预算
            因公出国（境）费 | |
            公务接待费 | 1.00 | 1.00
            公务用车购置及运行费 | |
            ①公务用车购置费 | |
            ②公务用车运行维护费 | |
            合计 | 1.00 | 1.00
            """,
        fires=1,
        observed=("2.00",),
    ),
    Example(
        name="三公表含项目支出中的接待费，大于基本支出",
        text="""
            2025年一般公共预算安排基本支出分经济科目表
            单位：万元
            部门预算支出经济科目名称 | 政府预算支出经济科目名称 | 合计 | 人员经费 | 公用经费
            合计 | | 65.00 | 60.00 | 5.00
            工资福利支出 | | 60.00 | 60.00 |
            基本工资 | 工资福利支出 | 60.00 | 60.00 |
            商品和服务支出 | | 5.00 | | 5.00
            公务接待费 | 商品和服务支出 | 2.00 | | 2.00
            办公费 | 商品和服务支出 | 3.00 | | 3.00
            2025年财政拨款安排“三公”经费支出预算表
            单位：万元
            项目 | 合计 | 一般公共预算
            因公出国（境）费 | |
            公务接待费 | 3.50 | 3.50
            公务用车购置及运行费 | |
            ①公务用车购置费 | |
            ②公务用车运行维护费 | |
            合计 | 3.50 | 3.50
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
