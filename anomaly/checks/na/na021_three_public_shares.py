"""三公经费各项占比的分母不是三公经费

为什么：“三公”经费等于因公出国（境）、公务用车和公务接待三项之和，各项占比应以此为分母。
报什么：情况说明写出三项的金额和各占“三公”经费的比例，而比例与按三项之和复算的不符（常见的是把会议费、
培训费也算进分母）；三项的比例一并报一次。
不报什么：文中写明“三公”经费合计的（由NA001负责）；没有写全三项金额的；舍入范围内相符的。
局限：三项须写在同一节。
依据：“三公”经费 = 因公出国（境）费 + 公务用车购置及运行费 + 公务接待费。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.finding import EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.claims import declared_whole, evidence, interval, owner, place, where_of
from anomaly.prose.ratios import compare_share, ratio
from anomaly.prose.wording import money, percent
from anomaly.tolerance import Agreement, Interval
from extractor.document import Claim, ClaimKind, Document

INFO = Info(
    code="NA021",
    name="三公经费占比的分母",
    name_en="Shares of the three-public total have another denominator",
    kind=FindingKind.NARRATIVE_MISMATCH,
    severity=Severity.MEDIUM,
    basis="“三公”经费 = 因公出国（境）费 + 公务用车购置及运行费 + 公务接待费",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding whose sentence was read with confidence 1."""

    certainty: float = 0.9


_PARTS = (re.compile("出国"), re.compile(r"用车购置[及和]运行"), re.compile("接待"))
_Share = tuple[Claim, Claim]


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Reckon the three shares of each section that states all three parts."""
    by_section: dict[tuple[str, ...], list[_Share]] = {}
    for claim in document.claims:
        if claim.kind is ClaimKind.SHARE and "三公" in claim.base and declared_whole(document, claim) is None:
            part = owner(document, claim)
            if part is not None:
                by_section.setdefault(document.sentences[claim.sentence].section, []).append((claim, part))
    for shares in by_section.values():
        if len(shares) == len(_PARTS) and all(
            any(pattern.search(part.subject) for _, part in shares) for pattern in _PARTS
        ):
            yield from _compare(document, shares, params)


def _compare(document: Document, shares: list[_Share], params: Params) -> Iterator[Finding]:
    whole = Interval.sum(interval(part.value) for _, part in shares)
    reckoned = [(share, part, ratio(interval(part.value), whole)) for share, part in shares]
    wrong = [
        (share, part, expected.value)
        for share, part, expected in reckoned
        if expected is not None and compare_share(share.value, expected) is Agreement.DIFFERENT
    ]
    if wrong:
        yield _finding(document, wrong, [part for _, part in shares], whole.value, params)


def _finding(
    document: Document,
    wrong: list[tuple[Claim, Claim, Decimal]],
    parts: list[Claim],
    whole: Decimal,
    params: Params,
) -> Finding:
    first = wrong[0][0]
    total = money(whole, parts[0].value)
    printed = "、".join(share.value.printed for share, _, _ in wrong)
    right = "、".join(percent(value) for _, _, value in wrong)
    steps = f"{' + '.join(part.value.printed for part in parts)} = {total}"
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty * min(share.confidence for share, _, _ in wrong),
        title=INFO.name,
        message=f"{place(document, first)}称各项占“三公”经费{printed}，三项之和{steps}，应为{right}，"
        f"{'分母不是“三公”经费' if len(wrong) == len(parts) else '不一致'}。",
        message_en=f"Shares of the three-public total are given as {printed}; the parts give {right}.",
        expected=right,
        observed=printed,
        reckoning=(steps,),
        where=where_of(document, first),
        evidence=(
            *(evidence(document, share) for share, _, _ in wrong),
            *(evidence(document, part, EvidenceRole.EXPECTED) for part in parts),
        ),
    )


_HEAD = """
            云岭市水务局2025年度部门预算公开
            七、“三公”经费预算情况说明
"""
EXAMPLES = (
    Example(
        name="分母含会议费",
        text=_HEAD + "            “三公”经费预算支出中，因公出国（境）费支出20万元，占“三公”经费的10.00%；"
        "公务用车购置及运行费支出50万元，占“三公”经费的25.00%；公务接待费支出30万元，占“三公”经费的15.00%。\n",
        fires=1,
        observed=("10.00%、25.00%、15.00%",),
    ),
    Example(
        name="占比相符",
        text=_HEAD + "            “三公”经费预算支出中，因公出国（境）费支出20万元，占“三公”经费的20.00%；"
        "公务用车购置及运行费支出50万元，占“三公”经费的50.00%；公务接待费支出30万元，占“三公”经费的30.00%。\n",
        fires=0,
    ),
)
