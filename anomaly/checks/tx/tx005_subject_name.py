"""同一科目编码在各表名称不同

为什么：科目名称由《政府收支分类科目》统一规定，同一编码只有一个名称，有一张表写得不同，多半是漏字、多字或用了旧名。
报什么：功能分类科目编码（3、5、7位）在全文各表中名称不同（不计空格、括号全半角），少数的一种为所报，多数的一种为对照；
    只出现两次而不同的，也报。
不报什么：名称被换行截断、是另一名称开头部分的；经济分类编码；没有编码的行。
局限：各表都写错时不能识别；识别造成的错字无法区分，概率较低。
依据：财政部当年《政府收支分类科目》。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity, Where
from anomaly.ledger.subject_rows import subject_rows
from anomaly.ledger.wording import table_name
from extractor.characters import fold
from extractor.document import Document, Table

INFO = Info(
    code="TX005",
    name="科目名称前后不一致",
    name_en="One subject code stands with two names",
    kind=FindingKind.TEXT_TYPO,
    severity=Severity.LOW,
    basis="财政部当年《政府收支分类科目》",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` where most tables agree, ``even`` where the two names are as frequent."""

    certainty: float = 0.85
    even: float = 0.6


def _table(title: str, name: str) -> str:
    return (
        f"{title}\n单位：万元\n科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出\n"
        "合计 | | 9.92 | 9.92 |\n"
        "210 | 卫生健康支出 | 9.92 | 9.92 |\n"
        "21011 | 行政事业单位医疗 | 9.92 | 9.92 |\n"
        f"2101102 | {name} | 9.92 | 9.92 |\n\n"
    )


EXAMPLES = (
    Example(
        name="多“支出”二字",
        text=_table("2025年预算支出总表", "事业单位医疗")
        + _table("2025年一般公共预算支出预算表", "事业单位医疗支出")
        + _table("2025年预算收入总表", "事业单位医疗"),
        fires=1,
        observed=("事业单位医疗支出",),
    ),
    Example(
        name="一致；括号全半角；换行截断",
        text=_table("2025年预算支出总表", "事业单位医疗（款）")
        + _table("2025年一般公共预算支出预算表", "事业单位医疗(款)")
        + _table("2025年预算收入总表", "事业单位"),
        fires=0,
    ),
)

_FUNCTIONAL = re.compile(r"2\d{2}(?:\d{2}){0,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Use:
    name: str
    table: Table
    row: int

    def evidence(self, role: EvidenceRole) -> Evidence:
        """The row's code and name."""
        cells = self.table.rows[self.row].cells
        quote = " ".join(cell.text for cell in cells[:3] if cell.text.strip())
        return Evidence(role=role, span=self.table.rows[self.row].span, quote=quote)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Group the rows of all tables by code and compare the names."""
    uses: dict[str, list[_Use]] = {}
    for table in document.tables:
        for row in subject_rows(table):
            if _FUNCTIONAL.fullmatch(row.code) and len(row.name) > 1:
                name = "".join(fold(row.name).split())
                uses.setdefault(row.code, []).append(_Use(name=name, table=table, row=row.row))
    for code, group in uses.items():
        yield from _compare(code, group, params)


def _compare(code: str, group: list[_Use], params: Params) -> Iterator[Finding]:
    counted = Counter(use.name for use in group).most_common()
    usual, most = counted[0]
    for name, times in counted[1:]:
        if usual.startswith(name):
            continue
        odd = next(use for use in group if use.name == name)
        model = next(use for use in group if use.name == usual)
        yield _finding(code, odd, model, params.even if times == most else params.certainty)


def _finding(code: str, odd: _Use, model: _Use, certainty: float) -> Finding:
    cells = odd.table.rows[odd.row].cells
    confidence = min((cell.confidence for cell in cells[:2]), default=1.0)
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=certainty * confidence * odd.table.confidence,
        title=INFO.name,
        message=f"{table_name(odd.table.title)}科目{code}印为“{odd.name}”，{table_name(model.table.title)}等为"
        f"“{model.name}”，名称不一致。",
        message_en=f"Subject {code} is named “{odd.name}” here and “{model.name}” elsewhere.",
        expected=model.name,
        observed=odd.name,
        where=Where(table=odd.table.title),
        evidence=(odd.evidence(EvidenceRole.OBSERVED), model.evidence(EvidenceRole.EXPECTED)),
    )
