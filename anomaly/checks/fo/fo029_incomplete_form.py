"""绩效目标表不完整。

为什么：缺表头的表不知道是哪个项目、多少资金；缺表尾的表没有目标和指标，等于没有公开。
报什么：没有标题、项目名称或资金，而有指标的残表；有表头而没有目标和指标的残表。
不报什么：完整的表；只是个别栏目为空（由FO028报）；不像绩效目标表的表格。
局限：可能是公开文件缺页，也可能是转换文本时丢页，需对照原件。
依据：财预〔2016〕143号：公开内容应完整。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import BudgetExample, FormExample
from anomaly.checks.fo.project_match import distinct_forms, match_projects, project_forms
from anomaly.checks.fo.project_rows import ProjectRow, project_rows
from anomaly.checks.fo.quotes import context, observed, place
from anomaly.finding import Evidence, Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, Form, FormField
from extractor.spans import Span

INFO = Info(
    code="FO029",
    name="绩效目标表不完整",
    name_en="Incomplete form",
    kind=FindingKind.MISSING_VALUE,
    severity=Severity.HIGH,
    basis="财预〔2016〕143号：公开内容应完整",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """A fragment needs ``least_indicators``, or ``least_texts`` fields, to be taken for a form."""

    least_indicators: int = 3
    least_texts: int = 4


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Forms that lost their head or their tail."""
    matching = match_projects(project_rows(document), distinct_forms(document))
    rows = {id(form): pair.row for pair in matching.pairs for form in pair.forms}
    for form in project_forms(document):
        headless = not form.title and not form.funding and len(form.indicators) >= params.least_indicators
        tailless = not form.indicators and not _goal(form) and len(form.texts) >= params.least_texts
        if headless or tailless:
            yield _finding(form, rows.get(id(form)), headless=headless)


def _goal(form: Form) -> bool:
    return bool(form.text_of(FormField.GOAL_PERIOD).text or form.text_of(FormField.GOAL_YEAR).text)


def _finding(form: Form, row: ProjectRow | None, *, headless: bool) -> Finding:
    name = form.project_name.text
    lost = "标题、项目名称、资金和概况" if headless else "总体目标、绩效指标和填报日期"
    which = f"项目“{name}”的绩效目标表" if name else "一张绩效目标表"
    guess = "（按内容推断）" if headless and name else ""
    span, quote = _edge(form, headless=headless)
    evidence: list[Evidence] = [observed(span, quote)]
    asked = ""
    if row is not None:
        evidence.append(context(row.span, f"{row.name} {row.amount.value}"))
        asked = f"，该项目预算{row.amount}"
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.85,
        title=INFO.name,
        message=f"{which}{guess}缺少{lost}，疑缺页或漏公开{asked}。",
        message_en=f"The form of “{name or '?'}” lost its {'head' if headless else 'tail'}; "
        "a page may be missing.",
        expected="完整的绩效目标表",
        observed=f"缺少{lost}",
        evidence=tuple(evidence),
        where=place(form),
    )


def _edge(form: Form, *, headless: bool) -> tuple[Span, str]:
    """The first thing printed of a headless form, the last of a tailless one."""
    if headless:
        goal = form.text_of(FormField.GOAL_PERIOD)
        first = min(form.indicators, key=lambda i: (i.span.page or 0, i.span.line or 0))
        return (goal.span, goal.text) if goal.text else (first.span, first.name)
    last = form.texts[-1]
    return last.text.span, f"{last.field.value} {last.text.text}"


def _lines(text: str, start: int, end: int) -> str:
    return "\n".join(text.split("\n")[start:end]) + "\n"


_TEXT = FormExample().text
_GOALS = next(n for n, line in enumerate(_TEXT.split("\n")) if line.startswith("实施期目标"))
_GATE = FormExample(
    name="闸门改造工程",
    goals=("完成闸门改造工程，提高闸门启闭能力。", "完成闸门改造工程并验收。"),
    indicators=(
        ("数量", "改造闸门数量", "3座"),
        ("质量", "闸门改造工程合格率", "100%"),
        ("满意度", "沿河群众满意度", "≥90%"),
    ),
).text


def _budget(after: str) -> str:
    return BudgetExample(projects=(("河道巡查经费", "20.00"), ("闸门改造工程", "20.00")), after=after).text


EXAMPLES = (
    Example(
        name="一张没有目标和指标，接着一张没有表头",
        text=_budget(_lines(_TEXT, 0, _GOALS) + "\n\n\n\n" + _lines(_GATE, _GOALS + 1, 99)),
        fires=2,
    ),
    Example(
        name="没有目标和指标",
        text=_budget(_lines(_TEXT, 0, _GOALS) + "\n" + _GATE),
        fires=1,
    ),
    Example(name="两张完整的表", text=_budget(_TEXT + _GATE), fires=0),
    Example(name="只缺一栏", text=_budget(FormExample(plan="").text + _GATE), fires=0),
)
