"""同一数量一处按年、一处按累计。

为什么：概况写“每年新增50项”，必要性写“三年累计新增50项”，任务量相差数倍，无从考核。
报什么：同一张表中名称相同（数字前四个汉字以上相同）、数值和单位相同的数量，一处写每年、年均，
另一处写累计、总计或几年内。
不报什么：金额；名称不同或数值不同的；同一处既写每年又写累计的。
局限：名称写法不同的不能识别。
依据：同一事项前后表述应当一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import examined_forms
from anomaly.checks.fo.quotes import expected, observed, part, place
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, Form, FormField
from extractor.spans import PlacedText

INFO = Info(
    code="FO043",
    name="每年与累计混用",
    name_en="One quantity is yearly in one field and a total in another",
    kind=FindingKind.FORM_INTERNAL,
    severity=Severity.MEDIUM,
    basis="同一事项前后表述应当一致",
)
_FIELDS = (
    FormField.OVERVIEW,
    FormField.NECESSITY,
    FormField.PLAN,
    FormField.GOAL_PERIOD,
    FormField.GOAL_YEAR,
)
_STATED = re.compile(
    r"(?P<how>每年(?:度)?|年均|逐年|(?:[0-9一二两三四五六七八九十]{1,3}年(?:内|来)?)?(?:累计|总共|总计|共计)"
    r"|[0-9一二两三四五六七八九十]{1,3}年内)"
    r"(?P<what>[\u4e00-\u9fff]{4,20}?)(?P<value>\d+(?:\.\d+)?)\s?(?P<unit>[\u4e00-\u9fff])"
)
_YEARLY = re.compile(r"每年|年均|逐年")
_ALIKE = 4  # characters before the number by which a quantity is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding."""

    certainty: float = 0.8


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """At most one finding a form."""
    for form in examined_forms(document):
        said = [(field, form.text_of(field), m) for field in _FIELDS for m in _found(form, field)]
        yearly = [s for s in said if _YEARLY.match(s[2]["how"])]
        totals = [s for s in said if not _YEARLY.match(s[2]["how"])]
        pair = next(((a, b) for a in yearly for b in totals if _key(a[2]) == _key(b[2])), None)
        if pair is not None:
            yield _finding(form, *pair, params)


_Said = tuple[FormField, PlacedText, re.Match[str]]


def _found(form: Form, field: FormField) -> Iterator[re.Match[str]]:
    return (m for m in _STATED.finditer(form.text_of(field).text) if m["unit"] not in "万元亿年月日")


def _key(found: re.Match[str]) -> tuple[str, str, str]:
    return found["what"][-_ALIKE:], found["value"], found["unit"]


def _finding(form: Form, yearly: _Said, total: _Said, params: Params) -> Finding:
    sides = [part(text, found.start(), found.end()) for _, text, found in (yearly, total)]
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”{yearly[0].value}写“{sides[0][1]}”，"
        f"{total[0].value}写“{sides[1][1]}”，按年与累计不一致。",
        message_en=f"{form.project_name.text}: one quantity is yearly here and a total there.",
        expected=sides[0][1],
        observed=sides[1][1],
        evidence=(observed(*sides[1]), expected(*sides[0])),
        where=place(form, total[0].value),
    )


def _form(overview: str, necessity: str) -> str:
    return FormExample(overview=overview, necessity=necessity).text


EXAMPLES = (
    Example(
        name="每年清淤与三年累计清淤",
        text=_form("强化河道管护，每年完成小流域治理12条以上。", "确保三年累计完成小流域治理12条以上。"),
        fires=1,
        observed=("三年累计完成小流域治理12条",),
    ),
    Example(
        name="累计是每年的三倍",
        text=_form("每年完成小流域治理12条。", "三年累计完成小流域治理36条。"),
        fires=0,
    ),
    Example(
        name="事项不同；金额",
        text=_form(
            "每年完成小流域治理12条，每年投入治理资金12万元。", "累计拆除违建12处，累计投入治理资金12万元。"
        ),
        fires=0,
    ),
    Example(
        name="两处都按年",
        text=_form("每年完成小流域治理12条。", "每年完成小流域治理12条。"),
        fires=0,
    ),
)
