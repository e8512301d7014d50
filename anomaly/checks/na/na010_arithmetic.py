"""写出的算式两边不相等

为什么：项目概况、测算依据里常把经费写成算式，算式自己不成立，申请的金额就没有依据。
报什么：情况说明和绩效目标表各栏中写出的算式（含括号、每人每天、数量×单价），左右两边按单位换算后不相等。
不报什么：结果按所印位数四舍五入后相等的；结果带“约”而相差不到1%的；左边没有金额单位而与元或万元之一相符的。
局限：算式中夹有文字变量（年固定成本÷4）的部分不计算；用“共计”连接的只在相差不到十倍以内时才报。
依据：四则运算。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.finding import EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.findings import text_finding
from anomaly.prose.texts import Prose, all_texts
from anomaly.prose.wording import money, number
from extractor.amounts import Comparator, Dimension, MoneyUnit, decimals_of
from extractor.document import Document
from extractor.reading.expressions import (
    Equation,
    Expression,
    Operand,
    Operation,
    evaluate,
    find_equations,
    operands,
)

INFO = Info(
    code="NA010",
    name="写出的算式不成立",
    name_en="A written calculation does not hold",
    kind=FindingKind.FORM_INTERNAL,
    severity=Severity.HIGH,
    basis="四则运算",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``slight`` is the relative difference that counts as rounding, ``about`` that which 约 allows."""

    slight: Decimal = Decimal("0.0005")
    about: Decimal = Decimal("0.01")
    certainty: float = 0.93


EXAMPLES = (
    Example(
        name="每月单价少一位",
        text="""
            一、部门预算收支数据变动情况及原因
            全年服务费测算：151元/月×12=13,812元。
            """,
        fires=1,
        observed=("13,812元",),
    ),
    Example(
        name="括号与乘加不等",
        text="""
            一、部门预算收支数据变动情况及原因
            培训经费测算：(500+180)×10×75+1500×10×10=76万元。
            """,
        fires=1,
        observed=("76万元",),
    ),
    Example(
        name="相等；换算；约数；文字变量",
        text="""
            一、部门预算收支数据变动情况及原因
            培训经费测算：(500+180)×10×75+1500×10×10=66万元。补贴费=年固定成本÷4=2091.57万元÷4=522.8925万元。
            60人*5天*每天400元=12万元。4.85+1.5+12=18.35万元。3人×1111元=约0.33万元。
            """,
        fires=0,
    ),
)

_MOST_TIMES = 10


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Recompute every written equation."""
    for prose in all_texts(document):
        for equation in find_equations(prose.text.text):
            yield from _compare(prose, equation, params)


def _compare(prose: Prose, equation: Equation, params: Params) -> Iterator[Finding]:
    for left, right in zip(equation.sides, equation.sides[1:], strict=False):
        if not isinstance(left, Operation) and not isinstance(right, Operation):
            continue
        reckoned, stated = evaluate(left), evaluate(right)
        if reckoned is None or stated is None:
            continue
        scaled = _scaled(left, right, reckoned)
        gap = abs(scaled - stated)
        allowed = _allowed(right, params, stated)
        if gap <= allowed:
            continue
        if not equation.explicit and not _comparable(scaled, stated):
            continue
        rounding = stated != 0 and gap / abs(stated) <= params.slight
        yield _finding(prose, equation, (left, right), scaled, params, rounding=rounding)
        return


def _scaled(left: Expression, right: Expression, reckoned: Decimal) -> Decimal:
    """The left side in the right side's unit where the left prints none: 65+98=163万元."""
    if any(o.quantity.unit is not None and _is_money(o) for o in operands(left)):
        return reckoned
    if not isinstance(right, Operand) or right.quantity.amount is None:
        return reckoned
    unit = right.quantity.amount.unit
    choices = [reckoned, reckoned * unit.yuan, reckoned * MoneyUnit.TEN_THOUSAND_YUAN.yuan]
    return min(choices, key=lambda value: abs(value - right.value))


def _is_money(operand: Operand) -> bool:
    unit = operand.quantity.unit
    return unit is not None and (unit.dimension is Dimension.MONEY or "元" in unit.name)


def _allowed(right: Expression, params: Params, stated: Decimal) -> Decimal:
    if not isinstance(right, Operand):
        return abs(stated) * params.slight
    quantity = right.quantity
    factor = right.value / quantity.value if quantity.value else Decimal(1)
    half = Decimal(5).scaleb(-decimals_of(quantity.value) - 1) * factor
    return max(half, abs(stated) * params.about) if quantity.comparator is Comparator.ABOUT else half


def _comparable(reckoned: Decimal, stated: Decimal) -> bool:
    low, high = sorted((abs(reckoned), abs(stated)))
    return low > 0 and high / low <= _MOST_TIMES


def _finding(
    prose: Prose,
    equation: Equation,
    sides: tuple[Expression, Expression],
    reckoned: Decimal,
    params: Params,
    *,
    rounding: bool,
) -> Finding:
    left, right = sides
    like = right.quantity if isinstance(right, Operand) else None
    is_money = like is not None and like.amount is not None
    expected = money(reckoned, like) if is_money else number(reckoned)
    steps = f"{left} = {expected} ≠ {right}"
    printed = prose.text.text[equation.start : equation.end]
    return text_finding(
        INFO,
        prose,
        (
            prose.evidence(right.start, right.end),
            prose.evidence(equation.start, equation.end, EvidenceRole.EXPECTED),
        ),
        message=f"{prose.name}写出的算式“{printed}”不成立，复算{left} = {expected}。",
        message_en=f"The written calculation does not hold: {steps}.",
        certainty=params.certainty,
        expected=expected,
        observed=str(right),
        difference=number((evaluate(right) or Decimal(0)) - reckoned),
        reckoning=(steps,),
        severity=Severity.INFO if rounding else None,
        kind=FindingKind.ROUNDING_DIFFERENCE if rounding else None,
    )
