"""上年数为零而写出增减率

为什么：上年数为零时增减率没有意义，写成“增长100%”会误导读者。
报什么：上年数为零（文中写明为零，或本年数减去增加额为零），仍写出不为零的增减率。
不报什么：增减率印为0%的；只写增减额的。
局限：上年数由本年数与增减额推出时，若其中一个写错，也可能得出零。
依据：增减率 = 增减额 ÷ 上年数，除数为零时不成立。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.changes import ZERO, certainty, changes
from anomaly.prose.claims import evidence, place, where_of
from extractor.document import Document

INFO = Info(
    code="NA006",
    name="零基数的增减率",
    name_en="A rate of change on a base of zero",
    kind=FindingKind.NARRATIVE_MISMATCH,
    severity=Severity.MEDIUM,
    basis="增减率 = 增减额 ÷ 上年数，除数为零时不成立",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding whose sentence was read with confidence 1."""

    certainty: float = 0.93


EXAMPLES = (
    Example(
        name="上年为零仍称增长100%",
        text="""
            七、“三公”经费增减变动原因说明
            公务用车购置费18.00万元，比上年增加18.00万元，增长100%，主要原因是更新车辆。
            """,
        fires=1,
        observed=("100%",),
    ),
    Example(
        name="上年为零只写增加额；上年不为零",
        text="""
            七、“三公”经费增减变动原因说明
            公务用车购置费18.00万元，比上年增加18.00万元，主要原因是更新车辆。
            公务接待费2.00万元，比上年增加1.00万元，增长100%，主要原因是承办会议。出国费0万元，增长0%。
            """,
        fires=0,
    ),
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look for rates whose base is nothing."""
    for change in changes(document):
        base, rate = change.base, change.rate
        if rate is None or base is None or base.value != ZERO or rate.value.value == ZERO:
            continue
        stated = change.before.value.printed if change.before is not None else "0"
        yield Finding(
            code=INFO.code,
            kind=INFO.kind,
            severity=INFO.severity,
            probability=certainty(change, params.certainty),
            title="上年数为零而写出增减率",
            message=f"{place(document, rate)}“{change.value.subject}”上年数为{stated}，本年数为"
            f"{change.value.value.printed}，增减率不成立，而印为{rate.value.printed}。",
            message_en=f"Last year's figure is zero, yet a rate of {rate.value.printed} is printed.",
            expected="不写增减率",
            observed=rate.value.printed,
            reckoning=(f"{change.value.value.printed} − 0 = {change.value.value.printed}，÷ 0 不成立",),
            where=where_of(document, rate),
            evidence=(
                evidence(document, rate),
                *(evidence(document, c, EvidenceRole.EXPECTED) for c in change.claims if c is not rate),
            ),
        )
