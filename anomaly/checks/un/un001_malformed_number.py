"""金额数字书写错误

为什么：千分位逗号放错、小数点重复的数字读不出确切金额。
报什么：情况说明、绩效目标表各栏和指标值中，逗号不按三位分节（48,00元、1,2345.00万元）、
    两个小数点（12.3.4万元）、小数点后为空（12.万元）的金额或数量；表中逗号不按三位分节的金额。
不报什么：分节正确的；序号、版本号、日期；全角逗号隔开的并列数字。
局限：漏掉整组数字而分节仍正确的不能识别。
依据：GB/T 15835 出版物上数字用法。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from anomaly.check import Example, Info
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity, Where
from anomaly.ledger.wording import table_name
from anomaly.prose.texts import all_texts
from extractor.document import Channel, Document
from extractor.spans import Span

INFO = Info(
    code="UN001",
    name="数字书写错误",
    name_en="A number is malformed",
    kind=FindingKind.NUMBER_TYPO,
    severity=Severity.MEDIUM,
    basis="GB/T 15835 出版物上数字用法",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding."""

    certainty: float = 0.85


def _form(overview: str) -> str:
    return (
        "云岭市项目支出绩效目标表\n"
        "项目名称 | | 泵站维修\n"
        "项目资金(元) | | 实施期资金总额: | | 80,000 | | 年度资金总额: | | 80,000\n"
        f"项目概况 | | {overview}\n"
    )


EXAMPLES = (
    Example(name="逗号不在三位处", text=_form("维修费48,00元。"), fires=1, observed=("48,00元",)),
    Example(name="两个小数点", text=_form("维修费12.3.4万元。"), fires=1, observed=("12.3.4万元",)),
    Example(
        name="表中金额的逗号不在三位处",
        text="""
            2025年部门支出预算总表
            单位：元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 1,332,500 | 1,232,500 | 100,000
            201 | 一般公共服务支出 | 1,332,500 | 1232,500 | 100,000
            """,
        fires=1,
        observed=("1232,500",),
    ),
    Example(
        name="表中没有逗号或逗号在三位处",
        text="""
            2025年部门支出预算总表
            单位：元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 1,332,500 | 1,232,500 | 100,000
            201 | 一般公共服务支出 | 1332500 | 1,232,500.00 | 100,000
            """,
        fires=0,
    ),
    Example(
        name="正确的数字；序号；并列",
        text=_form("1.2025年维修费48,000元，其中人工1,200.50元；2.3万元用于材料。共3，5两处。"),
        fires=0,
    ),
)

_MONEY = r"(?:[万亿千]?元|平方米|亩|公里|米|吨|人|个|台|辆|%)"
_ODD = re.compile(
    r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})*,(?:\d{1,2}|\d{4,})(?:\.\d+)?"
    r"|\d+\.\d+\.\d+|\d{4,},\d+(?:\.\d+)?|\d+\.(?=[万亿]?元))" + _MONEY
)
_ODD_CELL = re.compile(
    r"-?(?:\d{4,}|0\d{1,2})(?:,\d{3})+(?:\.\d+)?|-?\d{1,3}(?:,\d{3})*,(?:\d{1,2}|\d{4,})(?:\.\d+)?"
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look for numbers that are not written as numbers are."""
    for prose in all_texts(document):
        for found in _ODD.finditer(prose.text.text):
            quoted = prose.evidence(found.start(), found.end())
            yield _finding(found[0], prose.name, prose.where, quoted, params)
    for form in document.forms:
        for indicator in form.indicators:
            odd = _ODD.search(indicator.value)
            if odd is not None:
                where = Where(project=form.project_name.text, section="绩效指标")
                name = f"项目“{form.project_name.text}”绩效指标“{indicator.name}”"
                yield _finding(odd[0], name, where, _at(indicator.span, indicator.value), params)
    yield from _cells(document, params)


def _cells(document: Document, params: Params) -> Iterator[Finding]:
    """Amounts in tables; without a layout two cells may have run into one, so that it is low there."""
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                if _ODD_CELL.fullmatch(cell.text) and cell.text == cell.printed.strip():
                    finding = _finding(
                        cell.text,
                        table_name(table.title),
                        Where(table=table.title),
                        _at(cell.span, cell.printed),
                        params,
                    )
                    flow = document.channel is Channel.FLOW
                    yield replace(finding, severity=Severity.LOW) if flow else finding


def _at(span: Span, value: str) -> Evidence:
    return Evidence(role=EvidenceRole.OBSERVED, span=span, quote=value)


def _finding(printed: str, name: str, where: Where, evidence: Evidence, params: Params) -> Finding:
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty,
        title=INFO.name,
        message=f"{name}中的“{printed}”数字书写错误，无法确定金额。",
        message_en=f"The number “{printed}” is malformed.",
        observed=printed,
        where=where,
        evidence=(evidence,),
    )
