"""文字列举的分项之和与总额不符

为什么：“总计X万元，其中：A、B、C”的分项应当加得出总额，对不上说明有一个数写错或漏列。
报什么：分项之和大于总额；成套分项（基本支出与项目支出、人员经费与公用经费、货物工程服务、本年与结转、
三公各项）之和与总额
    不等；其他列举之和与总额相差不超过5%而又不等。
不报什么：车辆按种类列举的（由FO024负责）；以“等”结尾且之和小于总额的；只列一部分（之和明显小于总额）的；四舍五入范围内的尾差（只作提示）；
分项后又列
    其下级明细、前几项已加得总额的。
局限：列举到一半另起话题时可能误列，此时差额通常很大，不报。
依据：总额 = 分项之和。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.finding import EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.claims import evidence, interval, place, where_of
from anomaly.prose.wording import money, number
from anomaly.tolerance import Agreement, Interval, compare
from extractor.amounts import decimals_of
from extractor.document import Claim, ClaimKind, Document
from extractor.reading.narrative import Enumeration, find_enumerations

INFO = Info(
    code="NA009",
    name="列举分项与总额",
    name_en="The items a text lists do not add to its total",
    kind=FindingKind.SUM_MISMATCH,
    severity=Severity.HIGH,
    basis="总额 = 分项之和",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``near`` is how far a plain list may be from its total and still be meant to add to it."""

    near: Decimal = Decimal("0.05")
    certainty: float = 0.93
    plain: float = 0.75


EXAMPLES = (
    Example(
        name="采购三项之和少10",
        text="""
            九、政府采购情况
            2025年政府采购预算总额151.40万元。其中：政府采购货物预算66.80万元、政府采购工程预算0万元、
            政府采购服务预算74.60万元。
            """,
        fires=1,
        observed=("151.40万元",),
    ),
    Example(
        name="项目个数之和不等",
        text="""
            十、绩效管理情况
            纳入绩效目标管理的项目17个，共计金额90.00万元。其中：其他运转类项目3个，涉及金额40.00万元；
            特定目标类项目15个，涉及金额50.00万元。
            """,
        fires=1,
        observed=("17个",),
    ),
    Example(
        name="相符；以等结尾；只列一部分；再列下级",
        text="""
            四、财政拨款收支预算总体情况说明
            财政拨款收支总预算30.00万元。其中：当年拨款28.00万元，上年结转2.00万元。
            支出包括：教育支出20.00万元、农林水支出9.00万元等。项目支出20.00万元，其中：水库维修5.00万元、
            闸门更换4.00万元。
            “三公”经费预算6.00万元。其中：公务接待费1.00万元；公务用车购置及运行费5.00万元，
            公务用车运行费3.00万元；
            公务用车购置费2.00万元。
            """,
        fires=0,
    ),
)

