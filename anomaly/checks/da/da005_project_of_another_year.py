"""本年预算项目的名称或内容属于以前年度

为什么：名称写着以前年度的项目列在本年预算里，或是补付以前年度的欠款，或是忘了改年份，都应说明。
报什么：预算公开的绩效目标表项目名称只写有早于预算年度的年份；表中文字又写明申请的是本年度经费的，
严重程度为中，其余为低。
不报什么：名称里同时有本年度或跨年（2024-2026年）的；名称没有年份的；项目期自名称所写年份起
延续到本年度的；决算公开。
局限：上年结转项目沿用原名属正常，须人工核实。
依据：预算年度自公历1月1日起至12月31日止（《预算法》第十八条）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.terms import Duration, duration, years_of
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity, Where
from anomaly.prose.texts import Prose, form_texts
from extractor.document import Document, DocumentKind, Form

INFO = Info(
    code="DA005",
    name="项目名称为以前年度",
    name_en="A project is named after an earlier year",
    kind=FindingKind.DATE_ANOMALY,
    severity=Severity.MEDIUM,
    basis="《预算法》第十八条：预算年度自公历1月1日起至12月31日止",
    applies_to=frozenset({DocumentKind.DEPARTMENT_BUDGET, DocumentKind.UNIT_BUDGET, DocumentKind.OTHER}),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` where the text speaks of the budget year, ``plain`` elsewhere."""

    certainty: float = 0.85
    plain: float = 0.6


def _form(name: str, overview: str, term: str = "1年") -> str:
    return (
        "云岭市水务局2025年度部门预算公开\n"
        "云岭市项目支出绩效目标表\n(2025年度)\n"
        f"项目名称 | | {name}\n"
        f"项目属性 | | 延续性项目 | | 项目期 | | {term}\n"
        "项目资金(元) | | 实施期资金总额: | | 80,000 | | 年度资金总额: | | 80,000\n"
        f"项目概况 | | {overview}\n"
    )


EXAMPLES = (
    Example(
        name="2024年的项目申请2025年经费",
        text=_form("2024年办公经费", "现申请2025年日常工作经费。"),
        fires=1,
        observed=("2024年办公经费",),
    ),
    Example(
        name="本年、跨年、没有年份",
        text=_form("2025年办公经费", "现申请经费。") + _form("2024-2026年清淤工程", "分三年实施。"),
        fires=0,
    ),
    Example(
        name="上年立项、项目期三年",
        text=_form("2024年监管平台建设", "本年需2025年建设经费。", term="3年"),
        fires=0,
    ),
)

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare the years in project names with the fiscal year."""
    year = document.meta.year
    if year is None:
        yield NotEvaluated(
            code=INFO.code, reason="文件没有可识别的预算年度", reason_en="no fiscal year is known"
        )
        return
    texts = list(form_texts(document))
    for form in document.forms:
        years = [int(y) for y in _YEAR.findall(form.project_name.text)]
        several = duration(form) is Duration.SEVERAL_YEARS
        lasts = years_of(form.term.text) or 1 if several else 1
        if years and max(years) + lasts <= year:
            yield _finding(form, _of_this_year(texts, form, year), year, params)


def _of_this_year(texts: list[Prose], form: Form, year: int) -> Evidence | None:
    """Where the form's own text speaks of the budget year's money."""
    asked = re.compile(rf"{year}\s?年度?[^。；;]{{0,16}}(?:经费|资金|费用|预算)")
    for prose in texts:
        if prose.form is form and (found := asked.search(prose.text.text)):
            return prose.evidence(found.start(), found.end(), EvidenceRole.CONTEXT)
    return None


def _finding(form: Form, asked: Evidence | None, year: int, params: Params) -> Finding:
    name = form.project_name
    said = "，而表中文字申请本年度经费" if asked is not None else ""
    evidence = (Evidence(role=EvidenceRole.OBSERVED, span=name.span, quote=name.text),)
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity if asked is not None else Severity.LOW,
        probability=(params.certainty if asked is not None else params.plain) * form.confidence,
        title=INFO.name,
        message=f"{year}年度预算项目名称为“{name.text}”，属以前年度{said}。",
        message_en=f"A project of the {year} budget is named after an earlier year.",
        expected=f"{year}年度项目",
        observed=name.text,
        where=Where(project=name.text),
        evidence=evidence if asked is None else (*evidence, asked),
    )
