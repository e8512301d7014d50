"""指标名称被截断

为什么：系统导出时名称超过栏宽就被截去后几个字，读者看不到完整的指标。
报什么：同一张表两侧的同一指标，一侧的名称是另一侧名称的前一部分（六字以上）；一份文件报一次，列出各处。
不报什么：两侧名称相同；较短的名称本身就是另一个指标（两侧各有长短两个）；只差括号内的单位说明。
局限：只能识别另一侧印有全称的。
依据：公开内容应完整。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import examined_forms, flat_name
from anomaly.checks.fo.quotes import context, expected, observed, place
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity, Where
from extractor.document import Document, Form, Indicator, Side

INFO = Info(
    code="TX011",
    name="指标名称被截断",
    name_en="An indicator's name is cut short",
    kind=FindingKind.TRUNCATED_TEXT,
    severity=Severity.LOW,
    basis="公开内容应完整",
)
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """A cut name keeps at least ``least_characters``; more than ``most_lost`` lost is another name."""

    least_characters: int = 6
    most_lost: int = 8
    most_places: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    form: Form
    short: Indicator
    long: Indicator


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """One finding for all names of a document that one side prints short."""
    cuts = [cut for form in examined_forms(document) for cut in _cuts(form, params)]
    if cuts:
        yield _finding(cuts, params)


def _cuts(form: Form, params: Params) -> Iterator[_Cut]:
    sides = {side: form.side(side) for side in Side}
    names = {side: {_printed(i) for i in sides[side]} for side in Side}
    for side, other in ((Side.PERIOD, Side.YEAR), (Side.YEAR, Side.PERIOD)):
        for short in sides[side]:
            if _printed(short) in names[other]:
                continue
            longer = [i for i in sides[other] if _is_cut(short, i, params) and _printed(i) not in names[side]]
            if len(longer) == 1:
                yield _Cut(form=form, short=short, long=longer[0])


def _printed(indicator: Indicator) -> str:
    return flat_name(indicator.name_printed or indicator.name)


def _is_cut(short: Indicator, long: Indicator, params: Params) -> bool:
    a, b = _printed(short), _printed(long)
    if short.level2 != long.level2 or not b.startswith(a):
        return False
    if flat_name(_BRACKETED.sub("", long.name)) == a:
        return False
    return len(a) >= params.least_characters and 0 < len(b) - len(a) <= params.most_lost


def _finding(cuts: Sequence[_Cut], params: Params) -> Finding:
    first = cuts[0]
    short, long = first.short.name_printed or first.short.name, first.long.name
    places = f"等{len(cuts)}处" if len(cuts) > 1 else ""
    project = first.form.project_name
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.75,
        title=INFO.name,
        message=f"项目“{project.text}”{first.short.side.value}指标名称“{short}”{places}被截断，"
        f"{first.long.side.value}一侧印为“{long}”。",
        message_en=f"{len(cuts)} indicator names are cut short, such as “{short}” for “{long}”.",
        expected=long,
        observed=short,
        evidence=(
            *(
                observed(c.short.span, c.short.name_printed or c.short.name)
                for c in cuts[: params.most_places]
            ),
            expected(first.long.span, long),
            context(project.span, project.text),
        ),
        where=place(first.form, "绩效指标") if len(cuts) == 1 else Where(section="绩效指标"),
    )


def _form(left: str, right: str) -> str:
    both = (("质量", "记录完整率", "100%"), ("时效", "巡查时间", "全年"), ("满意度", "群众满意度", "≥90%"))
    return FormExample(
        indicators=(*both, ("社会", left, "提升")), year_indicators=(*both, ("社会", right, "提升"))
    ).text


EXAMPLES = (
    Example(
        name="年度一侧少三个字",
        text=_form("沿河群众防汛意识提升程度", "沿河群众防汛意识提"),
        fires=1,
        observed=("沿河群众防汛意识提",),
    ),
    Example(name="两侧相同", text=_form("沿河群众防汛意识提升", "沿河群众防汛意识提升"), fires=0),
    Example(name="两侧是不同的指标", text=_form("沿河群众防汛意识提升", "沿河群众收入提高"), fires=0),
    Example(name="只差括号内的单位", text=_form("沿河群众防汛意识（分）", "沿河群众防汛意识"), fires=0),
    Example(name="名称很短", text=_form("巡查次数增加", "巡查次数"), fires=0),
)
