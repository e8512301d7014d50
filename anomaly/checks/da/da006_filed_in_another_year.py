"""填报日期与预算年度不符

为什么：预算绩效目标在预算年度开始前后填报，日期晚于预算年度结束，或早两年以上，说明年份写错或沿用了旧表。
报什么：预算公开的绩效目标表，填报日期的年份晚于预算年度，或早于预算年度两年及以上。
不报什么：预算年度当年或上一年填报的；决算、绩效自评；日期本身不能识别的（由DA001负责）。
局限：年中追加的项目在当年填报，不报。
依据：预算年度自公历1月1日起至12月31日止（《预算法》第十八条）。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity, Where
from anomaly.prose.filing import filed_on
from extractor.document import Document, DocumentKind, Form, FormKind

INFO = Info(
    code="DA006",
    name="填报日期与预算年度",
    name_en="A form was filed outside the season of its budget",
    kind=FindingKind.DATE_ANOMALY,
    severity=Severity.MEDIUM,
    basis="《预算法》第十八条：预算年度自公历1月1日起至12月31日止",
    applies_to=frozenset({DocumentKind.DEPARTMENT_BUDGET, DocumentKind.UNIT_BUDGET, DocumentKind.OTHER}),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``early`` is how many years before the budget year a form may be filed."""

    early: int = 1
    certainty: float = 0.92


def _form(date: str) -> str:
    return (
        "云岭市水务局2025年度部门预算公开\n"
        "云岭市项目支出绩效目标表\n(2025年度)\n"
        "项目名称 | | 泵站维修\n"
        "项目资金(元) | | 实施期资金总额: | | 80,000 | | 年度资金总额: | | 80,000\n"
        "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值\n"
        " | 产出指标 | 数量指标 | 更换水泵数量 | ≥2台 | 数量指标 | 更换水泵数量 | ≥2台\n"
        f"填报日期: | {date}\n\n"
    )


EXAMPLES = (
    Example(name="晚于预算年度", text=_form("20261004095452"), fires=1, observed=("20261004095452",)),
    Example(name="早三年", text=_form("20221004095452"), fires=1, observed=("20221004095452",)),
    Example(name="上年或当年", text=_form("20241004095452") + _form("20250111111527"), fires=0),
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare the year of every filing date with the budget year."""
    year = document.meta.year
    if year is None:
        yield NotEvaluated(
            code=INFO.code, reason="文件没有可识别的预算年度", reason_en="no fiscal year is known"
        )
        return
    for form in document.forms:
        filed = filed_on(form)
        if form.kind is FormKind.SELF_EVALUATION or filed is None:
            continue
        if not year - params.early <= filed[0] <= year:
            yield _finding(form, year, params)


def _finding(form: Form, year: int, params: Params) -> Finding:
    printed = form.filed_at.text
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty * form.confidence,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”绩效目标表填报日期{printed}，与预算年度{year}年不符。",
        message_en=f"The form of the {year} budget was filed on {printed}.",
        expected=f"{year - params.early}年至{year}年",
        observed=printed,
        where=Where(project=form.project_name.text),
        evidence=(Evidence(role=EvidenceRole.OBSERVED, span=form.filed_at.span, quote=printed),),
    )
