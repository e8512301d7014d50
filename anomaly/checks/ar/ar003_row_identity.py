"""同一行内合计栏与分项栏不一致

为什么：一行之内“合计＝基本支出＋项目支出”“小计＝各资金来源之和”等关系，任何科目都应成立。
报什么：表头表明为合计的栏与其所属各分项栏金额之和之差超出四舍五入范围；合计与分项的对应关系由表头和全表
    大多数行共同确认。
不报什么：“其中”栏不计入分项；表头所示关系在多数行不成立的（表明表头含义不同或读取有误）；
    四舍五入尾差（只作提示）。
局限：识别文本中单元格错栏时，该行概率相应降低。
依据：预决算公开统一样表各栏目关系：合计＝基本支出＋项目支出，小计＝各资金来源之和，
    合计＝当年预算＋上年结转，合计＝人员经费＋公用经费。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.ledger.columns import ColumnSum, column_sums
from anomaly.ledger.equations import Equation, Rule, Term, is_blank
from anomaly.ledger.figures import figure_at, usual_unit
from anomaly.ledger.row_sums import unread
from anomaly.ledger.settle import settle
from anomaly.ledger.wording import row_name
from extractor.amounts import MoneyUnit
from extractor.document import Document, Table

INFO = Info(
    code="AR003",
    name="同行合计与分项",
    name_en="A row total differs from its parts",
    kind=FindingKind.SUM_MISMATCH,
    severity=Severity.HIGH,
    basis="预决算公开统一样表栏目关系",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding whose cells were all read with confidence 1."""

    certainty: float = 0.95


EXAMPLES = (
    Example(
        name="合计不等于基本支出加项目支出",
        text="""
            2025年预算支出总表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 152.90 | 112.90 | 40.00
            201 | 一般公共服务支出 | 120.00 | 80.00 | 40.00
            208 | 社会保障和就业支出 | 23.90 | 32.90 |
            221 | 住房保障支出 | 9.00 | | 9.00
            """,
        fires=1,
        observed=("23.90",),
    ),
    Example(
        name="各行相等，空白按零计",
        text="""
            2025年预算支出总表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 152.90 | 112.90 | 40.00
            201 | 一般公共服务支出 | 120.00 | 80.00 | 40.00
            208 | 社会保障和就业支出 | 32.90 | 32.90 |
            """,
        fires=0,
    ),
)


def _rule(params: Params) -> Rule:
    return Rule(
        code=INFO.code,
        title=INFO.name,
        severity=INFO.severity,
        statement="合计栏＝分项栏之和",
        statement_en="a total column is the sum of its part columns",
        certainty=params.certainty,
    )


def equations(document: Document, params: Params = Params()) -> Iterator[Equation | NotEvaluated]:
    """Every row of every table against the column sums its header states."""
    unit = usual_unit(document)
    for table in document.tables:
        for sums in column_sums(table, unit):
            for row in range(len(table.rows)):
                yield from _row(table, row, sums, params, unit)


def _row(
    table: Table, row: int, sums: ColumnSum, params: Params, unit: MoneyUnit
) -> Iterator[Equation | NotEvaluated]:
    total = figure_at(table, row, sums.total, unit)
    parts = [figure_at(table, row, column, unit) for column in sums.parts]
    read = [part for part in parts if part is not None]
    if total is None or len(read) < len(parts):
        yield unread(INFO.code, table, table.rows[row].cells[0].text)
        return
    terms = tuple(Term(figure=part, label=table.columns[part.column][-1]) for part in read)
    left = Term(figure=total, label=row_name(total))
    if not is_blank((left, *terms)):
        yield Equation(rule=_rule(params), totals=(left,), parts=terms, parts_name="同行分项栏之和")


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare them."""
    return settle(equations(document, params))
