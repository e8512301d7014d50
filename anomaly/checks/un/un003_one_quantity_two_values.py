"""同一数量在文件中有两个数值

为什么：建筑面积、补助标准、污水量等同一个数在多处写出，数字大同小异，多半是抄写时掉了一位、
多了一位或漏了小数。
报什么：绩效目标表各栏和指标中，同一计量单位的两个数：整数部分相同、
小数不同而不是四舍五入（5115.02平方米与5115.8平方米）；
    或有五位以上有效数字而只差一位；或同一张表的单价（标准）少写、多写一位（151元/月与1151元/月）。
不报什么：一个是另一个四舍五入的；总金额之间；位数太少容易巧合的；同一处并列的不同对象。
局限：两个确实不同而数字相近的对象会误报，概率因此较低。
依据：同一事项在同一公开文件中只应有一个数值。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from anomaly.check import Example, Info
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.digits import Slip, slip
from anomaly.prose.measures import Measure, is_measured, measures
from anomaly.tolerance import round_half_up
from extractor.amounts import Dimension, decimals_of
from extractor.document import Document

INFO = Info(
    code="UN003",
    name="同一数量两个数值",
    name_en="One quantity is stated with two values",
    kind=FindingKind.NUMBER_TYPO,
    severity=Severity.HIGH,
    basis="同一事项在同一公开文件中只应有一个数值",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``digits`` are the least significant digits of a pair across forms,
    ``price`` those of a rate within one form."""

    digits: int = 5
    price: int = 3
    certainty: float = 0.78


def _form(overview: str, value: str) -> str:
    return (
        "云岭市项目支出绩效目标表\n"
        "项目名称 | | 用房搬迁\n"
        "项目资金(元) | | 实施期资金总额: | | 80,000 | | 年度资金总额: | | 80,000\n"
        f"项目概况 | | {overview}\n"
        "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值\n"
        f" | 产出指标 | 数量指标 | 建设规模 | {value} | 数量指标 | 建设规模 | {value}\n"
    )


EXAMPLES = (
    Example(
        name="面积小数不同",
        text=_form("建筑面积为5115.02m²，地上7层。", "5115.8平方米"),
        fires=1,
        observed=("5115.8平方米",),
    ),
    Example(
        name="标准少一位",
        text=_form("补助标准为151元/月，按月发放。", "1151元/月"),
        fires=1,
        observed=("151元/月",),
    ),
    Example(
        name="四舍五入；换算；无关的数",
        text=_form("建筑面积5115.02m²，约5115平方米，培训120人、160人。", "5115.02平方米"),
        fires=0,
    ),
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare all measured quantities of one unit, two by two."""
    stated = [m for m in measures(document) if is_measured(m) and m.digits >= params.price]
    by_unit: dict[str, list[Measure]] = {}
    for measure in stated:
        by_unit.setdefault(_kind(measure), []).append(measure)
    for group in by_unit.values():
        told: set[frozenset[Decimal]] = set()
        for a, b in combinations(_distinct(group), 2):
            pair = frozenset({a.base, b.base})
            if pair not in told and _doubtful(a, b, params):
                told.add(pair)
                yield _finding(*_ordered(a, b, group), params)


def _kind(measure: Measure) -> str:
    """What measures are compared with: the unit, of a price only what is counted (元/月 and 元/月/人)."""
    top, stroke, _ = measure.unit_name.partition("/")
    return top + stroke


def _distinct(group: Sequence[Measure]) -> list[Measure]:
    """One measure for each value and form, in printed order."""
    seen: dict[tuple[int, Decimal], Measure] = {}
    for measure in group:
        seen.setdefault((id(measure.form), measure.base), measure)
    return list(seen.values())


def _doubtful(a: Measure, b: Measure, params: Params) -> bool:
    if a.base == b.base or _rounded(a.quantity.value, b.quantity.value):
        return False
    if a.digits >= params.digits - 1 and b.digits >= params.digits - 1 and _same_whole(a, b):
        return max(a.digits, b.digits) >= params.digits
    found = slip(a.quantity.value, b.quantity.value)
    if found is None or found is Slip.POINT:
        return False
    if min(a.digits, b.digits) >= params.digits:
        return True
    rates = a.quantity.unit is not None and a.quantity.unit.dimension is Dimension.RATE
    return rates and a.form is b.form and a.field != b.field and found in (Slip.DROPPED, Slip.ADDED)


def _rounded(a: Decimal, b: Decimal) -> bool:
    places = min(decimals_of(a), decimals_of(b))
    return round_half_up(a, places) == round_half_up(b, places)


def _same_whole(a: Measure, b: Measure) -> bool:
    """Whether two numbers of four or more whole digits differ only behind the point."""
    x, y = a.quantity.value, b.quantity.value
    has_decimals = decimals_of(x) > 0 and decimals_of(y) > 0
    return has_decimals and int(x) == int(y) and int(x) >= 1000


def _ordered(a: Measure, b: Measure, group: Sequence[Measure]) -> tuple[Measure, Measure]:
    """The value stated less often (or less exactly) first."""
    count_a = sum(m.base == a.base for m in group)
    count_b = sum(m.base == b.base for m in group)
    return (a, b) if (count_a, a.digits) < (count_b, b.digits) else (b, a)


def _finding(odd: Measure, other: Measure, params: Params) -> Finding:
    far = "" if odd.form is other.form else f"（项目“{other.form.project_name.text}”）"
    expected = Evidence(role=EvidenceRole.EXPECTED, span=other.evidence.span, quote=other.evidence.quote)
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty * min(odd.form.confidence, other.form.confidence),
        title=INFO.name,
        message=f"项目“{odd.form.project_name.text}”“{odd.field}”印为{odd.quantity.printed}"
        f"，而“{other.field}”{far}"
        f"印为{other.quantity.printed}，疑为同一数量，数值不一致。",
        message_en=f"{odd.quantity.printed} and {other.quantity.printed} seem to be one quantity.",
        expected=other.quantity.printed,
        observed=odd.quantity.printed,
        where=odd.where,
        evidence=(odd.evidence, expected),
    )
