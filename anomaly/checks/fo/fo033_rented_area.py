"""租用面积大于在用办公用房面积。

为什么：租用的办公用房应包含在单位使用的办公用房之内，两处面积应能对上。
报什么：绩效指标的租房面积大于说明中单位使用的办公用房总面积百分之五以上。
不报什么：租用面积较小或相等；租用的是仓库、厂房、场地；说明中未写办公用房面积。
局限：租用面积可能含非办公用房，故为提示。
依据：国有资产占有使用情况与项目内容应相互印证。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import BudgetExample, FormExample
from anomaly.checks.fo.project_match import examined_forms
from anomaly.checks.fo.quotes import expected, indicator_words, observed, part, place
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.amounts import Dimension
from extractor.document import Document, Form, Indicator, Sentence

INFO = Info(
    code="FO033",
    name="租用面积大于在用办公用房",
    name_en="More rented than the offices in use",
    kind=FindingKind.PLAUSIBILITY,
    severity=Severity.LOW,
    basis="国有资产占有使用情况与项目内容应相互印证",
)
_OFFICES = re.compile(
    r"办公用房(?:建筑)?(?:总)?面积(?:合计|共计|共|为)?\s*(?P<area>\d[\d,]*(?:\.\d+)?)\s*(?:平方米|㎡|m²)"
)
_RENTED = re.compile(r"租[^，。；]{0,6}面积|租赁面积|租用面积")
_ELSE = re.compile(r"仓|厂|场地|土地|车位|库房|宿舍|耕地|林地")


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Rented areas up to ``loose`` times the offices in use are measured differently."""

    loose: Decimal = Decimal("1.05")


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """The first rented area of each form against the stated area of offices."""
    stated = next(
        ((s, found) for s in document.sentences if (found := _OFFICES.search(s.text.text)) is not None), None
    )
    if stated is None:
        return
    area = Decimal(stated[1]["area"].replace(",", ""))
    for form in examined_forms(document):
        rented = next((i for i in form.indicators if _is_rented(i)), None)
        if rented is None or rented.quantity is None or area <= 0:
            continue
        if rented.quantity.base > area * params.loose:
            yield _finding(form, rented, *stated)


def _is_rented(indicator: Indicator) -> bool:
    unit = indicator.quantity.unit if indicator.quantity is not None else None
    if unit is None or unit.dimension is not Dimension.AREA or _ELSE.search(indicator.name):
        return False
    return bool(_RENTED.search(indicator.name))


def _finding(form: Form, rented: Indicator, sentence: Sentence, found: re.Match[str]) -> Finding:
    span, quote = part(sentence.text, found.start(), found.end())
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.6,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”指标“{rented.name}”为{rented.value}，"
        f"大于说明中的“{quote}”，两处面积不能印证。",
        message_en=f"{form.project_name.text} rents {rented.value}, more than all offices in use ({quote}).",
        expected=found["area"],
        observed=rented.value,
        evidence=(observed(rented.span, indicator_words(rented)), expected(span, quote)),
        where=place(form, "绩效指标"),
    )


def _text(rented: str, name: str = "租房总面积") -> str:
    form = FormExample(indicators=(("数量", name, rented), ("满意度", "职工满意度", "≥90%")))
    return BudgetExample(
        forms=(form,), narrative=("云岭市水务局使用的办公用房建筑总面积1200.5平方米。",)
    ).text


EXAMPLES = (
    Example(name="租用1800平方米", text=_text("1800平方米"), fires=1, observed=("1800平方米",)),
    Example(name="租用400平方米", text=_text("400平方米"), fires=0),
    Example(name="租用仓库", text=_text("1800平方米", "租用仓库面积"), fires=0),
)
