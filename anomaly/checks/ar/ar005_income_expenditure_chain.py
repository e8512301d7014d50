"""收支表的合计、结转与总计不衔接

为什么：收支总表和财政拨款收支总表的“本年合计＋结转＝总计”“收入总计＝支出总计”是预决算平衡的根本。
报什么：收支类总表的每一侧：各项之和与本年合计、本年合计加结转与总计、结转与其下分项之和、
    带序号的项与其下小项之和；收入总计与支出总计，差额超出四舍五入范围的。
不报什么：没有印出本年合计或总计的一侧；“其中”项；四舍五入尾差（只作提示）。
局限：以行名判断是本年项目还是结转；行名读错时概率相应降低。
依据：部门预算收支平衡；决算支出总计＝本年支出＋结余分配＋年末结转和结余。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.ledger.chains import chain_equations
from anomaly.ledger.equations import Equation, Rule
from anomaly.ledger.figures import usual_unit
from anomaly.ledger.settle import settle
from anomaly.ledger.sides import TWO_SIDED
from extractor.document import Document

INFO = Info(
    code="AR005",
    name="收支总表平衡",
    name_en="The chain of items, carry-over and totals does not hold",
    kind=FindingKind.SUM_MISMATCH,
    severity=Severity.HIGH,
    basis="部门预算收支平衡",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding whose cells were all read with confidence 1."""

    certainty: float = 0.96


EXAMPLES = (
    Example(
        name="收入总计不等于本年收入合计加上年结转",
        text="""
            2025年预算收支总表
            单位：万元
            收入 | | 支出 |
            项目 | 2025年 | 项目 | 2025年
            一、一般公共预算 | 100.00 | 一、一般公共服务支出 | 90.00
            二、政府性基金预算 | | 八、社会保障和就业支出 | 15.00
            本年收入合计 | 100.00 | 本年支出合计 | 105.00
            上年结转 | 5.00 | 年终结转 |
            收入总计 | 110.00 | 支出总计 | 105.00
            """,
        fires=1,
        observed=("110.00",),
    ),
    Example(
        name="收支平衡",
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
            """,
        fires=0,
    ),
)


def _rule(params: Params) -> Rule:
    return Rule(
        code=INFO.code,
        title=INFO.name,
        severity=INFO.severity,
        statement="各项之和＝本年合计，本年合计＋结转＝总计，收入总计＝支出总计",
        statement_en="items = year total, + carry-over = grand total; income = expenditure",
        certainty=params.certainty,
    )


def equations(document: Document, params: Params = Params()) -> Iterator[Equation | NotEvaluated]:
    """The chains of every two-sided table."""
    unit = usual_unit(document)
    rule = _rule(params)
    for table in document.tables:
        if table.kind in TWO_SIDED:
            yield from chain_equations(rule, table, unit)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare them."""
    return settle(equations(document, params))
