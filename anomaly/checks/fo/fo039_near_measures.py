"""同一面积、长度在不同项目中略有出入。

为什么：同一处房屋、道路的面积或长度在各项目的绩效目标表中应相同；几乎相等而不等，多为笔误或漏写。
报什么：名称有共同主体的两个项目，或同一项目的不同栏目，所写面积、长度、体积有四位以上有效数字，相差不到千分之一。
不报什么：舍入关系（5115.02与5115）；所写主体不同的项目；相差较大的数。
局限：不能断定哪一处有误。
依据：同一事实应只有一个数值。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import examined_forms, flat_name
from anomaly.checks.fo.quotes import expected, indicator_words, observed, place
from anomaly.checks.fo.stated_facts import stated_facts
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.amounts import Dimension, Quantity, decimals_of
from extractor.document import Document, Form, FormField
from extractor.spans import Span

INFO = Info(
    code="FO039",
    name="同一面积或长度略有出入",
    name_en="One measure with two nearly equal values",
    kind=FindingKind.NUMBER_TYPO,
    severity=Severity.MEDIUM,
    basis="同一事实应只有一个数值",
)
_KINDS = (Dimension.AREA, Dimension.LENGTH, Dimension.VOLUME)
_FIELDS = (FormField.OVERVIEW, FormField.PLAN, FormField.GOAL_YEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``least_digits`` significant digits, within ``near`` of each other; names share ``shared`` characters."""

    least_digits: int = 4
    near: Decimal = Decimal("0.001")
    shared: int = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measure:
    form: Form
    quantity: Quantity
    span: Span
    quote: str


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Each pair of nearly equal values once."""
    measures = [m for form in examined_forms(document) for m in _measures(form, params)]
    done: set[frozenset[Decimal]] = set()
    for left, right in combinations(measures, 2):
        pair = frozenset((left.quantity.base, right.quantity.base))
        if pair in done or not _near(left.quantity, right.quantity, params):
            continue
        if left.form is right.form or _shared(left.form, right.form) >= params.shared:
            done.add(pair)
            yield _finding(left, right)


def _measures(form: Form, params: Params) -> Iterator[_Measure]:
    for fact in stated_facts(form, _FIELDS):
        if _is_exact(fact.quantity, params):
            yield _Measure(form=form, quantity=fact.quantity, span=fact.span, quote=fact.quote)
    for indicator in form.indicators:
        if indicator.quantity is not None and _is_exact(indicator.quantity, params):
            yield _Measure(
                form=form,
                quantity=indicator.quantity,
                span=indicator.span,
                quote=indicator_words(indicator),
            )


def _is_exact(quantity: Quantity, params: Params) -> bool:
    if quantity.unit is None or quantity.unit.dimension not in _KINDS or quantity.upper is not None:
        return False
    return len(quantity.value.normalize().as_tuple().digits) >= params.least_digits


def _near(left: Quantity, right: Quantity, params: Params) -> bool:
    if left.unit is None or right.unit is None or left.unit.dimension is not right.unit.dimension:
        return False
    a, b = left.base, right.base
    if a == b or abs(a - b) > max(a, b) * params.near:
        return False
    coarse, fine = sorted((left, right), key=lambda quantity: decimals_of(quantity.value))
    step = coarse.unit.factor * Decimal(1).scaleb(-decimals_of(coarse.value)) if coarse.unit else Decimal(1)
    return abs(coarse.base - fine.base) >= step


def _shared(left: Form, right: Form) -> int:
    """Length of the longest beginning that two project names share."""
    a, b = flat_name(left.project_name.text), flat_name(right.project_name.text)
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _finding(left: _Measure, right: _Measure) -> Finding:
    same = left.form is right.form
    names = (
        f"“{left.form.project_name.text}”"
        if same
        else (f"“{left.form.project_name.text}”与“{right.form.project_name.text}”")
    )
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.7,
        title=INFO.name,
        message=f"项目{names}所写“{left.quote}”与“{right.quote}”几乎相等而不相等，如为同一事实应核对一致。",
        message_en=f"{left.quantity.printed} and {right.quantity.printed} are nearly, but not, equal.",
        expected=left.quantity.printed,
        observed=right.quantity.printed,
        evidence=(observed(right.span, right.quote), expected(left.span, left.quote)),
        where=place(right.form),
    )


def _two(first: str, second: str, name: str = "城东泵站业务用房配套") -> str:
    return (
        FormExample(name="城东泵站业务用房搬迁", overview=f"用房建筑面积为{first}。").text
        + FormExample(name=name, indicators=(("数量", "供热面积", second),)).text
    )


EXAMPLES = (
    Example(name="3115.02与3115.8平方米", text=_two("3115.02平方米", "≥3115.8平方米"), fires=1),
    Example(name="两处相等", text=_two("3115.02平方米", "3115.02平方米"), fires=0),
    Example(name="只是舍入", text=_two("3115.02平方米", "3115平方米"), fires=0),
    Example(name="主体不同的项目", text=_two("3115.02平方米", "3115.8平方米", "堤防维护"), fires=0),
)
