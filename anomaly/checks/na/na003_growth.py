"""文字所述增减率与增减额、本年数不符

为什么：增减率 = 增减额 ÷ 上年数，上年数可由本年数与增减额推出，三个数只要有一个写错就会对不上。
报什么：“比上年增加A万元，增长B%”按本年数与增减额推出的上年数复算，B相差超出四舍五入的范围；
文中另给出上年数的，
    增减额也与两年之差核对。
不报什么：末位舍入不同（只作提示）；上年数为零（由NA006负责）；增加（减少）未删的套话（由NA013负责）。
局限：只有增减率而文中没有增减额、也没有上年数的，无法复算。
依据：增减额 = 本年数 − 上年数，增减率 = 增减额 ÷ 上年数。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.finding import EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.changes import ZERO, Change, certainty, changes
from anomaly.prose.claims import evidence, interval, place, where_of
from anomaly.prose.ratios import Ratio, compare_share, ratio
from anomaly.prose.wording import money, percent
from anomaly.tolerance import Agreement, Interval, compare
from extractor.amounts import decimals_of
from extractor.document import Claim, ClaimKind, Document

INFO = Info(
    code="NA003",
    name="增减额与增减率复算",
    name_en="A stated change or rate of change does not follow from the figures",
    kind=FindingKind.NARRATIVE_MISMATCH,
    severity=Severity.MEDIUM,
    basis="增减率 = 增减额 ÷ 上年数",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding whose sentence was read with confidence 1.

    A rate that is out by ``near`` (0.05 of a percentage point) or less counts as rounding.
    """

    certainty: float = 0.92
    near: Decimal = Decimal("0.0005")


