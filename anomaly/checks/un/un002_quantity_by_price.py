"""数量与单价、资金相差一位数字

为什么：数量乘以单价应当得出资金，如果把数量的一位数字去掉、补上、改动或移动小数点后恰好相等，
几乎可以断定是数量写错。
报什么：同一张绩效目标表中，数量指标与按同一单位计价的成本指标相乘不等于资金总额，
而数量改动一位后相乘等于资金总额。
不报什么：相乘不等于资金、也没有一位之差能说明的（由FO检查）；数量不足四位有效数字的（容易巧合）。
局限：单价写错而数量正确时，也可能指向数量。
依据：资金 = 数量 × 单价。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.digits import neighbours
from anomaly.prose.measures import Measure, measures
from anomaly.prose.wording import money, number
from extractor.amounts import Dimension
from extractor.document import Document, Form, Funding, Side

INFO = Info(
    code="UN002",
    name="数量多写或漏写一位",
    name_en="A quantity has a digit too many or too few",
    kind=FindingKind.NUMBER_TYPO,
    severity=Severity.HIGH,
    basis="资金 = 数量 × 单价",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``digits`` are the least significant digits of a quantity, ``near`` the relative rounding allowed."""

    digits: int = 4
    near: Decimal = Decimal("0.0002")
    certainty: float = 0.88


def _form(amount: str) -> str:
    return (
        "云岭市项目支出绩效目标表\n"
        "项目名称 | | 污水处理补贴\n"
        "项目资金(元) | | 实施期资金总额: | | 2,228,925 | | 年度资金总额: | | 2,228,925\n"
        "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值\n"
        f" | 产出指标 | 数量指标 | 处理水量 | {amount} | 数量指标 | 处理水量 | {amount}\n"
        " | | 成本指标 | 处理单价 | ≤6.329元/m³ | 成本指标 | 处理单价 | ≤6.329元/m³\n"
    )


EXAMPLES = (
    Example(name="水量多一个1", text=_form("≥3521176.48m³"), fires=1, observed=("≥3521176.48m³",)),
    Example(name="数量乘单价等于资金", text=_form("≥352176.48m³"), fires=0),
    Example(name="相差很大，不是一位之差", text=_form("≥120000.00m³"), fires=0),
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Multiply quantities by the prices of the same unit and compare with the funding."""
    by_form: dict[int, list[Measure]] = {}
    for measure in measures(document):
        by_form.setdefault(id(measure.form), []).append(measure)
    for form in document.forms:
        funding = form.funding_of(Side.YEAR) or form.funding_of(Side.PERIOD)
        if funding is not None and funding.amount is not None and funding.amount.value > 0:
            yield from _look(form, funding, by_form.get(id(form), []), params)


def _look(form: Form, funding: Funding, stated: list[Measure], params: Params) -> Iterator[Finding]:
    amount = funding.amount.yuan if funding.amount is not None else Decimal(0)
    prices = [
        m for m in stated if m.quantity.unit is not None and m.quantity.unit.dimension is Dimension.RATE
    ]
    for price in prices:
        per = price.quantity.unit.per if price.quantity.unit is not None else ()
        for measure in stated:
            if per[:1] != (measure.unit_name,) or measure.digits < params.digits or price.base == 0:
                continue
            right = _meant(measure, price, amount, params)
            if right is not None:
                yield _finding(measure, price, funding, right, params)
                return


def _meant(measure: Measure, price: Measure, amount: Decimal, params: Params) -> Decimal | None:
    """The quantity that one slip away gives the funding, None where the printed one does or none does."""
    slack = amount * params.near
    if abs(measure.base * price.base - amount) <= slack:
        return None
    choices = [v for v in neighbours(measure.quantity.value) if abs(v * price.base - amount) <= slack]
    return min(choices, key=lambda v: abs(v * price.base - amount), default=None)


def _finding(measure: Measure, price: Measure, funding: Funding, right: Decimal, params: Params) -> Finding:
    unit = measure.unit_name
    reached = money(measure.base * price.base)
    steps = (
        f"{measure.quantity.printed} × {price.quantity.printed} = {reached} ≠ {funding.printed}元",
        f"{number(right)}{unit} × {price.quantity.printed} = {money(right * price.base)}",
    )
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty * measure.form.confidence,
        title=INFO.name,
        message=f"项目“{measure.form.project_name.text}”“{measure.label}”印为{measure.quantity.printed}"
        "，乘以单价"
        f"{price.quantity.printed}为{reached}，与资金{funding.printed}元不符；若为{number(right)}"
        f"{unit}则相符，疑一位数字有误。",
        message_en=f"{steps[0]}; with {number(right)} it would agree.",
        expected=f"{number(right)}{unit}",
        observed=measure.quantity.printed,
        reckoning=steps,
        where=measure.where,
        evidence=(
            measure.evidence,
            Evidence(role=EvidenceRole.EXPECTED, span=price.evidence.span, quote=price.evidence.quote),
            Evidence(role=EvidenceRole.EXPECTED, span=funding.span, quote=funding.printed),
        ),
    )
