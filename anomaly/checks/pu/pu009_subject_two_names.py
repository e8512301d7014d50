"""同一科目编码在各表中名称不同

为什么：同一份文件里同一编码只能是一个科目，名称不同说明至少一处写错或沿用旧表。
报什么：同一科目编码在不同表中印出两种以上名称。
不报什么：括号全半角、空格、末尾“支出”二字有无的差别；一个名称是另一个的前半截（可能是换行截断）；
    名单中有正式名称的编码（由科目名称与编码的检查负责）；功能科目与经济科目不混比。
局限：识别文本中的错字也会造成名称不同，概率相应不取满。
依据：《政府收支分类科目》编码与名称一一对应
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity, Where
from anomaly.ledger.subject_rows import SubjectRow, subject_rows
from anomaly.ledger.wording import table_name
from anomaly.subjects import find_subjects
from anomaly.subjects.classification import plain_name
from extractor.document import Document, Table

INFO = Info(
    code="PU009",
    name="同一编码两种名称",
    name_en="One code under two names",
    kind=FindingKind.TEXT_VARIANT,
    severity=Severity.LOW,
    basis="《政府收支分类科目》编码与名称一一对应",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding read without doubt."""

    certainty: float = 0.85


EXAMPLES = (
    Example(
        name="两表名称不同",
        text="""
            2025年预算支出总表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 10.00 | 10.00 |
            206 | 科学技术支出 | 10.00 | 10.00 |
            20698 | 科研服务 | 10.00 | 10.00 |
            2025年一般公共预算支出预算表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 10.00 | 10.00 |
            206 | 科学技术支出 | 10.00 | 10.00 |
            20698 | 科技服务 | 10.00 | 10.00 |
            """,
        fires=1,
        observed=("科技服务",),
    ),
    Example(
        name="仅括号和“支出”二字不同",
        text="""
            2025年预算支出总表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 10.00 | 10.00 |
            206 | 科学技术支出 | 10.00 | 10.00 |
            20698 | 科研服务（试点）支出 | 10.00 | 10.00 |
            2025年一般公共预算支出预算表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 10.00 | 10.00 |
            206 | 科学技术支出 | 10.00 | 10.00 |
            20698 | 科研服务(试点) | 10.00 | 10.00 |
            """,
        fires=0,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Print:
    """A subject row and the table that prints it."""

    table: Table
    row: SubjectRow


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare the names of each code over all tables; each code is told once."""
    first: dict[str, _Print] = {}
    told: set[str] = set()
    for table in document.tables:
        for row in subject_rows(table):
            if find_subjects(row.code):
                continue  # the official name is known: PU008 says which print is wrong
            here = _Print(table=table, row=row)
            before = first.setdefault(row.code, here)
            if row.code in told or not row.name or not before.row.name or _same(row.name, before.row.name):
                continue
            told.add(row.code)
            yield _finding(before, here, params)


def _same(one: str, other: str) -> bool:
    a, b = plain_name(one), plain_name(other)
    return a == b or (len(a) >= 4 and b.startswith(a)) or (len(b) >= 4 and a.startswith(b))


def _finding(before: _Print, here: _Print, params: Params) -> Finding:
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty,
        title=INFO.name,
        message=f"科目{here.row.code}在{table_name(before.table.title)}印作“{before.row.name}”，"
        f"在{table_name(here.table.title)}印作“{here.row.name}”，同一编码名称不一致。",
        message_en=f"Subject {here.row.code} is named {before.row.name} and {here.row.name}.",
        expected=before.row.name,
        observed=here.row.name,
        evidence=(
            Evidence(
                role=EvidenceRole.OBSERVED,
                span=here.table.rows[here.row.row].span,
                quote=here.row.label,
            ),
            Evidence(
                role=EvidenceRole.EXPECTED,
                span=before.table.rows[before.row.row].span,
                quote=before.row.label,
            ),
        ),
        where=Where(table=here.table.title),
    )
