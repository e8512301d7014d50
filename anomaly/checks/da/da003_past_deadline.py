"""预计或限定的时间早已过去

为什么：目标、概况里“拟于某月召开”“某年底前建成”的时间早于预算年度，说明沿用了旧文字，或事情已经办完。
报什么：预算公开的绩效目标表和情况说明中，“拟于、将于、计划于、预计”之后的日期，或“……底前、
之前完成（建成、实现）”的期限，
    “确保某月完成”“按某月完工倒排工期”“从某年开始，用五年时间”（已满）、目标以“某年1月1日开始”“某年完成”起头而没有本年度内容的，
    早于预算年度；同一表各栏重复的同一期限只报一次。
不报什么：叙述过去事实的日期；书名号内文件名里的日期；“十四五”等规划期；与预算年度相同或更晚的。
局限：年度中间的先后不比较，只比较年份。
依据：预算年度自公历1月1日起至12月31日止（《预算法》第十八条）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.terms import Duration, duration
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.dates import PrintedDate, find_dates
from anomaly.prose.findings import text_finding
from anomaly.prose.stale_aims import stale_aim, stale_start, stale_year
from anomaly.prose.texts import Prose, all_texts
from extractor.document import Document, DocumentKind, FormField

INFO = Info(
    code="DA003",
    name="期限早于预算年度",
    name_en="A planned date or deadline is long past",
    kind=FindingKind.DATE_ANOMALY,
    severity=Severity.MEDIUM,
    basis="《预算法》第十八条：预算年度自公历1月1日起至12月31日止",
    applies_to=frozenset({DocumentKind.DEPARTMENT_BUDGET, DocumentKind.UNIT_BUDGET, DocumentKind.OTHER}),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding in a text read with confidence 1."""

    certainty: float = 0.88


def _form(overview: str) -> str:
    return (
        "云岭市水务局2025年度部门预算公开\n"
        "云岭市项目支出绩效目标表\n(2025年度)\n"
        "项目名称 | | 泵站维修\n"
        "项目资金(元) | | 实施期资金总额: | | 80,000 | | 年度资金总额: | | 80,000\n"
        f"项目概况 | | {overview}\n"
    )


EXAMPLES = (
    Example(
        name="期限早在六年前",
        text=_form("在2019年12月底前，建成全市统一的交易系统。"),
        fires=1,
        observed=("2019年12月底前",),
    ),
    Example(
        name="拟于上一年召开",
        text=_form("拟于2024年11月份召开现场会。"),
        fires=1,
        observed=("拟于2024年11月份",),
    ),
    Example(
        name="倒排工期、培训期限都已过",
        text=_form("按2022年11月完工并达到验收条件，倒排工期。从2019年开始，用5年时间轮训一遍。"),
        fires=2,
        observed=("按2022年11月", "2019年开始，用5年时间"),
    ),
    Example(
        name="目标仍写上年完成",
        text=_form("对河道开展巡查。")
        + "总体目标 | | 2024年完成河道治理任务。 | | | 2024年完成河道治理任务。\n",
        fires=1,
    ),
    Example(
        name="目标从上年写到本年；上年已完成",
        text=_form("对河道开展巡查。")
        + "总体目标 | | 2024年完成设计，2025年完成施工。 | | | 在2024年完成设计的基础上完成施工。\n",
        fires=0,
    ),
    Example(
        name="过去的事实；文件名；本年期限",
        text=_form("2017年成立，2023年12月批复。根据《2020年底前完成改造的通知》，拟于2025年6月底前完成。"),
        fires=0,
    ),
)

_INTENDED = re.compile(r"(?:拟|将|计划|预计|预定|定)(?:于|在)?$")
_UNTIL = re.compile(
    r"(?:之?前|为止)\s?[，,]?\s?(?:[^。；;]{0,12})(?:完成|建成|实现|达到|全面|投用|竣工|办理|启动)"
)
_TITLE = re.compile(r"《[^《》]*》|“[^“”]*”")


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look for intentions and deadlines before the fiscal year."""
    year = document.meta.year
    if year is None:
        yield NotEvaluated(
            code=INFO.code, reason="文件没有可识别的预算年度", reason_en="no fiscal year is known"
        )
        return
    told: set[tuple[str, str]] = set()
    for prose in all_texts(document):
        for date, printed in _stale(prose, year):
            key = (prose.where.project, printed)
            if key not in told:
                told.add(key)
                yield _finding(prose, date, printed, year, params)


def _stale(prose: Prose, year: int) -> Iterator[tuple[PrintedDate, str]]:
    text = prose.text.text
    titles = [found.span() for found in _TITLE.finditer(text)]
    for date in find_dates(text):
        if date.year >= year or any(a <= date.start < b for a, b in titles):
            continue
        aim = stale_aim(text, date, year)
        if not aim and _is_goal(prose):
            aim = stale_start(text, date) or stale_year(text, date, year)
        if aim:
            yield date, aim
            continue
        intended = _INTENDED.search(text[max(date.start - 4, 0) : date.start])
        until = _UNTIL.match(text, date.end)
        if intended is not None:
            yield date, (intended[0] + text[date.start : date.end]).strip()
        elif until is not None:
            yield (
                date,
                text[date.start : date.end].strip() + ("之前" if text.startswith("之", date.end) else "前"),
            )


def _is_goal(prose: Prose) -> bool:
    """Whether the text is a goal of a project that does not run over several years."""
    several = prose.form is not None and duration(prose.form) is Duration.SEVERAL_YEARS
    return prose.field in (FormField.GOAL_PERIOD, FormField.GOAL_YEAR) and not several


def _finding(prose: Prose, date: PrintedDate, printed: str, year: int, params: Params) -> Finding:
    return text_finding(
        INFO,
        prose,
        (prose.evidence(date.start, date.end),),
        message=f"{prose.name}写“{printed}”，早于预算年度{year}年，时间已过。",
        message_en=f"A planned date of {date.year} is before the fiscal year {year}.",
        certainty=params.certainty,
        expected=f"{year}年度及以后的时间",
        observed=printed,
    )
