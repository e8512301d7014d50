"""支出科目公开不够细

为什么：一般公共预算支出要公开到功能分类项级，基本支出要公开到经济分类款级，只到类级看不出钱花在哪里。
报什么：一般公共预算支出表（决算表）印有编码而没有一个7位项级科目；基本支出经济分类表印有编码而没有一个5
    位款级科目。
不报什么：已到项级或款级；没有科目编码的表；空表；只有个别科目没有下级的。
局限：以编码位数判断级次；涉密不公开的内容不能识别。
依据：财预〔2016〕143号《地方预决算公开操作规程》：支出公开到功能分类项级，基本支出公开到经济分类款级
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity, Where
from anomaly.ledger.subject_rows import SubjectRow, subject_rows
from anomaly.ledger.wording import table_name
from extractor.document import Document, Table, TableKind

INFO = Info(
    code="PU004",
    name="科目公开级次",
    name_en="Subjects are not published in due detail",
    kind=FindingKind.INCOMPLETE_DISCLOSURE,
    severity=Severity.MEDIUM,
    basis="财预〔2016〕143号《地方预决算公开操作规程》：支出公开到功能分类项级，基本支出公开到经济分类款级",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding read without doubt."""

    certainty: float = 0.85


EXAMPLES = (
    Example(
        name="一般公共预算支出表只到款级",
        text="""
            2025年一般公共预算支出预算表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 152.90 | 112.90 | 40.00
            201 | 一般公共服务支出 | 120.00 | 80.00 | 40.00
            20126 | 档案事务 | 120.00 | 80.00 | 40.00
            208 | 社会保障和就业支出 | 32.90 | 32.90 |
            20805 | 行政事业单位养老支出 | 32.90 | 32.90 |
            """,
        fires=1,
    ),
    Example(
        name="到项级",
        text="""
            2025年一般公共预算支出预算表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 120.00 | 80.00 | 40.00
            201 | 一般公共服务支出 | 120.00 | 80.00 | 40.00
            20126 | 档案事务 | 120.00 | 80.00 | 40.00
            2012601 | 行政运行 | 80.00 | 80.00 |
            2012604 | 档案馆 | 40.00 | | 40.00
            """,
        fires=0,
    ),
)


#: Number of digits that the most detailed code must have, and what that level is called.
_DUE = {
    TableKind.GENERAL_BUDGET_EXPENDITURE: (7, "项级"),
    TableKind.FINAL_GENERAL_BUDGET: (7, "项级"),
    TableKind.BASIC_EXPENDITURE_ECONOMIC: (5, "款级"),
    TableKind.FINAL_BASIC: (5, "款级"),
}
_LEVELS = {3: "类级", 5: "款级", 7: "项级"}


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look at the longest code of every table that has a due level."""
    for table in document.tables:
        if table.kind not in _DUE:
            continue
        rows = subject_rows(table)
        digits, level = _DUE[table.kind]
        deepest = max((len(row.code) for row in rows), default=digits)
        if deepest < digits:
            yield _finding(table, rows, _LEVELS[deepest], level, params)


def _finding(table: Table, rows: tuple[SubjectRow, ...], printed: str, due: str, params: Params) -> Finding:
    name = table_name(table.title)
    last = rows[-1]
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty,
        title=INFO.name,
        message=f"{name}的科目只公开到{printed}，应公开到{due}。",
        message_en=f"{name} stops at {printed}; {due} is due.",
        expected=due,
        observed=printed,
        evidence=(
            Evidence(role=EvidenceRole.OBSERVED, span=table.rows[last.row].span, quote=last.label),
            Evidence(role=EvidenceRole.CONTEXT, span=table.span, quote=table.title or "（无标题表）"),
        ),
        where=Where(table=table.title),
    )
