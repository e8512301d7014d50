"""文字所述占比与重新计算的占比不一致

为什么：占比由分项除以总额得出，三个数都印在公开文件里，算不出所印的百分比说明其中有一个写错，或分母用错。
报什么：情况说明中“甲X万元，占Y%”的Y与X除以所声明的总额（其中、主要包括之前的总额，
或“占”字后点名的总额）相差超出
    四舍五入的范围。与文中另一个总额相符时，说明所用的可能是哪一个分母。
不报什么：末位舍入不同（只作提示）；总额为零；点名的总额在文中没有金额的。
局限：点名的总额在文中出现多次且金额不同时，以最先出现的为准。
依据：占比 = 分项 ÷ 声明的总额（预决算公开说明的通行口径）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.claims import (
    amounts,
    declared_whole,
    evidence,
    interval,
    owner,
    place,
    plain_subject,
    position,
    where_of,
)
from anomaly.prose.ratios import Ratio, compare_share, ratio
from anomaly.prose.wording import percent
from anomaly.tolerance import Agreement, Interval, compare
from extractor.amounts import decimals_of
from extractor.document import Claim, ClaimKind, Document

INFO = Info(
    code="NA001",
    name="占比复算",
    name_en="A stated share differs from part over whole",
    kind=FindingKind.NARRATIVE_MISMATCH,
    severity=Severity.MEDIUM,
    basis="占比 = 分项 ÷ 声明的总额",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` where the whole is the enumeration's own, ``named`` where 占 names it."""

    certainty: float = 0.95
    named: float = 0.85


EXAMPLES = (
    Example(
        name="项目支出占比算不出",
        text="""
            三、支出预算情况说明
            2025年度云岭市水务局支出预算80.00万元，其中：基本支出60.00万元，占75.00%；项目支出20.00万元，
            占35.00%。
            """,
        fires=1,
        observed=("35.00%",),
    ),
    Example(
        name="点名的总额是项目支出，却按支出总额计算",
        text="""
            三、支出预算情况说明
            2025年度支出预算80.00万元，其中：基本支出40.00万元，占50.00%；项目支出40.00万元，占50.00%。
            十、绩效管理情况
            公开绩效目标的项目3个，涉及金额30.00万元，占部门（单位）项目支出总额的37.50%。
            """,
        fires=1,
        observed=("37.50%",),
    ),
    Example(
        name="总额没有点名，其他占比都以它为分母",
        text="""
            二、收入预算情况说明
            2025年度预算收入100.00万元，由以下几项组成：一般公共预算拨款收入60.00万元，占60.00%；
            政府性基金收入25.00万元，占25.00%；上年结转15.00万元，占18.75%。
            """,
        fires=1,
        observed=("18.75%",),
    ),
    Example(
        name="总额没有点名，只有两项有金额，两项之和即总额",
        text="""
            二、收入预算情况说明
            2025年度预算收入80.00万元，由以下几项组成：一般公共预算拨款收入60.00万元，占75.00%；
            政府性基金收入0万元，占0%；上年结转20.00万元，占33.33%。
            """,
        fires=1,
        observed=("33.33%",),
    ),
    Example(
        name="总额没有点名，其他占比各有分母",
        text="""
            二、收入预算情况说明
            2025年度预算收入100.00万元，由以下几项组成：一般公共预算拨款收入60.00万元，占66.67%；
            政府性基金收入25.00万元，占31.25%；上年结转15.00万元，占18.75%。
            """,
        fires=0,
    ),
    Example(
        name="占比相符，含零和整数",
        text="""
            二、收入预算情况说明
            2025年度预算收入90.00万元，主要包括一般公共预算拨款收入60.00万元，占66.67%；
            政府性基金收入0万元，占0%；
            上年结转30.00万元，占33.33%。
            """,
        fires=0,
    ),
)

#: Sentences that an enumeration may run over, and how many of its shares must agree on their whole.
_RUN = 6
_LEAST_AGREED = 2

