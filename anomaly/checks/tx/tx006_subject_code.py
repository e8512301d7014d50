"""同一科目名称在各表编码不同

为什么：科目编码由《政府收支分类科目》统一规定，同一上级科目下的一个名称只有一个编码，有一张表写得不同，多半是编码写错。
报什么：同一上级科目（类或款）下名称相同的科目，多数表用一个编码，少数表用另一个。
不报什么：不同上级科目下的同名科目（一般行政管理事务、行政运行）；同一张表里两个编码都有的；两种编码一样多的。
局限：各表都写错时不能识别。
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
    code="TX006",
    name="科目编码前后不一致",
    name_en="One subject stands with two codes",
    kind=FindingKind.NUMBER_TYPO,
    severity=Severity.MEDIUM,
    basis="财政部当年《政府收支分类科目》",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding."""

    certainty: float = 0.85


_FUNCTIONAL = re.compile(r"2\d{4}(?:\d{2})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Use:
    code: str
    name: str
    table: Table
    row: int

    def evidence(self, role: EvidenceRole) -> Evidence:
        """The row's code and name."""
        return Evidence(role=role, span=self.table.rows[self.row].span, quote=f"{self.code} {self.name}")


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Group the rows of all tables by parent and name and compare the codes."""
    uses: dict[tuple[str, str], list[_Use]] = {}
    for table in document.tables:
        for row in subject_rows(table):
            name = "".join(fold(row.name).split())
            if _FUNCTIONAL.fullmatch(row.code) and len(name) > 1:
                use = _Use(code=row.code, name=name, table=table, row=row.row)
                uses.setdefault((row.code[:-2], name), []).append(use)
    for group in uses.values():
        yield from _compare(group, params)


def _compare(group: list[_Use], params: Params) -> Iterator[Finding]:
    counted = Counter(use.code for use in group).most_common()
    usual, most = counted[0]
    usual_tables = {id(use.table) for use in group if use.code == usual}
    for code, times in counted[1:]:
        odd = next(use for use in group if use.code == code)
        if times < most and id(odd.table) not in usual_tables:
            model = next(use for use in group if use.code == usual)
            yield _finding(odd, model, params)


def _finding(odd: _Use, model: _Use, params: Params) -> Finding:
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty * min(odd.table.confidence, model.table.confidence),
        title=INFO.name,
        message=f"{table_name(odd.table.title)}科目“{odd.name}”的编码印为{odd.code}，"
        f"{table_name(model.table.title)}等为{model.code}，编码不一致。",
        message_en=f"“{odd.name}” stands under {odd.code} and {model.code}.",
        expected=model.code,
        observed=odd.code,
        where=Where(table=odd.table.title),
        evidence=(odd.evidence(EvidenceRole.OBSERVED), model.evidence(EvidenceRole.EXPECTED)),
    )


def _table(title: str, code: str, name: str = "事业单位医疗") -> str:
    return (
        f"{title}\n单位：万元\n科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出\n"
        "合计 | | 9.92 | 9.92 |\n"
        "210 | 卫生健康支出 | 9.92 | 9.92 |\n"
        "21011 | 行政事业单位医疗 | 9.92 | 9.92 |\n"
        f"{code} | {name} | 9.92 | 9.92 |\n\n"
    )


_THREE = ("2025年预算支出总表", "2025年一般公共预算支出预算表", "2025年预算收入总表")
EXAMPLES = (
    Example(
        name="一张表编码写错一位",
        text=_table(_THREE[0], "2101102") + _table(_THREE[1], "2101107") + _table(_THREE[2], "2101102"),
        fires=1,
        observed=("2101107",),
    ),
    Example(name="编码一致", text="".join(_table(title, "2101102") for title in _THREE), fires=0),
    Example(
        name="两张表两个编码，没有多数",
        text=_table(_THREE[0], "2101102") + _table(_THREE[1], "2101107"),
        fires=0,
    ),
    Example(
        name="名称不同",
        text=_table(_THREE[0], "2101102")
        + _table(_THREE[1], "2101101", "行政单位医疗")
        + _table(_THREE[2], "2101102"),
        fires=0,
    ),
)
