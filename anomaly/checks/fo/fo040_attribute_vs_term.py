"""项目属性与项目期互相矛盾。

为什么：一次性项目一年内结束，延续性项目跨两年以上，经常性项目长期开展；属性与期限矛盾，以后年度要不要安排就说不清。
报什么：一次性项目填长期开展或两年以上；写明长期开展的经常性项目填1年；延续性项目填1年。
不报什么：属性或期限没有填的；期限无法识别的；经常性项目未写长期开展、按年度申报的。
局限：只看属性与期限两栏，不判断属性是否合适。
依据：项目支出按经常性、延续性、一次性分类管理。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import examined_forms
from anomaly.checks.fo.quotes import expected, observed, place
from anomaly.checks.fo.terms import years_of
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, Form

INFO = Info(
    code="FO040",
    name="项目属性与项目期矛盾",
    name_en="Attribute and term of a project contradict each other",
    kind=FindingKind.FORM_INTERNAL,
    severity=Severity.MEDIUM,
    basis="项目支出按经常性、延续性、一次性分类管理",
)
_LONG = ("长期", "经常")


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Forms whose head was read with less than ``least_confidence`` are left out."""

    least_confidence: float = 0.5


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare the two cells of every form."""
    for form in examined_forms(document):
        if form.confidence < params.least_confidence or not form.attribute.text:
            continue
        right = _contradiction(form.attribute.text, years_of(form.term.text))
        if right:
            yield _finding(form, right)


def _contradiction(attribute: str, years: int | None) -> str:
    """What the two should say, empty where they agree."""
    once = "一次性" in attribute
    if once and (any(word in attribute for word in _LONG) or (years or 1) > 1):
        return "一次性项目一年内结束"
    if not once and years == 1 and "长期" in attribute:
        return "经常性项目长期开展"
    if not once and years == 1 and ("延续" in attribute or "跨年" in attribute):
        return "延续性项目跨两年以上"
    return ""


def _finding(form: Form, right: str) -> Finding:
    attribute, term = form.attribute, form.term
    printed = "、".join(text for text in (attribute.text, term.text) if text)
    evidence = [observed(attribute.span, attribute.text)]
    if term.text:
        evidence.append(expected(term.span, term.text))
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.8 * form.confidence,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”的项目属性与项目期填为{printed}，{right}，两者矛盾。",
        message_en=f"{form.project_name.text}: attribute and term contradict each other ({printed}).",
        expected=right,
        observed=printed,
        evidence=tuple(evidence),
        where=place(form, "项目属性"),
    )


def _form(attribute: str, term: str) -> str:
    return FormExample(attribute=attribute, term=term).text


EXAMPLES = (
    Example(name="一次性而长期开展", text=_form("一次性项目（长期开展）", "1年"), fires=1),
    Example(name="一次性而三年", text=_form("一次性项目（1年结束）", "3年"), fires=1),
    Example(name="经常性而一年", text=_form("经常性项目（长期开展）", "1年"), fires=1),
    Example(name="一次性一年", text=_form("一次性项目（1年结束）", "1年"), fires=0),
    Example(name="经常性99年", text=_form("经常性项目（长期开展）", "99年"), fires=0),
    Example(name="延续性三年", text=_form("延续性项目（阶段开展）", "3年"), fires=0),
    Example(name="经常性按年度申报", text=_form("经常性项目", "1年"), fires=0),
    Example(name="没有填期限", text=_form("经常性项目（长期开展）", ""), fires=0),
)
