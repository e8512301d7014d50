"""同一科目写出两个本年金额

为什么：逐科目说明先写科目金额，再写“本年预算安排”，两处说的是同一个数，不同就有一处写错。
报什么：同一科目（甲（类）乙（款）丙（项））后所写的本年金额，与其后“某年预算安排”“支出预算为”的本年金额不同。
不报什么：四舍五入后相等的；年初预算与决算、执行数与预算等口径本来不同的；上年数。
局限：两处科目名称写法不同的连不上。
依据：同一事项前后表述应当一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.claims import amounts, evidence, interval, place, where_of
from anomaly.prose.item_names import item_name
from anomaly.prose.wording import money
from anomaly.tolerance import Agreement, compare
from extractor.document import Claim, Document

INFO = Info(
    code="NA020",
    name="同一科目两个金额",
    name_en="One subject is given two amounts for the year",
    kind=FindingKind.NARRATIVE_MISMATCH,
    severity=Severity.HIGH,
    basis="同一事项前后表述应当一致",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``reach`` is how many sentences after the first amount the second may stand."""

    reach: int = 3
    certainty: float = 0.9


_BUDGET = re.compile(r"^(?P<year>(?:19|20)\d{2})年(?:当年)?(?:支出)?预算(?:数|安排)?$")


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare the amount behind a subject's name with the year's budget stated after it."""
    year = str(document.meta.year or "")
    opening: dict[tuple[str, ...], Claim] = {}
    for claim in amounts(document):
        item = item_name(claim.subject)
        if item is None:
            continue
        if not item.rest:
            opening[item.names] = claim
            continue
        budget, first = _BUDGET.match(item.rest), opening.get(item.names)
        if budget is None or budget["year"] != year or first is None:
            continue
        near = claim.sentence - first.sentence <= params.reach
        if near and compare(interval(first.value), interval(claim.value)) is Agreement.DIFFERENT:
            yield _finding(document, first, claim, params)


def _finding(document: Document, first: Claim, second: Claim, params: Params) -> Finding:
    gap = money(second.value.base - first.value.base, first.value)
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty * min(first.confidence, second.confidence),
        title="同一科目前后两个金额不一致",
        message=f"{place(document, first)}“{first.subject}”先写{first.value.printed}，"
        f"后写本年预算{second.value.printed}，两处相差{gap}，不一致。",
        message_en=f"The subject is given {first.value.printed} and then {second.value.printed}.",
        expected=first.value.printed,
        observed=second.value.printed,
        difference=gap,
        where=where_of(document, second),
        evidence=(evidence(document, second), evidence(document, first, EvidenceRole.EXPECTED)),
    )


_HEAD = """
            云岭市水务局2025年度部门预算公开
            四、部门预算编制说明
"""
EXAMPLES = (
    Example(
        name="后一处抄了别的科目的数",
        text=_HEAD + "            2. “教育支出（类）普通教育（款）初中教育（项）”30.00万元，主要用于办学。"
        "2024年当年预算执行数为20.00万元，2025年预算安排50.00万元，比2024年预算执行数增加50.00%。\n",
        fires=1,
        observed=("50.00万元",),
    ),
    Example(
        name="两处相同；上年数不同",
        text=_HEAD + "            2. “教育支出（类）普通教育（款）初中教育（项）”30.00万元，主要用于办学。"
        "2024年当年预算执行数为20.00万元，2025年预算安排30.00万元，比2024年预算执行数增加50.00%。\n",
        fires=0,
    ),
)
