"""依据的会议、批复、文件晚于填报日期

为什么：绩效目标随预算申报填写，填报时还没有的会议、批复、文件不能作为依据，说明日期写错或表是事后补填的。
报什么：绩效目标表概况、立项依据、计划中，会议、批复、文件、合同签订等的日期晚于该表填报日期；
文号的年份晚于填报年份。
不报什么：计划、拟、预计等将来的事；填报日期缺失或不能识别的。
局限：只写年月的，按该月第一天比较。
依据：依据应先于申报存在。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.dates import find_dates
from anomaly.prose.filing import filed_on
from anomaly.prose.findings import text_finding
from anomaly.prose.texts import Prose, form_texts
from extractor.document import Document, Form
from extractor.reading.citations import find_citations

INFO = Info(
    code="DA004",
    name="依据晚于填报日期",
    name_en="A decision is dated after the form that cites it",
    kind=FindingKind.DATE_ANOMALY,
    severity=Severity.HIGH,
    basis="依据应先于申报存在",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding in a text read with confidence 1."""

    certainty: float = 0.85


def _form(basis: str) -> str:
    return (
        "云岭市项目支出绩效目标表\n(2025年度)\n"
        "项目名称 | | 泵站维修\n"
        "项目资金(元) | | 实施期资金总额: | | 80,000 | | 年度资金总额: | | 80,000\n"
        f"立项依据 | | {basis}\n"
        "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值\n"
        " | 产出指标 | 数量指标 | 更换水泵数量 | ≥2台 | 数量指标 | 更换水泵数量 | ≥2台\n"
        "填报日期: | 20250111111527\n\n"
    )


EXAMPLES = (
    Example(
        name="会议晚于填报", text=_form("2025年3月6日局长办公会议纪要"), fires=1, observed=("2025年3月6日",)
    ),
    Example(
        name="文号年份晚于填报",
        text=_form("《经费通知》（云财〔2026〕3号）"),
        fires=1,
        observed=("云财〔2026〕3号",),
    ),
    Example(
        name="先于填报；将来的安排",
        text=_form("2024年12月6日会议纪要，云财〔2024〕3号，计划2025年6月签订合同。"),
        fires=0,
    ),
)

_DECIDED = re.compile(r"[^。；;，,]{0,16}?(?:会议|纪要|批复|印发|通知|文件|批示|审议|研究通过|签订|下达)")
_FUTURE = re.compile(r"(?:拟|将|计划|预计|待|于|至|前|到)[^，,。；;]{0,6}$")


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare the dates of decisions and document numbers with the filing date."""
    for prose in form_texts(document):
        filed = filed_on(prose.form) if prose.form is not None else None
        if prose.form is None or filed is None:
            continue
        text = prose.text.text
        for date in find_dates(text):
            if date.month is None or date.earliest <= filed or _FUTURE.search(text[: date.start][-10:]):
                continue
            if _DECIDED.match(text, date.end):
                yield _finding(prose, prose.form, (date.start, date.end), params)
        for citation in find_citations(text):
            if len(citation.year) == 4 and int(citation.year) > filed[0]:
                yield _finding(prose, prose.form, (citation.start, citation.end), params)


def _finding(prose: Prose, form: Form, at: tuple[int, int], params: Params) -> Finding:
    printed = prose.text.text[at[0] : at[1]].strip()
    filed = form.filed_at.text
    return text_finding(
        INFO,
        prose,
        (prose.evidence(*at), Evidence(role=EvidenceRole.EXPECTED, span=form.filed_at.span, quote=filed)),
        message=f"{prose.name}以“{printed}”为依据，晚于该表填报日期{filed}。",
        message_en=f"The form was filed on {filed} but cites {printed}.",
        certainty=params.certainty,
        expected=f"不晚于{filed}",
        observed=printed,
    )
