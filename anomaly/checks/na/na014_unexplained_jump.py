"""大幅增减没有说明原因

为什么：公开说明应交代收支增减变动的原因；变动很大而不作说明，读者无从判断。
报什么：比上年增减达到30%（按文中增减率，未写增减率的按增减额推算），而所在句子及其后一句没有原因。
不报什么：写有“原因”“由于”“主要是”等说明的（下一句说另一项变动的，其原因不算）；紧接着分项说明（其中：…）并在分项中写明原因的；
变动额小于1万元的；上年数为零的（无法计算比例）。
局限：原因写在同一节更远处的不能识别；只看有没有说明，不判断说明是否充分。
依据：财预〔2016〕143号地方预决算公开操作规程要求说明收支增减变动情况及原因；30%为检查中的惯用界限。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.finding import EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.changes import Change, certainty, changes
from anomaly.prose.claims import evidence, place, where_of
from anomaly.prose.wording import money, percent
from extractor.document import ClaimKind, Document, Sentence

INFO = Info(
    code="NA014",
    name="大幅变动未说明原因",
    name_en="A large change is not explained",
    kind=FindingKind.YOY_JUMP,
    severity=Severity.MEDIUM,
    basis="财预〔2016〕143号：说明收支增减变动情况及原因",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``rate`` is the least share of last year's value that needs a reason, ``yuan`` the least change."""

    rate: Decimal = Decimal("0.30")
    yuan: Decimal = Decimal(10_000)
    certainty: float = 0.9


EXAMPLES = (
    Example(
        name="增长一半没有原因",
        text="""
            五、一般公共预算支出情况说明
            2025年度一般公共预算当年支出300.00万元，比上年增加100.00万元，增长50.00%。
            """,
        fires=1,
        observed=("50.00%",),
    ),
    Example(
        name="下一句的原因说的是另一项",
        text="""
            五、一般公共预算支出情况说明
            1.行政运行（项）预算300.00万元，比上年增加100.00万元，增长50.00%。
            2.事业运行（项）预算220.00万元，比上年增加20.00万元，增长10.00%，主要原因是新增人员。
            """,
        fires=1,
        observed=("50.00%",),
    ),
    Example(
        name="有原因；变动不大；金额很小",
        text="""
            五、一般公共预算支出情况说明
            2025年度一般公共预算当年支出300.00万元，比上年增加100.00万元，增长50.00%。主要原因是新增泵站项目。
            公用经费110.00万元，比上年增加10.00万元，增长10.00%。公务接待费0.60万元，比上年减少0.60万元，
            下降50.00%。
            """,
        fires=0,
    ),
)

_REASON = re.compile(r"原因|因为|由于|因(?!公)|系|主要是|主要为|用于|新增支出")
#: A reason given at the end of a section for all it said: 与上年相比的变化，主要是…
_OF_ALL = re.compile(r"(?:变化|变动|增减)[^。；]{0,12}?(?:原因|主要是|主要为|由于|系)")
_PARTS = re.compile(r"其中|具体|包括|[（(]一[)）]")


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look for large changes without a word on why."""
    for change in changes(document):
        rate, moved = _rate(change), change.difference
        if rate is None or rate < params.rate or _explained(document, change):
            continue
        if moved is not None and abs(moved.value) < params.yuan:
            continue
        yield _finding(document, change, rate, params)


def _rate(change: Change) -> Decimal | None:
    if change.rate is not None and change.rate.sign:
        return change.rate.value.base
    base, moved = change.base, change.difference
    if base is None or moved is None or base.value <= 0:
        return None
    return abs(moved.value) / base.value


def _explained(document: Document, change: Change) -> bool:
    """Whether a reason follows in the sentence or opens the next one of the same section."""
    last = change.rate or change.stated
    here = document.sentences[last.sentence]
    if _REASON.search(here.text.text, last.end):
        return True
    following = [s for s in document.sentences[last.sentence + 1 :] if s.section == here.section]
    broken_down = bool(following) and _PARTS.match(following[0].text.text.strip()) is not None
    near = following if broken_down else [s for s in following[:1] if not _is_own(document, s, change)]
    if any(_REASON.search(s.text.text) for s in near):
        return True
    return any(_OF_ALL.search(s.text.text) for s in following)


def _is_own(document: Document, sentence: Sentence, change: Change) -> bool:
    """Whether a sentence opens with another subject and its change: the reason it gives is of that one."""
    number = next((n for n, s in enumerate(document.sentences) if s is sentence), -1)
    first = _REASON.search(sentence.text.text)
    stop = first.start() if first is not None else len(sentence.text.text)
    own = [c for c in document.claims if c.sentence == number and c.end <= stop]
    moved = any(c.kind in (ClaimKind.CHANGE, ClaimKind.CHANGE_RATE) for c in own)
    named = any(c.kind is ClaimKind.AMOUNT and c.subject != change.value.subject for c in own)
    return moved and named


def _finding(document: Document, change: Change, rate: Decimal, params: Params) -> Finding:
    stated = change.rate or change.stated
    grew = "增加" if (change.sign or 0) > 0 else "减少"
    steps = f"上年数 {money(change.base.value, change.value.value)}" if change.base is not None else ""
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=certainty(change, params.certainty),
        title="大幅变动未说明原因",
        message=f"{place(document, stated)}“{change.value.subject}”{change.value.value.printed}，比"
        f"{stated.base or '上年'}{grew}{percent(rate)}，变动达到{percent(params.rate, 0)}，未说明原因。",
        message_en=f"A change of {percent(rate)} against last year is given without a reason.",
        expected="说明变动原因",
        observed=stated.value.printed,
        reckoning=(steps,) if steps else (),
        where=where_of(document, stated),
        evidence=(evidence(document, stated), evidence(document, change.value, EvidenceRole.CONTEXT)),
    )
