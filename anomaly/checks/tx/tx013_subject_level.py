"""文字所称科目的级次与表中不符

为什么：说明按类、款、项分列科目，把款称作“（类）”，读者分不清数字是哪一级的。
报什么：文字以“某某（类）”“（款）”“（项）”称呼的科目，在本文件的表中只以另一级次的编码出现；一份文件报一次。
不报什么：表中没有的科目；类、款、项同名的科目；表中不印编码的。
局限：只核对名称与表中一致的科目。
依据：政府收支分类科目分类、款、项三级，编码依次为3、5、7位。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Evidence, Finding, FindingKind, NotEvaluated, Severity
from anomaly.ledger.subject_rows import subject_rows
from anomaly.prose.texts import narrative
from extractor.document import Document
from extractor.subjects.classification import plain_name

INFO = Info(
    code="TX013",
    name="科目级次写错",
    name_en="A subject is called by another level than its code",
    kind=FindingKind.TEXT_TYPO,
    severity=Severity.LOW,
    basis="政府收支分类科目：类、款、项编码3、5、7位",
)
_LEVELS = {3: "类", 5: "款", 7: "项"}
_CALLED = re.compile(r"(?P<name>[\u4e00-\u9fff]{4,24})\s?[（(]\s?(?P<level>[类款项])\s?[）)]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding."""

    certainty: float = 0.85


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """One finding, of every place."""
    levels = _levels(document)
    places: list[Evidence] = []
    wrong: dict[str, str] = {}
    for prose in narrative(document):
        for found in _CALLED.finditer(prose.text.text):
            due = levels.get(plain_name(found["name"]), frozenset())
            if due and found["level"] not in due:
                places.append(prose.evidence(found.start(), found.end()))
                wrong.setdefault(f"{found['name']}（{found['level']}）", "、".join(sorted(due)))
    if places:
        yield _finding(places, wrong, params)


def _levels(document: Document) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for table in document.tables:
        for row in subject_rows(table):
            level = _LEVELS.get(len(row.code))
            if level is not None and row.code.startswith("2"):
                found.setdefault(plain_name(row.name), set()).add(level)
    return {name: frozenset(levels) for name, levels in found.items()}


def _finding(places: list[Evidence], wrong: dict[str, str], params: Params) -> Finding:
    words = "、".join(f"“{said}”应为（{due}）" for said, due in wrong.items())
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty,
        title=INFO.name,
        message=f"情况说明有{len(places)}处所称科目级次与表中编码不符：{words}。",
        message_en=f"{len(places)} subjects are called by another level than their codes have.",
        expected="、".join(wrong.values()),
        observed="、".join(wrong),
        evidence=tuple(places),
    )


def _document(words: str) -> str:
    return f"""
        2025年一般公共预算支出预算表
        单位：万元
        科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
        合计 | | 42.87 | 42.87 |
        221 | 住房保障支出 | 42.87 | 42.87 |
        22102 | 住房改革支出 | 42.87 | 42.87 |
        2210201 | 住房公积金 | 42.87 | 42.87 |
        第三部分 2025年度部门预算情况说明
        五、一般公共预算支出情况说明
        {words}
        """


EXAMPLES = (
    Example(
        name="款称作类",
        text=_document("1．住房改革支出（类）住房公积金（项）42.87万元，与上年持平。"),
        fires=1,
        observed=("住房改革支出（类）",),
    ),
    Example(
        name="级次相符；表中没有的科目",
        text=_document(
            "1．住房保障支出（类）住房改革支出（款）住房公积金（项）42.87万元；农林水支出（款）。"
        ),
        fires=0,
    ),
)