EXAMPLES = (
    Example(
        name="增长率算不出",
        text="""
            一、部门预算收支数据变动情况及原因
            2025年度收入总计120.00万元，比上年增加30.00万元，增长25.00%，主要原因是新增泵站项目。
            """,
        fires=1,
        observed=("25.00%",),
    ),
    Example(
        name="文中给出上年数，增减额不等于两年之差",
        text="""
            七、情况说明
            1. “教育支出（类）普通教育（款）小学教育（项）”50.00万元，主要用于办学。
            2024年当年预算执行数为40.00万元，2025年预算安排50.00万元，比2024年预算执行数增加12.00万元，
            增长30.00%。主要原因是增班。
            """,
        fires=1,
        observed=("12.00万元",),
    ),
    Example(
        name="相符；持平；末位舍入",
        text="""
            一、部门预算收支数据变动情况及原因
            2025年度收入总计120.00万元，比上年增加30.00万元，增长33.33%，主要原因是新增泵站项目。
            支出总计90.00万元，与上年持平。公用经费10.00万元，比上年减少2.40万元，下降19.35%。
            """,
        fires=0,
    ),
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Recompute every change and every rate."""
    for change in changes(document):
        if change.sign is None or _contradicts_itself(change):
            continue
        wrong = _difference(document, change, params)
        if wrong is not None:
            yield wrong
            continue
        yield from _rate(document, change, params)


def _contradicts_itself(change: Change) -> bool:
    """Whether difference and rate point in two directions; that is NA005's finding."""
    rate = change.rate
    return rate is not None and bool(change.sign) and bool(rate.sign) and rate.sign != change.sign


def _difference(document: Document, change: Change, params: Params) -> Finding | None:
    """The stated difference against the two stated years."""
    if change.before is None or change.change is None or not change.sign:
        return None
    stated = interval(change.change.value)
    signed = Interval(value=stated.value * (change.sign or 1), slack=stated.slack)
    reckoned = interval(change.value.value) - interval(change.before.value)
    if compare(signed, reckoned) is not Agreement.DIFFERENT:
        return None
    right = money(reckoned.value, change.change.value)
    steps = f"{change.value.value.printed} − {change.before.value.printed} = {right}"
    return _finding(document, change, change.change, steps, right, params, rounding=False)


def _rate(document: Document, change: Change, params: Params) -> Iterator[Finding]:
    rate, base, difference = change.rate, change.base, change.difference
    if base is not None and base.value + base.slack < ZERO:
        yield from _more_than_all(document, change, params)
        return
    if rate is None or base is None or difference is None or base.value <= ZERO:
        return
    expected = ratio(Interval(value=abs(difference.value), slack=difference.slack), base)
    if expected is None:
        return
    agreement = compare_share(rate.value, expected)
    if agreement is Agreement.EQUAL:
        return
    right = percent(expected.value, max(decimals_of(rate.value.value), 2))
    steps = _steps(change, base, expected, right)
    small = abs(rate.value.base - expected.value) <= params.near
    rounding = agreement is Agreement.ROUNDING or small
    yield _finding(document, change, rate, steps, right, params, rounding=rounding)


def _more_than_all(document: Document, change: Change, params: Params) -> Iterator[Finding]:
    """An increase larger than this year's whole amount; where a rate is stated, it tells what is meant."""
    if change.change is None or _may_be_of_another(document, change.value, change.change):
        return
    now, printed = change.value.value.base, change.value.value.printed
    if change.rate is None or change.rate is change.change:
        steps = f"本年数{printed}小于增加额{change.change.value.printed}，上年数不可能为负"
        yield _finding(document, change, change.change, steps, f"不大于{printed}", params, rounding=False)
        return
    meant = now - now / (1 + change.rate.value.base)
    right = money(meant, change.change.value)
    steps = f"{printed}，增长{change.rate.value.printed}，增加额应为{right}"
    yield _finding(document, change, change.change, steps, right, params, rounding=False)


def _may_be_of_another(document: Document, value: Claim, moved: Claim) -> bool:
    """Whether a larger amount stands in the same clause group, so that the change may be of that one."""
    if moved.sentence != value.sentence:
        return True
    text = document.sentences[moved.sentence].text.text
    first = max(text.rfind(mark, 0, value.start) for mark in "；;。")
    return any(
        claim.kind is ClaimKind.AMOUNT
        and claim.sentence == moved.sentence
        and first < claim.start < moved.start
        and claim is not value
        and claim.value.base >= moved.value.base
        for claim in document.claims
    )


def _steps(change: Change, base: Interval, expected: Ratio, right: str) -> str:
    before = money(base.value, change.value.value)
    difference = money(abs(expected.value * base.value), change.value.value)
    if change.before is not None or change.change is None:
        return f"{difference} ÷ {before} = {right}"
    sign = "−" if (change.sign or 1) > 0 else "+"
    now, moved = change.value.value.printed, change.change.value.printed
    return f"上年数 {now} {sign} {moved} = {before}，{moved} ÷ {before} = {right}"


def _finding(
    document: Document,
    change: Change,
    wrong: Claim,
    steps: str,
    right: str,
    params: Params,
    *,
    rounding: bool,
) -> Finding:
    others = [claim for claim in change.claims if claim is not wrong]
    return Finding(
        code=INFO.code,
        kind=FindingKind.ROUNDING_DIFFERENCE if rounding else INFO.kind,
        severity=Severity.INFO if rounding else INFO.severity,
        probability=certainty(change, params.certainty),
        title="增减额或增减率与复算结果不一致",
        message=f"{place(document, wrong)}“{change.value.subject}”比{wrong.base or '上年'}的变动印为"
        f"{wrong.value.printed}，复算{steps}，不一致。",
        message_en=f"The stated change {wrong.value.printed} does not follow from the figures: {steps}.",
        expected=right,
        observed=wrong.value.printed,
        reckoning=(steps,),
        where=where_of(document, wrong),
        evidence=(
            evidence(document, wrong),
            *(evidence(document, claim, EvidenceRole.EXPECTED) for claim in others),
        ),
    )
