"""增减方向或“持平”与数字不符

为什么：说“减少”而数字在增加，或说“持平”而数字变了，读者会得出相反的结论。
报什么：文中同时写明上年数（或预算数）与本年数（或决算数）时，“增加、减少、持平、
相同”“决算数大于（小于）预算数”与两数
    的大小关系相反；增减额与增减率方向相反（减少30万元，增长5%）；同一数既称持平又写增减额。
不报什么：“基本持平”而两数相差不到5%；增加（减少）未删的套话（由NA013负责）；没有写明比较对象金额的。
局限：只比较文中写明的两个数，与上年公开文件的比较由跨年检查负责。
依据：增减额 = 本年数 − 上年数，方向词应与其正负一致；持平即增减额为零。
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.finding import EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.changes import Change, certainty, changes
from anomaly.prose.claims import amounts, evidence, interval, place, position, where_of
from anomaly.tolerance import Agreement, compare
from extractor.document import Claim, Document

INFO = Info(
    code="NA005",
    name="增减方向与数字不符",
    name_en="The stated direction of a change contradicts the figures",
    kind=FindingKind.NARRATIVE_MISMATCH,
    severity=Severity.MEDIUM,
    basis="方向词应与本年数减上年数的正负一致，持平即增减额为零",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``roughly`` is how far 基本持平 may reach, as a share of the base."""

    roughly: Decimal = Decimal("0.05")
    certainty: float = 0.92


EXAMPLES = (
    Example(
        name="称减少而数字增加",
        text="""
            七、情况说明
            1. “教育支出（类）普通教育（款）小学教育（项）”50.00万元，主要用于办学。
            2024年当年预算执行数为40.00万元，
            2025年预算安排50.00万元，比2024年预算执行数减少10.00万元。主要原因是增班。
            """,
        fires=1,
        observed=("减少",),
    ),
    Example(
        name="称决算数小于预算数而决算更大",
        text="""
            五、支出决算情况说明
            1、卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）。年初预算为40.00万元，
            支出决算为45.00万元。
            决算数小于预算数的主要原因：人员变动。
            """,
        fires=1,
        observed=("小于",),
    ),
    Example(
        name="既称持平又写增加额",
        text="""
            八、机关运行经费
            2025年机关运行经费48.00万元，与上年持平，增加3.00万元。
            """,
        fires=1,
        observed=("增加3.00万元",),
    ),
    Example(
        name="与预算持平，与执行数相比增加",
        text="""
            八、机关运行经费
            2025年机关运行经费48.00万元，与上年预算持平，比上年执行数增加3.00万元。
            """,
        fires=0,
    ),
    Example(
        name="方向相符；基本持平",
        text="""
            五、支出决算情况说明
            1、卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）。年初预算为46.00万元，
            支出决算为45.00万元。
            决算数小于预算数的主要原因：人员变动。
            2、住房保障支出（类）住房改革支出（款）住房公积金（项）。年初预算为40.00万元，
            支出决算为40.10万元。
            决算数与预算数基本持平。公用经费10万元，比上年增加2万元，增长25%。
            """,
        fires=0,
    ),
)

