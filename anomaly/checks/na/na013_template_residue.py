"""“增加（减少）”等模板字样未删

为什么：模板让填写人二选一，公开文件里两个都在，读者不知是增是减。
报什么：情况说明里“增加（减少）”“增长（下降）”“减少（增加）”“持平（增加）”等并列的方向词。
不报什么：括号里是其他内容的；没有选择意义的“增减”“增（减）变动”标题。
局限：增减额为零时也报，但严重程度为低。
依据：公开内容应准确、规范；模板提示字样应在填报时删去。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.findings import text_finding
from anomaly.prose.texts import Prose, narrative
from extractor.document import Document

INFO = Info(
    code="NA013",
    name="模板方向词未删",
    name_en="The template's “increase (decrease)” was left in",
    kind=FindingKind.TEXT_TYPO,
    severity=Severity.MEDIUM,
    basis="模板提示字样应在填报时删去",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding."""

    certainty: float = 0.95


EXAMPLES = (
    Example(
        name="增加（减少）3万元",
        text="""
            二、收入预算情况说明
            其他收入5.00万元，与上年相比增加（减少）3.00万元，主要原因是利息。
            """,
        fires=1,
        observed=("增加（减少）",),
    ),
    Example(
        name="已选定方向",
        text="""
            二、收入预算情况说明
            其他收入5.00万元，与上年相比增加3.00万元（含利息减少部分），主要原因是收支增减变动。
            """,
        fires=0,
    ),
)

_UP, _DOWN = "增加|增长|上升|增", "减少|下降|降低|减"
_RESIDUE = re.compile(
    rf"(?:{_UP})\s?[（(/]\s?(?:{_DOWN})\s?[）)]?\s?(?P<up>\d[\d,.]*)?|(?:{_DOWN})\s?[（("
    rf"/]\s?(?:{_UP})\s?[）)]?\s?(?P<down>\d[\d,.]*)?"
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look for two directions side by side before a figure."""
    places = [(prose, found) for prose in narrative(document) for found in _RESIDUE.finditer(prose.text.text)]
    for zero in (False, True):
        chosen = [(p, m) for p, m in places if (figure := _figure(m)) and _is_zero(figure) is zero]
        if chosen:
            yield _finding(chosen, params, zero=zero)


def _figure(found: re.Match[str]) -> str:
    return found["up"] or found["down"] or ""


def _is_zero(figure: str) -> bool:
    return not figure.strip("0.,")


def _finding(places: Sequence[tuple[Prose, re.Match[str]]], params: Params, *, zero: bool) -> Finding:
    prose, first = places[0]
    printed = first[0].removesuffix(_figure(first)).strip()
    times = f"等{len(places)}处" if len(places) > 1 else ""
    return text_finding(
        INFO,
        prose,
        [p.evidence(m.start(), m.end()) for p, m in places],
        message=f"{prose.name}“{first[0].strip()}”{times}保留了模板的“{printed}”，未写明增减方向。",
        message_en=f"The template's “{printed}” was left in at {len(places)} places.",
        certainty=params.certainty,
        expected="增加或减少，二者择一",
        observed=printed,
        severity=Severity.LOW if zero else None,
    )