_WRAPPING = re.compile(
    r"部门[（(]单位[)）]|本部门|本单位|部门|单位|[（(][类款项][)）]|总额|合计|总计|预算数?$|的$"
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Recompute every share."""
    for claim in document.claims:
        if claim.kind is not ClaimKind.SHARE:
            continue
        part, whole = owner(document, claim), declared_whole(document, claim)
        named = whole is None
        whole = whole or _named_whole(document, claim) or _agreed_whole(document, claim)
        if part is None or whole is None:
            yield NotEvaluated(
                code=INFO.code,
                reason=f"{place(document, claim)}“占{claim.value.printed}”的分项或总额在文中没有金额，未复算",
                reason_en="the part or the whole of a share is not stated in the text",
            )
            continue
        expected = ratio(interval(part.value), interval(whole.value))
        if expected is not None:
            certainty = params.named if named else params.certainty
            yield from _compare(document, claim, part, whole, expected, certainty)


def _named_whole(document: Document, share: Claim) -> Claim | None:
    core = _WRAPPING.sub("", plain_subject(share.base))
    if len(core) < 3:
        return None
    return next((c for c in amounts(document) if _WRAPPING.sub("", plain_subject(c.subject)) == core), None)


def _agreed_whole(document: Document, share: Claim) -> Claim | None:
    """The amount before an enumeration that its other shares are of, where the text names no whole.

    At least two of the others, and more than half, must be shares of it (one will do where all parts add
    up to it): 由以下几项组成 names none.
    """
    if share.base:
        return None
    section = document.sentences[share.sentence].section
    run = [
        c
        for c in document.claims
        if abs(c.sentence - share.sentence) <= _RUN and document.sentences[c.sentence].section == section
    ]
    others = [
        (part, c)
        for c in run
        if c.kind is ClaimKind.SHARE and not c.base and c is not share and (part := owner(document, c))
    ]
    others = [(part, c) for part, c in others if part.value.value and c.value.value]
    for whole in run:
        if whole.kind is not ClaimKind.AMOUNT or position(whole) >= position(share):
            continue
        agreed = sum(_agrees(part, whole, c) for part, c in others)
        enough = agreed >= _LEAST_AGREED or (agreed and _adds_up(document, share, others, whole))
        if enough and 2 * agreed > len(others):
            return whole
    return None


def _adds_up(document: Document, share: Claim, others: Sequence[tuple[Claim, Claim]], whole: Claim) -> bool:
    """Whether the parts of all shares together are the whole."""
    own = owner(document, share)
    if own is None:
        return False
    total = Interval.sum(interval(part.value) for part in (own, *(part for part, _ in others)))
    return compare(interval(whole.value), total) is not Agreement.DIFFERENT


def _agrees(part: Claim, whole: Claim, share: Claim) -> bool:
    expected = ratio(interval(part.value), interval(whole.value))
    return (
        part is not whole
        and expected is not None
        and compare_share(share.value, expected) is not Agreement.DIFFERENT
    )


def _compare(
    document: Document, share: Claim, part: Claim, whole: Claim, expected: Ratio, certainty: float
) -> Iterator[Finding]:
    agreement = compare_share(share.value, expected)
    if agreement is Agreement.EQUAL:
        return
    rounding = agreement is Agreement.ROUNDING
    digits = max(decimals_of(share.value.value), 2)
    right = percent(expected.value, digits)
    reckoning = f"{part.value.printed} ÷ {whole.value.printed} = {right}"
    hint = "" if rounding else _other_whole(document, share, part, whole)
    yield Finding(
        code=INFO.code,
        kind=FindingKind.ROUNDING_DIFFERENCE if rounding else INFO.kind,
        severity=Severity.INFO if rounding else INFO.severity,
        probability=certainty * min(share.confidence, part.confidence, whole.confidence),
        title="占比与复算结果不一致",
        message=f"{place(document, share)}称“{part.subject}”{part.value.printed}占“{share.base}”的"
        f"{share.value.printed}，按{reckoning}，应为{right}{hint}。",
        message_en=f"The text states a share of {share.value.printed}; {reckoning}.",
        expected=right,
        observed=share.value.printed,
        difference=percent(share.value.base - expected.value, digits),
        reckoning=(f"{reckoning} ≠ {share.value.printed}",),
        where=where_of(document, share),
        evidence=(
            evidence(document, share),
            evidence(document, part, EvidenceRole.CONTEXT),
            evidence(document, whole, EvidenceRole.EXPECTED),
        ),
    )


def _other_whole(document: Document, share: Claim, part: Claim, whole: Claim) -> str:
    """Which other stated total gives the printed share, if one does."""
    for other in amounts(document):
        if other.value.base == whole.value.base or other.value.base < part.value.base:
            continue
        expected = ratio(interval(part.value), interval(other.value))
        if expected is not None and compare_share(share.value, expected) is not Agreement.DIFFERENT:
            return f"；所印比例与以“{other.subject}”{other.value.printed}为分母相符"
    return ""