_REACH = 4
_SETS = re.compile(
    r"基本支出.*项目支出|人员经费.*公用经费|货物.*服务|本年.*结转|当年.*结转|接待.*用车"
    r"|用车.*接待|购置.*运行|一级.*二级|行政.*事业|运转类.*目标类|类.*类"
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Add up every enumeration."""
    for listed in find_enumerations(document.sentences, document.claims):
        if len(listed.items) < 2 or _are_cars(listed):
            continue
        total = interval(listed.total.value)
        if _is_count(listed.total):
            total = Interval(value=total.value, slack=Decimal(0))
        digits = _digits(listed)
        if any(compare(_sum(run, digits), total) is not Agreement.DIFFERENT for run in _runs(listed.items)):
            yield from _rounding(document, listed, total, params)
            continue
        if _divides_another(document, listed, _sum(listed.items, digits)):
            continue
        listed = replace(listed, items=_nearest_run(listed, digits))
        whole = _sum(listed.items, digits)
        if _divides_another(document, listed, whole):
            continue
        if listed.open_ended and whole.value < total.value:
            continue
        in_set = _SETS.search("，".join(item.subject for item in listed.items)) is not None
        gap = abs(whole.value - total.value)
        if whole.value > total.value or in_set or (total.value and gap / total.value <= params.near):
            known = in_set or whole.value > total.value
            yield _finding(document, listed, whole, params.certainty if known else params.plain)


def _divides_another(document: Document, listed: Enumeration, whole: Interval) -> bool:
    """Whether the items more likely divide a total stated a little earlier than the figure before them.

    They add to that total; or the figure before them is itself an item, and far smaller than their sum.
    """
    first = listed.items[0]
    if listed.total.base and whole.value > 2 * interval(listed.total.value).value:
        return True
    return any(
        compare(whole, interval(claim.value)) is not Agreement.DIFFERENT
        for claim in document.claims
        if claim.kind is first.kind
        and 0 <= first.sentence - claim.sentence <= _REACH
        and (claim.sentence, claim.start) < (first.sentence, first.start)
    )


def _runs(items: Sequence[Claim]) -> Iterator[Sequence[Claim]]:
    """The items, and every beginning of them (what follows may list the last one's own parts)."""
    yield items
    for end in range(len(items) - 1, 1, -1):
        yield items[:end]


def _are_cars(listed: Enumeration) -> bool:
    """Whether cars are listed by kind: FO024 adds those up."""
    return _is_count(listed.total) and all("车" in item.subject for item in listed.items)


def _nearest_run(listed: Enumeration, digits: int) -> tuple[Claim, ...]:
    """The beginning of the items that comes nearest to the total; what follows may divide something else."""
    total = interval(listed.total.value).value
    runs: list[Sequence[Claim]] = list(_runs(listed.items))
    nearest = min(runs, key=lambda run: abs(_sum(run, digits).value - total))
    return tuple(nearest)


def _is_count(claim: Claim) -> bool:
    return claim.kind is ClaimKind.COUNT and claim.value.value == claim.value.value.to_integral_value()


def _digits(listed: Enumeration) -> int:
    """The decimals the enumeration is printed to; 0万元 and 39万元 beside 21.65万元 only drop their zeros."""
    return max(decimals_of(claim.value.value) for claim in (listed.total, *listed.items))


def _part(item: Claim, digits: int) -> Interval:
    printed = interval(item.value)
    if _is_count(item):
        return Interval(value=printed.value, slack=Decimal(0))
    finer = digits - decimals_of(item.value.value)
    return Interval(value=printed.value, slack=printed.slack.scaleb(-finer)) if finer > 0 else printed


def _sum(items: Sequence[Claim], digits: int) -> Interval:
    parts = [_part(item, digits) for item in items]
    return Interval(
        value=sum((p.value for p in parts), Decimal(0)), slack=sum((p.slack for p in parts), Decimal(0))
    )


def _rounding(document: Document, listed: Enumeration, total: Interval, params: Params) -> Iterator[Finding]:
    digits = _digits(listed)
    whole = _sum(listed.items, digits)
    exact = any(_sum(run, digits).value == total.value for run in _runs(listed.items))
    if not exact and compare(whole, total) is Agreement.ROUNDING:
        yield _finding(document, listed, whole, params.certainty, rounding=True)


def _finding(
    document: Document, listed: Enumeration, whole: Interval, certainty: float, *, rounding: bool = False
) -> Finding:
    total, items = listed.total, listed.items
    unit = total.value.unit
    right = (
        money(whole.value, total.value)
        if total.value.amount is not None
        else f"{number(whole.value)}{unit.name if unit is not None else ''}"
    )
    steps = f"{' + '.join(item.value.printed for item in items)} = {right} ≠ {total.value.printed}"
    difference = total.value.base - whole.value
    return Finding(
        code=INFO.code,
        kind=FindingKind.ROUNDING_DIFFERENCE if rounding else INFO.kind,
        severity=Severity.INFO if rounding else INFO.severity,
        probability=certainty * min(claim.confidence for claim in (total, *items)),
        title="列举的分项之和与总额不一致",
        message=f"{place(document, total)}“{total.subject}”印为{total.value.printed}，所"
        f"列{len(items)}项之和为{right}，"
        f"相差{money(difference, total.value) if total.value.amount is not None else number(difference)}。",
        message_en=f"The {len(items)} items add to {right}, the total is printed as {total.value.printed}.",
        expected=right,
        observed=total.value.printed,
        difference=number(difference),
        reckoning=(steps,),
        where=where_of(document, total),
        evidence=(
            evidence(document, total),
            *(evidence(document, item, EvidenceRole.EXPECTED) for item in items),
        ),
    )
