"""实施计划的时间不在预算年度内

为什么：预算安排的是本年度的支出，实施计划却都在以前年度，要么是先实施后立项，要么沿用了旧文字。
报什么：预算公开的绩效目标表中，“项目实施计划”写有年份，而所写年份都早于预算年度；或计划只写“已完成”。
不报什么：计划里同时有预算年度或以后年份的；没有写年份的；书名号内文件名里的年份；“某年底前”的期限（由DA003负责）；决算公开。
局限：以前年度项目在本年付款的，应写明付款计划，须人工核实。
依据：预算年度自公历1月1日起至12月31日止（《预算法》第十八条）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.dates import PrintedDate, find_dates
from anomaly.prose.findings import text_finding
from anomaly.prose.texts import Prose, form_texts
from extractor.document import Document, DocumentKind, FormField

INFO = Info(
    code="DA002",
    name="实施计划早于预算年度",
    name_en="A plan lies before the fiscal year",
    kind=FindingKind.DATE_ANOMALY,
    severity=Severity.MEDIUM,
    basis="《预算法》第十八条：预算年度自公历1月1日起至12月31日止",
    applies_to=frozenset({DocumentKind.DEPARTMENT_BUDGET, DocumentKind.UNIT_BUDGET, DocumentKind.OTHER}),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` where every date is earlier, ``done`` where the plan only says that all is finished."""

    certainty: float = 0.9
    done: float = 0.8


def _form(plan: str) -> str:
    return (
        "云岭市水务局2025年度部门预算公开\n"
        "云岭市项目支出绩效目标表\n(2025年度)\n"
        "项目名称 | | 泵站维修\n"
        "项目资金(元) | | 实施期资金总额: | | 80,000 | | 年度资金总额: | | 80,000\n"
        f"项目实施计划 | | {plan}\n"
    )


EXAMPLES = (
    Example(
        name="计划在上一年实施", text=_form("2024年9-12月完成安装调试。"), fires=1, observed=("2024年9-12月",)
    ),
    Example(name="计划只写已完成", text=_form("已完成"), fires=1, observed=("已完成",)),
    Example(
        name="跨到本年；没有年份；已完成一部分",
        text=_form("2024年11月招标，2025年6月完工。")
        + _form("按月支付。")
        + _form("已完成设计，年内完成施工。"),
        fires=0,
    ),
)

_DEADLINE = re.compile(r"之?前")
_TITLE = re.compile(r"《[^《》]*》")
_DONE = re.compile(
    r"(?:该?项目|工作|工程|本项目)?(?:现)?(?:已|已经)(?:全部)?(?:完成|完工|竣工|结束|实施完毕|验收)[。.]?"
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look at every plan of a budget year."""
    year = document.meta.year
    if year is None:
        yield NotEvaluated(
            code=INFO.code, reason="文件没有可识别的预算年度", reason_en="no fiscal year is known"
        )
        return
    for prose in form_texts(document):
        if prose.field is not FormField.PLAN:
            continue
        text = prose.text.text.strip()
        titles = [found.span() for found in _TITLE.finditer(prose.text.text)]
        dates = [d for d in find_dates(prose.text.text) if not any(a <= d.start < b for a, b in titles)]
        if any(_DEADLINE.match(prose.text.text, date.end) for date in dates):
            continue
        if dates and max(date.year for date in dates) < year:
            yield _early(prose, dates, year, params)
        elif _DONE.fullmatch(text):
            yield _finished(prose, text, year, params)


def _early(prose: Prose, dates: list[PrintedDate], year: int, params: Params) -> Finding:
    last = max(dates, key=lambda date: date.earliest)
    printed = prose.text.text[last.start : last.end].strip()
    return text_finding(
        INFO,
        prose,
        (
            prose.evidence(last.start, last.end),
            *(prose.evidence(d.start, d.end, EvidenceRole.CONTEXT) for d in dates if d is not last),
        ),
        message=f"{prose.name}所写时间最晚为{printed}，早于预算年度{year}年。",
        message_en=f"The plan ends in {last.year}, before the fiscal year {year}.",
        certainty=params.certainty,
        expected=f"{year}年度内的计划",
        observed=printed,
    )


def _finished(prose: Prose, text: str, year: int, params: Params) -> Finding:
    return text_finding(
        INFO,
        prose,
        (prose.evidence(0, len(prose.text.text)),),
        message=f"{prose.name}只写“{text}”，没有{year}年度的实施或付款计划。",
        message_en=f"The plan only says that all is done; nothing is planned for {year}.",
        certainty=params.done,
        expected=f"{year}年度的实施或付款计划",
        observed=text.rstrip("。."),
    )
