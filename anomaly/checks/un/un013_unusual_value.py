"""数值或单位与同名指标相差悬殊

为什么：“万元”误作“元”、“亩”误作“平方米”、漏小数点、多一位数字，前后又没有别处可比时，
只能与同名指标通常的数值相比才看得出。
报什么：绩效指标的数值或单位按同名（或极相近）指标的通常范围判断，为笔误的概率不低于0.9，并给出最可能的原值；
    没有超出通常范围三倍的，重要程度为低。
不报什么：没有足够多同名指标可比的；同一数值和单位在本表文字中也写明的；由其他检查负责的超过100%的比率。
局限：通常范围由随附模型学自虚构省份，可用“gouji train unit-priors --from 目录”以本省数据重新学习；
笔误后仍在通常范围内的不能识别。
依据：同名指标的数值数量级应相近；模型说明见 models/artefacts/unit-priors-1.card.md。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.quotes import indicator_words, number_text, observed, place
from anomaly.checks.un.un011_share_over_hundred import exceeds
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, Form, Indicator
from extractor.reading.quantities import find_quantities
from models.unit_priors import Judgement, Slip, Stated, unit_prior_model

INFO = Info(
    code="UN013",
    name="数值或单位与同名指标相差悬殊",
    name_en="A value or its unit is far from that of like indicators",
    kind=FindingKind.PLAUSIBILITY,
    severity=Severity.MEDIUM,
    basis="同名指标的数值数量级应相近",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """What is told: how likely a slip, from how many values of how like names, how surely read.

    ``far`` is how many times the usual range's bound a value must pass to be more than of low severity.
    """

    least_probability: float = 0.9
    least_support: float = 20.0
    least_likeness: float = 0.8
    least_confidence: float = 0.75
    far: float = 3.0


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Indicators of all forms; what both sides print counts once."""
    for form in document.forms:
        told: dict[tuple[str, str], list[Indicator]] = {}
        for indicator in form.indicators:
            if indicator.confidence >= params.least_confidence:
                told.setdefault((indicator.name, indicator.value), []).append(indicator)
        for same in told.values():
            yield from _judged(form, same, params)


def _judged(form: Form, same: list[Indicator], params: Params) -> Iterator[Finding]:
    stated = _stated(same[0])
    if stated is None:
        return
    judgement = unit_prior_model().judge(stated)
    known = judgement.support >= params.least_support and judgement.likeness >= params.least_likeness
    if known and judgement.probability >= params.least_probability and not _repeated(form, stated):
        yield _finding(form, same, judgement, _severity(judgement, params.far))


def _stated(indicator: Indicator) -> Stated | None:
    """The indicator as one measured value; None for a range, without a unit, or where UN011 speaks."""
    quantity = indicator.quantity
    if quantity is None or quantity.unit is None or quantity.upper is not None or quantity.value <= 0:
        return None
    if exceeds(indicator.name, quantity):
        return None
    return Stated(text=indicator.name, value=quantity.value, unit=quantity.unit.name)


def _repeated(form: Form, stated: Stated) -> bool:
    """Whether a text of the form says the same figure in the same unit: then it is no slip of the pen."""
    for field in form.texts:
        for found in find_quantities(field.text.text):
            unit = found.quantity.unit
            if unit is not None and (found.quantity.value, unit.name) == (stated.value, stated.unit):
                return True
    return False


def _severity(judgement: Judgement, far: float) -> Severity:
    """Low where large values of such things come near to it."""
    low, high = judgement.usual
    return INFO.severity if not low / far < judgement.based < high * far else Severity.LOW


def _finding(form: Form, same: list[Indicator], judgement: Judgement, severity: Severity) -> Finding:
    first, repair = same[0], judgement.repairs[0]
    low, high = (number_text(Decimal(f"{bound:.2g}")) for bound in judgement.usual)
    usual = f"{low}至{high}{judgement.base}"
    meant = "" if repair.slip is Slip.DIGIT_LOST else f"{number_text(repair.value)}{repair.unit}"
    likely = f"，可能应为{meant}（概率{repair.probability:.0%}）" if meant else ""
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=severity,
        probability=judgement.probability,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”的指标“{first.name}”为{first.value}，同名指标通常为{usual}，"
        f"疑{repair.slip.value}{likely}。",
        message_en=f"“{first.name}” is {first.value}; alike ones: between {low} and {high} {judgement.base}"
        + (f": {meant} may have been meant." if meant else ": a digit may be missing."),
        expected=meant or usual,
        observed=first.value,
        evidence=tuple(observed(i.span, indicator_words(i)) for i in same),
        where=place(form, "绩效指标"),
    )


def _form(level2: str, name: str, value: str, overview: str = "购置一批办公设备。") -> str:
    return FormExample(overview=overview, indicators=((level2, name, value),)).text


EXAMPLES = (
    Example(
        name="单价误作万元",
        text=_form("成本", "打印机单价", "≤1900万元/台"),
        fires=1,
        observed=("≤1900万元/台",),
    ),
    Example(name="数量多一位", text=_form("数量", "打印机数量", "≥119台"), fires=1),
    Example(name="略多于通常的数量，重要程度为低", text=_form("数量", "打印机数量", "≥34台"), fires=1),
    Example(name="通常的单价", text=_form("成本", "打印机单价", "≤1900元/台"), fires=0),
    Example(name="没有同名指标可比", text=_form("数量", "古籍函套定制数量", "≥1120套"), fires=0),
    Example(
        name="文字中也这样写",
        text=_form("数量", "打印机数量", "≥119台", "全区各校共购置打印机119台。"),
        fires=0,
    ),
    Example(name="超过100%的满意度由UN011负责", text=_form("满意度", "使用人员满意度", "≥950%"), fires=0),
)
