"""同一数量目标列在两个项目中。

为什么：同一项活动、同一数量列在两个项目的绩效目标中，可能重复安排资金。
报什么：两个不同项目的数量指标名称和指标值完全相同，且名称具体（五字以上）、有数字。
不报什么：名称通用（培训人数、报告数量等）；姊妹项目（第一批、第二批）；重复的同一张表。
局限：是否重复安排需看资金内容，故为提示。
依据：预算编制不得重复安排同一支出。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import distinct_forms, flat_name
from anomaly.checks.fo.quotes import expected, indicator_words, observed, place
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, Form, Indicator

INFO = Info(
    code="DU006",
    name="同一数量目标列在两个项目",
    name_en="One output in two projects",
    kind=FindingKind.PLAUSIBILITY,
    severity=Severity.LOW,
    basis="预算编制不得重复安排同一支出",
)
_GENERIC = re.compile(
    r"^(?:完成|开展|组织|举办|提供)?(?:培训|报告|项目|服务|会议|活动|购置|采购|印刷|资料"
    r"|技术服务|办公设备|聘用|编制|宣传)"
    r"(?:工作|编制|完成|报告|服务|设备)?(?:数量|人数|次数|份数|场次|个数)$"
)
_NUMERALS = re.compile(r"[0-9一二三四五六七八九十]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """A name needs ``least_characters`` to be specific."""

    least_characters: int = 5


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Each repeated output once, against the first project that lists it."""
    seen: dict[tuple[str, str], tuple[Form, Indicator]] = {}
    for group in distinct_forms(document):
        form = group[0]
        for indicator in form.indicators:
            if "数量" not in indicator.level2 or not _specific(indicator, params):
                continue
            key = (flat_name(indicator.name), indicator.value)
            first = seen.setdefault(key, (form, indicator))
            if first[0] is not form and not _siblings(first[0], form):
                yield _finding(form, indicator, *first)
                seen[key] = (form, indicator)


def _specific(indicator: Indicator, params: Params) -> bool:
    if indicator.quantity is None or indicator.quantity.unit is None or indicator.quantity.value <= 1:
        return False
    if indicator.quantity.unit.name in ("%", "元", "万元"):
        return False
    return len(indicator.name) >= params.least_characters and not _GENERIC.match(indicator.name)


def _siblings(left: Form, right: Form) -> bool:
    a, b = flat_name(left.project_name.text), flat_name(right.project_name.text)
    return bool(a) and a != b and len(a) > 8 and _NUMERALS.sub("", a) == _NUMERALS.sub("", b)


def _finding(form: Form, indicator: Indicator, first: Form, other: Indicator) -> Finding:
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.5,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”与“{first.project_name.text}”的数量指标都是"
        f"“{indicator.name} {indicator.value}”，有重复列报之嫌。",
        message_en=f"“{indicator.name} {indicator.value}” is a target of two projects.",
        expected="每项活动列在一个项目",
        observed=f"{indicator.name} {indicator.value}",
        evidence=(
            observed(indicator.span, indicator_words(indicator)),
            expected(other.span, indicator_words(other)),
        ),
        where=place(form, "绩效指标"),
    )


def _form(project: str, name: str, value: str) -> str:
    return FormExample(
        name=project, indicators=(("数量", name, value), ("满意度", "群众满意度", "≥90%"))
    ).text


EXAMPLES = (
    Example(
        name="外出考察次数列在两个项目",
        text=_form("水务工作经费", "外出考察治水次数", "≥20次")
        + _form("机关办公经费", "外出考察治水次数", "≥20次"),
        fires=1,
    ),
    Example(
        name="名称通用",
        text=_form("水务工作经费", "培训人数", "≥20人") + _form("机关办公经费", "培训人数", "≥20人"),
        fires=0,
    ),
    Example(
        name="数量不同",
        text=_form("水务工作经费", "外出考察治水次数", "≥20次")
        + _form("机关办公经费", "外出考察治水次数", "≥6次"),
        fires=0,
    ),
    Example(
        name="姊妹项目",
        text=_form("山塘水库除险加固第一批", "除险加固水库数量", "6座")
        + _form("山塘水库除险加固第二批", "除险加固水库数量", "6座"),
        fires=0,
    ),
)
