"""科目名称与编码不符

为什么：编码和名称一一对应，名称写错或沿用已停用的旧名称，读者会误解资金用途。
报什么：印出的科目名称与《政府收支分类科目》该编码当年的名称不同；或为其他年度的旧名称。
不报什么：名单中没有的编码（不判断）；括号全半角、空格、末尾“支出”二字有无的差别；
    印出的名称是正式名称的前半截（可能是换行截断）。
局限：名单只收录确定的类、款、项名称。
依据：当年《政府收支分类科目》（财政部逐年印发）
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity, Where
from anomaly.ledger.labels import bare
from anomaly.ledger.sides import TWO_SIDED, sides_of
from anomaly.ledger.subject_rows import SubjectRow, subject_rows
from anomaly.ledger.wording import table_name
from extractor.document import Document, Table
from extractor.subjects import Subject, class_code, find_subjects
from extractor.subjects.classification import plain_name

INFO = Info(
    code="PU008",
    name="科目名称与编码",
    name_en="A subject name does not fit its code",
    kind=FindingKind.TEXT_VARIANT,
    severity=Severity.LOW,
    basis="当年《政府收支分类科目》（财政部逐年印发）",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding read without doubt."""

    certainty: float = 0.85


EXAMPLES = (
    Example(
        name="20604名称写错，20805用了2019年以前的名称",
        text="""
            2025年一般公共预算支出预算表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 52.87 | 52.87 |
            206 | 科学技术支出 | 10.00 | 10.00 |
            20604 | 技术与开发工作 | 10.00 | 10.00 |
            2060499 | 其他技术研究与开发支出 | 10.00 | 10.00 |
            208 | 社会保障和就业支出 | 42.87 | 42.87 |
            20805 | 行政事业单位离退休 | 42.87 | 42.87 |
            2080505 | 机关事业单位基本养老保险缴费支出 | 42.87 | 42.87 |
            """,
        fires=2,
        observed=(
            "技术与开发工作",
            "行政事业单位离退休",
        ),
    ),
    Example(
        name="名称与编码相符",
        text="""
            2025年一般公共预算支出预算表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 52.87 | 52.87 |
            206 | 科学技术支出 | 10.00 | 10.00 |
            20604 | 技术研究与开发 | 10.00 | 10.00 |
            2060499 | 其他技术研究与开发支出 | 10.00 | 10.00 |
            208 | 社会保障和就业支出 | 42.87 | 42.87 |
            20805 | 行政事业单位养老支出 | 42.87 | 42.87 |
            2080505 | 机关事业单位基本养老保险缴费支出 | 42.87 | 42.87 |
            """,
        fires=0,
    ),
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare every coded name with the official names of its code; each code once."""
    year = document.meta.year
    if year is None:
        yield NotEvaluated(
            code=INFO.code, reason="不知道文件年度，未核对科目名称", reason_en="the year is not known"
        )
        return
    wrong: dict[str, list[_Print]] = {}
    for table in document.tables:
        for row in (*subject_rows(table), *_class_rows(table)):
            due = [subject for subject in find_subjects(row.code) if subject.stood_in(year)]
            if due and row.name and not any(_same(row.name, subject.name) for subject in due):
                wrong.setdefault(row.code, []).append(_Print(table=table, row=row))
    for code, prints in wrong.items():
        due = [subject for subject in find_subjects(code) if subject.stood_in(year)]
        yield _finding(prints, due[0], params)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Print:
    """A subject row and the table that prints it."""

    table: Table
    row: SubjectRow


def _class_rows(table: Table) -> list[SubjectRow]:
    """The 类 that a two-sided table prints by name alone (十、卫生健康支出)."""
    if table.kind not in TWO_SIDED:
        return []
    rows = [row for side in sides_of(table) if not side.is_income for row in side.rows]
    named = [(row, bare(row.label)) for row in rows]
    return [
        SubjectRow(row=row.row, code=class_code(name), name=name, columns=())
        for row, name in named
        if class_code(name)
    ]


def _same(printed: str, official: str) -> bool:
    """The same name, or one cut short by a line break."""
    a, b = plain_name(printed), plain_name(official)
    return a == b or (len(a) >= 4 and b.startswith(a))


def _finding(prints: list[_Print], due: Subject, params: Params) -> Finding:
    first = prints[0]
    names = tuple(dict.fromkeys(item.row.name for item in prints))
    old = any(_same(name, s.name) for name in names for s in find_subjects(due.code))
    remark = "（所印为其他年度的旧名称）" if old else ""
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty,
        title=INFO.name,
        message=f"{table_name(first.table.title)}等{len(prints)}处科目{due.code}的名称印作"
        f"{'、'.join(f'“{name}”' for name in names)}{remark}，"
        f"《政府收支分类科目》当年名称为“{due.name}”，名称与编码不符。",
        message_en=f"Subject {due.code} is printed as {', '.join(names)}; its name is {due.name}.",
        expected=due.name,
        observed=names[0],
        evidence=tuple(
            Evidence(role=EvidenceRole.OBSERVED, span=p.table.rows[p.row.row].span, quote=p.row.label)
            for p in prints
        ),
        where=Where(table=first.table.title),
    )
