"""按缩列分级的表上下级不一致

为什么：收入总表、政府采购表常以标题所在的列表示级次，上级金额应等于其下各行之和。
报什么：不印科目编码、以标题列位置分级的收入总表和政府采购表中，合计与各大类之和、
    大类与其下各行之和不一致。
不报什么：“其中”行；印有科目编码的表；多数上下级都不相等的表（说明列位置不表示级次，列为未检查）；
    四舍五入尾差。
局限：级次只按标题所在列判断。
依据：收入总表、政府采购表合计为所列各项之和。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.ledger.equations import Equation, Rule
from anomaly.ledger.figures import usual_unit
from anomaly.ledger.indented_rows import indented_families
from anomaly.ledger.row_sums import RowSum, row_equations
from anomaly.ledger.settle import settle
from anomaly.ledger.subject_rows import subject_rows
from anomaly.ledger.wording import table_name
from anomaly.tolerance import Agreement
from extractor.amounts import MoneyUnit
from extractor.document import Document, Table, TableKind

INFO = Info(
    code="AR008",
    name="分级列示的上下级",
    name_en="A row differs from the sum of the rows indented below it",
    kind=FindingKind.SUM_MISMATCH,
    severity=Severity.HIGH,
    basis="合计为所列各项之和",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding whose cells were all read with confidence 1."""

    certainty: float = 0.9


EXAMPLES = (
    Example(
        name="服务类与其下两行之和不符",
        text="""
            2025年政府采购支出预算表
            单位：万元
            采购品目大类 | 专项名称 | 经济科目 | 采购物品名称 | 总计
            合计 | | | | 90.00
            一、货物 | | | | 20.00
             | 办公设备购置费 | 办公设备购置 | | 20.00
             | | | 台式计算机 | 12.00
             | | | 打印设备 | 8.00
            三、服务 | | | | 70.00
             | 综合管理费 | 物业管理费 | | 40.00
             | | | 物业管理服务 | 40.00
             | 会议费 | 会议费 | | 25.00
             | | | 会议服务 | 25.00
            """,
        fires=1,
        observed=("70.00",),
    ),
    Example(
        name="各级相等",
        text="""
            2025年政府采购支出预算表
            单位：万元
            采购品目大类 | 专项名称 | 经济科目 | 采购物品名称 | 总计
            合计 | | | | 85.00
            一、货物 | | | | 20.00
             | 办公设备购置费 | 办公设备购置 | | 20.00
             | | | 台式计算机 | 12.00
             | | | 打印设备 | 8.00
            三、服务 | | | | 65.00
             | 综合管理费 | 物业管理费 | | 40.00
             | | | 物业管理服务 | 40.00
             | 会议费 | 会议费 | | 25.00
             | | | 会议服务 | 25.00
            """,
        fires=0,
    ),
)


def _rule(params: Params) -> Rule:
    return Rule(
        code=INFO.code,
        title=INFO.name,
        severity=INFO.severity,
        statement="上级＝其下各行之和",
        statement_en="a row is the sum of the rows indented below it",
        certainty=params.certainty,
    )


_KINDS = (TableKind.INCOME, TableKind.PROCUREMENT)
#: A wrong cell breaks at most two families; more, in a large share of them, is another way of printing.
_FEW = 2


def equations(document: Document, params: Params = Params()) -> Iterator[Equation | NotEvaluated]:
    """The indented rows of tables without codes, where most of them add up."""
    unit = usual_unit(document)
    for table in document.tables:
        if table.kind not in _KINDS or subject_rows(table):
            continue
        found = list(_table(table, params, unit))
        broken = sum(isinstance(e, Equation) and e.agreement is Agreement.DIFFERENT for e in found)
        if broken * 2 > len(found) or (broken > _FEW and broken * 5 > len(found)):
            yield NotEvaluated(
                code=INFO.code,
                reason=f"{table_name(table.title)}的列位置不表示级次，未核对",
                reason_en="the columns of the labels do not show levels",
            )
        else:
            yield from found


def _table(table: Table, params: Params, unit: MoneyUnit) -> Iterator[Equation | NotEvaluated]:
    for parent, children in indented_families(table):
        sums = RowSum(table=table, total=parent, parts=children, parts_name="其下各行之和")
        yield from row_equations(_rule(params), sums, unit)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare them."""
    return settle(equations(document, params))
