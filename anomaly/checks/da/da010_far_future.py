"""计划或目标的时间远在预算年度之后

为什么：预算安排的是本年度支出，实施计划、目标写到几年以后，多为年份写错，或把多年项目填成一年。
报什么：预算公开的一次性、一年期项目和经常性项目，计划或目标中的时间晚于预算年度一年以上。
不报什么：多年（延续性）项目；次年的收尾、验收、付款；规划期（2021-2035年）和书名号、引号内的年份；合同期、使用期。
局限：只比较年份。
依据：预算年度自公历1月1日起至12月31日止（《预算法》第十八条）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.terms import Duration, duration
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.dates import PrintedDate, find_dates
from anomaly.prose.findings import text_finding
from anomaly.prose.texts import Prose, form_texts
from extractor.document import Document, DocumentKind, FormField, FormKind

INFO = Info(
    code="DA010",
    name="时间远在预算年度之后",
    name_en="A plan or goal lies years after the fiscal year",
    kind=FindingKind.DATE_ANOMALY,
    severity=Severity.MEDIUM,
    basis="《预算法》第十八条：预算年度自公历1月1日起至12月31日止",
    applies_to=frozenset({DocumentKind.DEPARTMENT_BUDGET, DocumentKind.UNIT_BUDGET, DocumentKind.OTHER}),
)
_FIELDS = (FormField.PLAN, FormField.GOAL_PERIOD, FormField.GOAL_YEAR)
_QUOTED = re.compile(r"《[^《》]*》|“[^“”]*”|〈[^〈〉]*〉")
_CLAUSE = re.compile(r"[，,。；;]")
_LONG = re.compile(r"规划|合同|合作|服务期|租期|租赁|使用年限|有效期|质保|到期|远景|目标年|总投资")


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``years`` is how far after the fiscal year a date may lie."""

    years: int = 1
    certainty: float = 0.85


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look at the dates of plans and goals; the two sides' print counts once."""
    year = document.meta.year
    if year is None:
        yield NotEvaluated(
            code=INFO.code, reason="文件没有可识别的预算年度", reason_en="no fiscal year is known"
        )
        return
    told: set[tuple[str, str]] = set()
    for prose in form_texts(document):
        if prose.field not in _FIELDS or not _is_short(prose):
            continue
        for date in _far(prose, year + params.years):
            printed = prose.text.text[date.start : date.end].strip()
            if (prose.where.project, printed) not in told:
                told.add((prose.where.project, printed))
                yield _finding(prose, date, printed, year, params)


def _is_short(prose: Prose) -> bool:
    form = prose.form
    return (
        form is not None
        and form.kind is FormKind.PROJECT
        and duration(form) in (Duration.ONE_YEAR, Duration.RECURRING)
    )


def _far(prose: Prose, last: int) -> Iterator[PrintedDate]:
    text = prose.text.text
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    for date in find_dates(text):
        clause = _CLAUSE.split(text[: date.start])[-1] + _CLAUSE.split(text[date.end :])[0]
        ranged = text[max(date.start - 1, 0) : date.start] in ("-", "—", "至", "～", "~")
        inside = any(a <= date.start < b for a, b in quoted)
        if date.year > last and not inside and not ranged and not _LONG.search(clause):
            yield date


def _finding(prose: Prose, date: PrintedDate, printed: str, year: int, params: Params) -> Finding:
    return text_finding(
        INFO,
        prose,
        (prose.evidence(date.start, date.end),),
        message=f"{prose.name}写“{printed}”，比预算年度{year}年晚{date.year - year}年，疑年份有误。",
        message_en=f"A date of {date.year} in a plan for {year}.",
        certainty=params.certainty,
        expected=f"{year}年度内的时间",
        observed=printed,
    )


def _form(plan: str, attribute: str = "一次性项目（1年结束）", term: str = "1年") -> str:
    return "云岭市水务局2025年度部门预算公开\n" + FormExample(plan=plan, attribute=attribute, term=term).text


EXAMPLES = (
    Example(name="计划写到七年以后", text=_form("2032年1月确定最终成果。"), fires=1, observed=("2032年1月",)),
    Example(name="次年付尾款", text=_form("2025年10月完工，2026年3月支付尾款。"), fires=0),
    Example(name="延续性项目", text=_form("2028年12月完工。", "延续性项目（阶段开展）", "4年"), fires=0),
    Example(
        name="规划期与合同期",
        text=_form("按《全国水网规划（2021-2035年）》实施，合同于2030年6月到期。"),
        fires=0,
    ),
)
