"""空表没有说明

为什么：没有数据的表要公布空表并注明原因，读者才能分清“没有”和“漏填”。
报什么：规定的表一个金额也没有，表下没有注明，正文也没有说明没有该项收支。
不报什么：表下注明“本表无数据”“为空表”等；正文说明没有该项预算、该项为零的；整张表只有合计且为0的。
局限：正文的说明按关键词查找。
依据：财预〔2016〕143号《地方预决算公开操作规程》：没有数据的表格应当列出空表并说明
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity, Where
from anomaly.ledger.wording import table_name
from anomaly.mentions import running_text
from extractor.document import Document, Row, Table, TableKind

INFO = Info(
    code="PU002",
    name="空表未说明",
    name_en="An empty table is not explained",
    kind=FindingKind.INCOMPLETE_DISCLOSURE,
    severity=Severity.LOW,
    basis="财预〔2016〕143号《地方预决算公开操作规程》：没有数据的表格应当列出空表并说明",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding read without doubt."""

    certainty: float = 0.85


EXAMPLES = (
    Example(
        name="空表没有注明",
        text="""
            2025年政府性基金预算支出表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | | |
            """,
        fires=1,
    ),
    Example(
        name="空表注明本表无数据",
        text="""
            2025年政府性基金预算支出表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | | |
            注：本表无数据
            """,
        fires=0,
    ),
    Example(
        name="正文只在分项中列零",
        text="""
            二、收入预算情况说明
            2025年收入预算22.66万元，其中：一般公共预算拨款22.66万元，政府性基金预算拨款0万元。
            2025年政府性基金预算支出表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | | |
            """,
        fires=1,
    ),
    Example(
        name="正文说明没有该项支出",
        text="""
            六、政府性基金预算支出情况说明
            2025年没有政府性基金预算拨款安排的支出，与2024年的3.00万元相比减少。
            2025年政府性基金预算支出表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | | |
            """,
        fires=0,
    ),
)


#: Kinds that may be empty, and how the text says that there is none.
_SUBJECTS = {
    TableKind.GOVERNMENT_FUND_INCOME: "政府性基金",
    TableKind.GOVERNMENT_FUND_EXPENDITURE: "政府性基金",
    TableKind.STATE_CAPITAL: "国有资本经营",
    TableKind.THREE_PUBLIC: "三公",
    TableKind.AGENCY_OPERATION: "机关运行经费",
    TableKind.PROJECT_CARRIED_OVER: "结转",
    TableKind.PROCUREMENT: "政府采购",
    TableKind.FINAL_GOVERNMENT_FUND: "政府性基金",
    TableKind.FINAL_STATE_CAPITAL: "国有资本经营",
    TableKind.FINAL_THREE_PUBLIC: "三公",
}
#: Stands in every enumeration of a unit's money by its sources, with an amount.
_ALL_MONEY = "一般公共预算"
_AMOUNT = re.compile(r"[1-9][\d,，.]*万?元")
_NONE = r"(?:无|没有|未安排|未使用|不涉及|为空|空表|为零|0(?:\.0+)?(?:万)?元)"


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look at every table that may be empty."""
    for table in document.tables:
        subject = _SUBJECTS.get(table.kind)
        if subject is None or not table.rows or any(map(_has_figure, table.rows)):
            continue
        if table.remarks or _is_explained(document, subject):
            continue
        yield _finding(table, params)


def _is_explained(document: Document, subject: str) -> bool:
    """Whether a sentence says that there is none; a nought among the parts of all money does not."""
    said = re.compile(f"{subject}.*{_NONE}|{_NONE}.*{subject}")
    flat = (re.sub(r"\s+", "", text.text) for text in running_text(document))
    return any(said.search(text) and not (_ALL_MONEY in text and _AMOUNT.search(text)) for text in flat)


def _has_figure(row: Row) -> bool:
    return any(any(c.isdigit() for c in cell.text) for cell in row.cells)


def _finding(table: Table, params: Params) -> Finding:
    name = table_name(table.title)
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty,
        title=INFO.name,
        message=f"{name}没有任何数据，表下和正文均未注明没有该项收支，无法分清没有数据与漏填。",
        message_en=f"{name} is empty and nothing says why.",
        expected="注明本表无数据",
        observed="空表",
        evidence=(Evidence(role=EvidenceRole.OBSERVED, span=table.span, quote=table.title or "（空表）"),),
        where=Where(table=table.title),
    )
