"""机关运行经费大于公用经费

为什么：机关运行经费是行政单位（含参公单位）基本支出中的日常公用经费，不会超过部门的公用经费。
报什么：机关运行经费合计大于一般公共预算基本支出经济分类表的公用经费合计。
不报什么：机关运行经费为空或小于公用经费（部门含事业单位时属正常）；四舍五入尾差。
局限：部门另有口径说明的，以说明为准。
依据：机关运行经费口径：行政单位（含参公单位）一般公共预算基本支出中的日常公用经费
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
    code="XT008",
    name="机关运行经费与公用经费",
    name_en="Agency operation exceeds public use",
    kind=FindingKind.SUM_MISMATCH,
    severity=Severity.MEDIUM,
    basis="机关运行经费口径：行政单位（含参公单位）一般公共预算基本支出中的日常公用经费",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``code`` selects the identities (``anomaly/identities``) this check evaluates."""

    code: str = INFO.code


EXAMPLES = (
    Example(
        name="机关运行经费15.00大于公用经费5.00",
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
            2025年财政拨款安排机关运行经费预算表
            单位：万元
            单位名称 | 合计 | 一般公共预算 | 政府性基金预算
            部门合计 | 15.00 | 15.00 |
            云岭市档案局 | 15.00 | 15.00 |
            """,
        fires=1,
        observed=("15.00",),
    ),
    Example(
        name="等于公用经费",
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
            2025年财政拨款安排机关运行经费预算表
            单位：万元
            单位名称 | 合计 | 一般公共预算 | 政府性基金预算
            部门合计 | 5.00 | 5.00 |
            云岭市档案局 | 5.00 | 5.00 |
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
