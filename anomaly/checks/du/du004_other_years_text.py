"""文字仍是另一年度的内容。

为什么：沿用上年文本而未改年度，会使所申请的资金与项目年度不符。
报什么：概况申请的是另一年度的经费（早于本文件年度）；立项依据仍为上一年度的工作计划。
不报什么：叙述以前年度已支付、已下达、已完成的事项；引用以前年度的文件；结转项目；名称写有年度的项目（由DA005报）；与另一项目概况雷同的（由DU002报）。
局限：实施计划的日期是否在本年度由日期检查负责。
依据：财预〔2021〕101号：年度绩效目标应反映本年度内容。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import BudgetExample, FormExample
from anomaly.checks.fo.project_match import examined_forms
from anomaly.checks.fo.quotes import observed, part, place
from anomaly.finding import Evidence, Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, Form, FormField

INFO = Info(
    code="DU004",
    name="文字为另一年度的内容",
    name_en="Text of another year left in",
    kind=FindingKind.COPIED_TEXT,
    severity=Severity.MEDIUM,
    basis="财预〔2021〕101号：年度绩效目标反映本年度内容",
)
_REQUEST = re.compile(
    r"(?:申请|申报|请求安排|列支)[^。；;，,]{0,24}?(?P<year>20\d{2})年(?:度|的)?(?![^。；;，,]{0,6}(?:文件|通知|纪要))"
    r"[^。；;，,]{0,16}?(?:经费|资金|费用|预算)"
)
_PAST = re.compile(r"已|剩余|尾款|余款|未支付|欠|结转|质保")
_PLAN = re.compile(r"(?P<year>20\d{2})年度?[^，。；;、《》]{0,8}(?:工作计划|工作要点|年度计划)")
_NAME_YEAR = re.compile(r"(20\d{2})年")


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Nothing to set."""


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Requests for another year's money, and bases that are last year's plan."""
    year = document.meta.year
    if year is None:
        yield NotEvaluated(code=INFO.code, reason="未读出文件年度", reason_en="The year is not known")
        return
    for form in examined_forms(document):
        finding = _request(form, year) or _basis(form, year)
        if finding is not None:
            yield finding


def _request(form: Form, year: int) -> Finding | None:
    text = form.text_of(FormField.OVERVIEW)
    if _NAME_YEAR.search(form.project_name.text):
        return None
    for found in _REQUEST.finditer(text.text):
        clause = text.text[max(0, found.start() - 10) : found.end() + 10]
        asked = int(found["year"])
        if asked < year and not _PAST.search(clause):
            span, quote = part(text, found.start(), found.end())
            message = f"项目概况写“{quote}”，与本文件的{year}年度不符"
            return _finding(form, message, (observed(span, quote),), (asked, year), Severity.MEDIUM)
    return None


def _basis(form: Form, year: int) -> Finding | None:
    text = form.text_of(FormField.BASIS)
    found = _PLAN.search(text.text)
    if found is None or int(found["year"]) != year - 1:
        return None
    span, quote = part(text, found.start(), found.end())
    message = f"立项依据写“{quote}”，不是{year}年度的计划，疑为沿用上年文本"
    return _finding(form, message, (observed(span, quote),), (year - 1, year), Severity.LOW)


def _finding(
    form: Form, message: str, evidence: tuple[Evidence, ...], years: tuple[int, int], severity: Severity
) -> Finding:
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=severity,
        probability=0.75,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”{message}。",
        message_en=f"{form.project_name.text}: the text speaks of {years[0]}, not of {years[1]}.",
        expected=f"{years[1]}年",
        observed=f"{years[0]}年",
        evidence=evidence,
        where=place(form),
    )


def _budget(form: FormExample) -> str:
    return BudgetExample(projects=((form.name, "20.00"),), forms=(form,)).text


EXAMPLES = (
    Example(
        name="2025年预算申请2024年经费",
        text=_budget(FormExample(overview="为开展河道巡查，现申请2024年河道巡查经费20万元。")),
        fires=1,
        observed=("2024年",),
    ),
    Example(
        name="立项依据为上一年度工作计划",
        text=_budget(FormExample(basis="《云岭市水务局2024年度工作计划》")),
        fires=1,
        observed=("2024年",),
    ),
    Example(
        name="申请本年经费",
        text=_budget(FormExample(overview="为开展河道巡查，现申请2025年河道巡查经费20万元。")),
        fires=0,
    ),
    Example(
        name="申请上年工程尾款",
        text=_budget(FormExample(overview="现申请支付2024年河道清淤工程尾款资金20万元。")),
        fires=0,
    ),
    Example(
        name="叙述上年已下达的预算",
        text=_budget(FormExample(overview="2024年已下达预算10万元，2025年需20万元。")),
        fires=0,
    ),
)
