"""“三公”经费表各项构成不一致

为什么：“三公”经费的合计和公务用车费的购置、运行拆分是公开检查的必查内容。
报什么：“三公”经费表中，合计与因公出国（境）费、公务用车购置及运行费、公务接待费之和不一致；
    公务用车购置及运行费与购置费、运行维护费之和不一致。
不报什么：没有印出某一行的，不猜其数；购置费和运行费都没有列出的；人次、批次、数量行。
局限：表按列横排“三公”各项时，由同行合计与分项的检查负责。
依据：部门预算公开要求“三公”经费按因公出国（境）、公务用车购置、公务用车运行、公务接待分别列示。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.ledger.equations import Equation, Rule
from anomaly.ledger.figures import usual_unit
from anomaly.ledger.row_sums import RowSum, row_equations
from anomaly.ledger.settle import settle
from anomaly.ledger.three_public import ThreePublic as Line
from anomaly.ledger.three_public import three_public_lines
from extractor.document import Document, TableKind

INFO = Info(
    code="AR006",
    name="“三公”经费构成",
    name_en="The three-public total differs from its parts",
    kind=FindingKind.SUM_MISMATCH,
    severity=Severity.HIGH,
    basis="“三公”经费公开格式",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding whose cells were all read with confidence 1."""

    certainty: float = 0.96


EXAMPLES = (
    Example(
        name="用车费不等于购置费加运行费",
        text="""
            2025年财政拨款安排“三公”经费支出预算表
            单位：万元
            项目 | 合计 | 一般公共预算
            因公出国（境）费 | |
            公务接待费 | 1.00 | 1.00
            公务用车购置及运行费 | 31.60 | 31.60
            ①公务用车购置费 | 18.00 | 18.00
            ②公务用车运行维护费 | 15.60 | 15.60
            合计 | 32.60 | 32.60
            """,
        fires=1,
        observed=("31.60",),
    ),
    Example(
        name="构成相符，出国费空白",
        text="""
            2025年财政拨款安排“三公”经费支出预算表
            单位：万元
            项目 | 合计 | 一般公共预算
            因公出国（境）费 | |
            公务接待费 | 1.00 | 1.00
            公务用车购置及运行费 | 31.60 | 31.60
            ①公务用车购置费 | 18.00 | 18.00
            ②公务用车运行维护费 | 13.60 | 13.60
            合计 | 32.60 | 32.60
            """,
        fires=0,
    ),
)


def _rule(params: Params) -> Rule:
    return Rule(
        code=INFO.code,
        title=INFO.name,
        severity=INFO.severity,
        statement="“三公”合计＝出国＋用车＋接待，用车＝购置＋运行",
        statement_en="three-public total = abroad + vehicles + reception; vehicles = purchase + running",
        certainty=params.certainty,
    )


_KINDS = (TableKind.THREE_PUBLIC, TableKind.FINAL_THREE_PUBLIC)
_SUMS = (
    (Line.TOTAL, (Line.ABROAD, Line.VEHICLES, Line.RECEPTION), "出国、用车、接待三项之和"),
    (Line.VEHICLES, (Line.PURCHASE, Line.RUNNING), "购置费与运行维护费之和"),
)


def equations(document: Document, params: Params = Params()) -> Iterator[Equation | NotEvaluated]:
    """The total and the vehicles line of every 三公 table that prints its lines as rows."""
    unit = usual_unit(document)
    for table in document.tables:
        lines = {line.line: line.row for line in three_public_lines(table)} if table.kind in _KINDS else {}
        for total, parts, name in _SUMS:
            rows = tuple(lines[part] for part in parts if part in lines)
            if total in lines and len(rows) == len(parts):
                sums = RowSum(table=table, total=lines[total], parts=rows, parts_name=name)
                yield from row_equations(_rule(params), sums, unit)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare them."""
    return settle(equations(document, params))