_ACCOUNT = re.compile(
    r"决算数(?:与|比|较)?(?P<word>大于|小于|等于|高于|低于|持平|基本持平)?(?:年初)?预算"
    r"数(?P<same>基本持平|持平|相同|一致)?"
)
#: What stands between 持平 and a change of something else: 与上年预算持平，比上年执行数增加3万元.
_ELSE = re.compile(r"[。；;]|[比较与]|其中|原因")
_SIGNS = {"大于": 1, "高于": 1, "小于": -1, "低于": -1}
_WORDS = {1: "增加", -1: "减少", 0: "持平"}


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare words of direction with the figures beside them."""
    every = list(changes(document))
    for change, following in itertools.pairwise(every):
        yield from _same_but_changed(document, change, following, params)
    for change in every:
        yield from _between(document, change, params)
        if change.before is not None and change.sign is not None:
            yield from _against_base(document, change, params)
    yield from _accounts(document, params)


def _between(document: Document, change: Change, params: Params) -> Iterator[Finding]:
    """减少150万元，增长23%: the difference and the rate point in two directions."""
    moved, rate = change.change, change.rate
    if moved is None or rate is None or not moved.sign or not rate.sign or moved.sign == rate.sign:
        return
    if moved.value.value == 0 or rate.value.value == 0:
        return
    words = (_WORDS[moved.sign], "增长" if rate.sign > 0 else "下降")
    steps = f"{words[0]}{moved.value.printed}，{words[1]}{rate.value.printed}"
    yield Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=certainty(change, params.certainty),
        title=INFO.name,
        message=f"{place(document, moved)}“{change.value.subject}”写“{steps}”，增减额与增减率方向相反。",
        message_en=f"The difference and the rate point in two directions: {steps}.",
        expected="同为增加或同为减少",
        observed=f"{words[0]}{moved.value.printed}",
        reckoning=(steps,),
        where=where_of(document, moved),
        evidence=(evidence(document, moved), evidence(document, rate, EvidenceRole.EXPECTED)),
    )


def _same_but_changed(document: Document, same: Change, moved: Change, params: Params) -> Iterator[Finding]:
    """与上年持平，增加3万元: one amount is said to be the same and to have changed, in one clause group."""
    one = same.stated.sentence == moved.stated.sentence and same.value is moved.value
    if not one or same.sign != 0 or not moved.sign or not moved.stated.value.value:
        return
    text = document.sentences[same.stated.sentence].text.text
    if _ELSE.search(text[same.stated.end : moved.stated.start]) or "基本" in same.stated.value.printed:
        return
    steps = f"{same.stated.value.printed}，{_WORDS[moved.sign]}{moved.stated.value.printed}"
    yield Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=certainty(moved, params.certainty),
        title=INFO.name,
        message=f"{place(document, moved.stated)}“{moved.value.subject}”既写“{same.stated.value.printed}”，"
        f"又写{_WORDS[moved.sign]}{moved.stated.value.printed}，前后不一致。",
        message_en=f"Said to be the same as last year and to have changed by {moved.stated.value.printed}.",
        expected="持平即增减额为零",
        observed=f"{_WORDS[moved.sign]}{moved.stated.value.printed}",
        reckoning=(steps,),
        where=where_of(document, moved.stated),
        evidence=(
            evidence(document, moved.stated),
            evidence(document, same.stated, EvidenceRole.EXPECTED),
        ),
    )


def _against_base(document: Document, change: Change, params: Params) -> Iterator[Finding]:
    if change.before is None or change.sign is None:
        return
    now, before = interval(change.value.value), interval(change.before.value)
    word = change.stated.value.printed if change.sign == 0 else _WORDS[change.sign]
    moved = now.value - before.value
    if compare(now, before) is not Agreement.DIFFERENT:
        moved = Decimal(0)
    if _sign(moved) == change.sign or _is_rough(word, moved, before.value, params):
        return
    if change.sign and moved == 0:
        return
    sides = (change.value, change.before)
    yield _finding(document, change.stated, word, sides, certainty(change, params.certainty))


def _accounts(document: Document, params: Params) -> Iterator[Finding]:
    """决算数小于预算数, against the budget and account stated just before."""
    for index, sentence in enumerate(document.sentences):
        found = _ACCOUNT.search(sentence.text.text)
        word = (found["word"] or found["same"]) if found else None
        if found is None or not word:
            continue
        before = [
            c for c in amounts(document) if position(c) < (index, found.start()) and c.sentence >= index - 1
        ]
        if len(before) < 2 or "预算" not in before[-2].subject or "决算" not in before[-1].subject:
            continue
        plan, account = before[-2], before[-1]
        moved = account.value.base - plan.value.base
        if _sign(moved) == _SIGNS.get(word, 0) or _is_rough(word, moved, plan.value.base, params):
            continue
        span = sentence.text.span_of(found.start(), found.end())
        stated = Claim(
            kind=account.kind,
            subject=account.subject,
            value=account.value,
            sentence=index,
            start=found.start(),
            end=found.end(),
            span=span,
        )
        yield _finding(document, stated, word, (account, plan), params.certainty)


def _sign(value: Decimal) -> int:
    return (value > 0) - (value < 0)


def _is_rough(word: str, moved: Decimal, base: Decimal, params: Params) -> bool:
    return "基本" in word and base > 0 and abs(moved) / base <= params.roughly


def _finding(
    document: Document, stated: Claim, word: str, sides: tuple[Claim, Claim], probability: float
) -> Finding:
    now, before = sides
    relation = "大于" if now.value.base > before.value.base else "小于"
    if now.value.base == before.value.base:
        relation = "等于"
    steps = f"{now.value.printed} {relation} {before.value.printed}"
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=probability,
        title=INFO.name,
        message=f"{place(document, stated)}“{now.subject}”称“{word}”，而{steps}，方向不一致。",
        message_en=f"The text says “{word}”, but the figures say {steps}.",
        expected=relation,
        observed=word,
        reckoning=(steps,),
        where=where_of(document, stated),
        evidence=(
            evidence(document, stated),
            evidence(document, now, EvidenceRole.EXPECTED),
            evidence(document, before, EvidenceRole.EXPECTED),
        ),
    )
