"""附注称为空表而表中有数据

为什么：附注与表中数字相反，读者无法判断哪一个是真的，多为沿用模板附注没有删除。
报什么：表下附注写明“本表无数据”“为空表”“无…预算”，而表中有非零金额。
不报什么：表中确实没有数据；附注只说明某一项没有；金额全部为0。
局限：附注归属于紧邻其上的表；分页处附注可能属于下一张表，概率相应不取满。
依据：地方预决算公开操作规程要求公开内容真实、准确；附注应与表一致
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity, Where
from anomaly.ledger.figures import Figure, figure_at, money_columns, usual_unit
from anomaly.ledger.wording import evidence, table_name
from extractor.amounts import MoneyUnit
from extractor.document import Document, Table

INFO = Info(
    code="PU003",
    name="附注与表中数据相反",
    name_en="A remark calls a table empty that holds figures",
    kind=FindingKind.NARRATIVE_MISMATCH,
    severity=Severity.MEDIUM,
    basis="地方预决算公开操作规程要求公开内容真实、准确；附注应与表一致",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding read without doubt."""

    certainty: float = 0.85


EXAMPLES = (
    Example(
        name="称为空表而有三公经费",
        text="""
            2025年部门“三公”经费和机关运行经费预算表
            单位：万元
            项目 | 合计 | 一般公共预算
            因公出国（境）费 | |
            公务接待费 | 1.35 | 1.35
            公务用车购置及运行费 | 21.56 | 21.56
            合计 | 22.91 | 22.91
            注：本部门2025年无“三公”经费和机关运行经费预算，故本表为空表。
            """,
        fires=1,
    ),
    Example(
        name="确为空表",
        text="""
            2025年政府性基金预算支出表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | | |
            注：本部门2025年无政府性基金预算财政拨款安排的预算，故本表为空表。
            """,
        fires=0,
    ),
)


_EMPTY = re.compile(r"本?表(?:为)?(?:空表|无数据|无内容)|(?:故|因此)(?:本表)?(?:为空|无数据)")


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare what a table's remarks say with what it holds."""
    unit = usual_unit(document)
    for table in document.tables:
        remark = next((r for r in table.remarks if _EMPTY.search(re.sub(r"\s+", "", r))), None)
        figures = _figures(table, unit) if remark is not None else []
        if remark is not None and figures:
            yield _finding(table, remark, figures, params)


def _figures(table: Table, unit: MoneyUnit) -> list[Figure]:
    places = ((row, column) for row in range(len(table.rows)) for column in money_columns(table))
    read = (figure_at(table, row, column, unit) for row, column in places)
    return [figure for figure in read if figure is not None and figure.amount.value != 0]


def _finding(table: Table, remark: str, figures: list[Figure], params: Params) -> Finding:
    name = table_name(table.title)
    shown = "、".join(figure.cell.printed for figure in figures[:4])
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty,
        title=INFO.name,
        message=f"{name}附注称“{remark.strip().rstrip('。')}”，而表中列有{shown}等金额，"
        "附注与表中数据不一致。",
        message_en=f"The remark under {name} calls it empty, yet it holds {shown}.",
        expected="附注与表一致",
        observed=figures[0].cell.printed,
        evidence=(
            *(evidence(figure, EvidenceRole.OBSERVED) for figure in figures[:8]),
            Evidence(role=EvidenceRole.EXPECTED, span=table.span, quote=remark),
        ),
        where=Where(table=table.title),
    )
