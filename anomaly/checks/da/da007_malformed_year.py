"""年份少写或多写一位

为什么：“202年度”“20255年”读不出是哪一年，标题、表名里的年份是读者辨认文件的依据。
报什么：标题、表名、情况说明、绩效目标表各栏和项目名称里，以20开头的三位或五位数字后接“年”；
    本年度及前后一年的年份漏写一位（225年度、025年预算）。
不报什么：四位年份；“20年”“200年”等时间长短；小数、编号。
局限：年份写成另一个四位数的由其他检查负责。
依据：公开内容应准确。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity, Where
from anomaly.prose.findings import text_finding
from anomaly.prose.texts import Prose, all_texts
from extractor.document import Document, Meta
from extractor.spans import PlacedText

INFO = Info(
    code="DA007",
    name="年份位数错误",
    name_en="A year has lost or gained a digit",
    kind=FindingKind.DATE_ANOMALY,
    severity=Severity.MEDIUM,
    basis="公开内容应准确",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding."""

    certainty: float = 0.9


EXAMPLES = (
    Example(
        name="202年度",
        text="""
            三、支出预算情况说明
            202年度云岭市水务局支出预算80.00万元，其中：基本支出80.00万元。
            """,
        fires=1,
        observed=("202年",),
    ),
    Example(
        name="225年度",
        text="""
            云岭市水务局2025年部门预算公开
            三、支出预算情况说明
            225年度云岭市水务局支出预算80.00万元，其中：基本支出80.00万元。
            """,
        fires=1,
        observed=("225年",),
    ),
    Example(
        name="225年后面是本单位名称",
        text="""
            云岭市水务局2025年部门预算公开
            部门名称：云岭市水务局
            三、支出预算情况说明
            225年云岭市水务局编报整体支出绩效目标，涉及预算资金80.00万元。
            """,
        fires=1,
        observed=("225年",),
    ),
    Example(
        name="三位数的时间长短",
        text="""
            云岭市水务局2025年部门预算公开
            三、支出预算情况说明
            水库设计标准为225年一遇，运行205年度检修12次，碑刻距今225年，支出预算80.00万元。
            """,
        fires=1,
    ),
    Example(
        name="四位年份；时间长短",
        text="""
            三、支出预算情况说明
            2025年度支出预算80.00万元，设计使用年限200年，已运行20年，共安排12025年度经费。
            """,
        fires=0,
    ),
)

_ODD = re.compile(r"(?<![\d.])(?:20[1-9]|20[12]\d{2})年(?=度|[^以使期内来的。，、])")
#: A year short of another digit (225, 025) is told only before 度, or before what a fiscal year is said of.
_THREE = re.compile(r"(?<![\d.,，])\d{3}年")
_SHORT = re.compile(
    r"(?<![\d.,，])\d{3}年(?=度|(?:初|末)?(?:部门|单位|本|财政|一般公共|政府|国有|收入|支出|收支|预算|决算|绩效))"
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look for years of three or five digits wherever the document names one."""
    for prose in (*_names(document), *all_texts(document)):
        for found in _odd(prose.text.text, document.meta):
            yield text_finding(
                INFO,
                prose,
                (prose.evidence(found.start(), found.end()),),
                message=f"“{_around(prose.text.text, found)}”中的年份“{found[0]}”不是四位数字。",
                message_en=f"“{found[0]}” is no year.",
                certainty=params.certainty,
                expected="四位年份",
                observed=found[0],
            )


def _odd(text: str, meta: Meta) -> Iterator[re.Match[str]]:
    yield from _ODD.finditer(text)
    if meta.year is None:
        return
    for found in _THREE.finditer(text):
        told = _SHORT.match(text, found.start()) or (meta.unit and text.startswith(meta.unit, found.end()))
        if told and not _ODD.match(text, found.start()) and found[0][:3] in _short_of(meta.year):
            yield found


def _short_of(year: int) -> set[str]:
    """What is left of the fiscal year and its neighbours when one digit is lost."""
    return {str(y)[:n] + str(y)[n + 1 :] for y in (year - 1, year, year + 1) for n in range(4)}


def _names(document: Document) -> Iterator[Prose]:
    """Headings, table titles and project names as texts."""
    for heading in document.headings:
        yield Prose(text=heading, where=Where(section=heading.text))
    for table in document.tables:
        yield Prose(text=PlacedText.at(table.title, table.span), where=Where(table=table.title))
    for form in document.forms:
        yield Prose(text=form.project_name, where=Where(project=form.project_name.text))


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(found.start() - 4, 0) : found.end() + 12].strip()
