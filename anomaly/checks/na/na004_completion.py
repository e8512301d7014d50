"""完成率与预算数、决算数不符

为什么：完成率 = 决算数 ÷ 预算数，三个数都印在决算说明里，算不出所印的完成率说明其中有一个写错。
报什么：“年初预算为A万元，支出决算为B万元，完成年初预算的C%”中C与B÷A相差超出四舍五入的范围；
预算数为零却写出完成率的。
不报什么：末位舍入不同（只作提示）；预算数为零、完成率印为0%的。
局限：预算数不在同一段的不能复算。
依据：完成率 = 决算数 ÷ 预算数。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.claims import amounts, evidence, interval, owner, place, position, where_of
from anomaly.prose.ratios import compare_share, ratio
from anomaly.prose.wording import percent
from anomaly.tolerance import Agreement
from extractor.amounts import decimals_of
from extractor.document import Claim, ClaimKind, Document

INFO = Info(
    code="NA004",
    name="完成率复算",
    name_en="A completion rate differs from account over budget",
    kind=FindingKind.NARRATIVE_MISMATCH,
    severity=Severity.MEDIUM,
    basis="完成率 = 决算数 ÷ 预算数",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding whose sentence was read with confidence 1."""

    certainty: float = 0.93


EXAMPLES = (
    Example(
        name="完成率算不出",
        text="""
            五、一般公共预算财政拨款支出决算情况说明
            1、一般公共服务支出（类）财政事务（款）行政运行（项）。主要用于人员经费。年初预算为50.00万元，
            支出决算为45.00万元，完成年初预算的95.00%。
            """,
        fires=1,
        observed=("95.00%",),
    ),
    Example(
        name="完成率相符；预算为零不写完成率",
        text="""
            五、一般公共预算财政拨款支出决算情况说明
            一般公共预算财政拨款支出年初预算为50.00万元，支出决算为45.00万元，完成年初预算的90.00%。
            “三公”经费财政拨款支出年初预算为0万元，支出决算为0万元，完成预算的0%。
            """,
        fires=0,
    ),
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Recompute every completion rate."""
    for claim in document.claims:
        if claim.kind is not ClaimKind.COMPLETION:
            continue
        account = owner(document, claim)
        budget = _budget(document, account) if account is not None else None
        if account is None or budget is None:
            yield NotEvaluated(
                code=INFO.code,
                reason=f"{place(document, claim)}完成率{claim.value.printed}的预算数或决"
                "算数未在同处写明，未复算",
                reason_en="the budget or the account of a completion rate is not stated beside it",
            )
            continue
        yield from _compare(document, claim, account, budget, params)


def _budget(document: Document, account: Claim) -> Claim | None:
    """The budget stated just before the account, of the same item."""
    before = [c for c in amounts(document) if position(c) < position(account)]
    near = before[-1] if before and account.sentence - before[-1].sentence <= 1 else None
    return near if near is not None and "预算" in near.subject and "决算" not in near.subject else None


def _compare(
    document: Document, claim: Claim, account: Claim, budget: Claim, params: Params
) -> Iterator[Finding]:
    expected = ratio(interval(account.value), interval(budget.value))
    if expected is None and claim.value.value == 0:
        return
    agreement = compare_share(claim.value, expected) if expected is not None else Agreement.DIFFERENT
    if agreement is Agreement.EQUAL:
        return
    rounding = agreement is Agreement.ROUNDING
    digits = max(decimals_of(claim.value.value), 2)
    right = percent(expected.value, digits) if expected is not None else "预算数为0，不计算完成率"
    steps = f"{account.value.printed} ÷ {budget.value.printed} = {right}"
    yield Finding(
        code=INFO.code,
        kind=FindingKind.ROUNDING_DIFFERENCE if rounding else INFO.kind,
        severity=Severity.INFO if rounding else INFO.severity,
        probability=params.certainty * min(claim.confidence, account.confidence, budget.confidence),
        title="完成率与复算结果不一致",
        message=f"{place(document, claim)}“{account.subject}”完成率印为{claim.value.printed}"
        f"，复算{steps}，不一致。",
        message_en=f"The completion rate {claim.value.printed} does not follow: {steps}.",
        expected=right,
        observed=claim.value.printed,
        reckoning=(steps,),
        where=where_of(document, claim),
        evidence=(
            evidence(document, claim),
            evidence(document, account, EvidenceRole.EXPECTED),
            evidence(document, budget, EvidenceRole.EXPECTED),
        ),
    )
