"""所称上年数与上年公开文件不一致

为什么：上年数已经公开过；本年文件里的上年数（或由增减额推出的上年数）应与上年公开文件中的同一数相等，
不等则两年必有一处错，或口径已变而未说明。
报什么：本年文字或报表所称的上年预算数，与上年公开文件报表或文字中同名同口径的数都不相等；指出两处和差额。
不报什么：与上年文件任何一处同名数相等（四舍五入以内）的；以上年执行数、决算数为基数而集合中没有上年决算的；
上年文件没有同名数的；机构改革后合并、划转的单位。
局限：按名称和本年数值对应到表中的行列，名称改了的不能对应；多数上年数都对不上时视为口径不同，不逐项报。
依据：财预〔2016〕143号：说明收支增减变动情况，内容真实、准确。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anomaly.check import Info, Scope
from anomaly.checks.yo.baselines import Baseline, baselines
from anomaly.checks.yo.examples import budget_text
from anomaly.collection.check import CollectionExample
from anomaly.collection.views import Collection, Located, Statement, Total
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.wording import money
from anomaly.tolerance import Agreement, compare

INFO = Info(
    code="YO001",
    name="上年数与上年公开文件",
    name_en="Last year's figure differs from what last year's document published",
    kind=FindingKind.YOY_JUMP,
    severity=Severity.MEDIUM,
    basis="财预〔2016〕143号：说明收支增减变动情况，内容真实、准确",
    scope=Scope.COLLECTION,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certain`` where other figures of the pair agree, ``alone`` where none does.

    With ``most`` differing figures or more, and fewer that agree, the bases are taken to differ.
    """

    certain: float = 0.9
    alone: float = 0.6
    most: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Difference:
    statement: Statement
    published: Total


def check(collection: Collection, params: Params = Params()) -> Iterator[Located]:
    """Compare every statement about last year with last year's document."""
    for baseline in baselines(collection, INFO.code):
        if isinstance(baseline, Located):
            yield baseline
        else:
            yield from _compared(baseline, params)


def _compared(baseline: Baseline, params: Params) -> Iterator[Located]:
    published = {key: baseline.under(key) for s in baseline.present.statements for key in s.keys}
    agreed = 0
    differing: list[_Difference] = []
    for statement in baseline.present.statements:
        candidates = [t for key in statement.keys for t in published[key]]
        if not candidates or (statement.of_account and not baseline.of_account):
            continue
        if any(compare(statement.interval, t.interval) is not Agreement.DIFFERENT for t in candidates):
            agreed += 1
        else:
            differing.append(_Difference(statement=statement, published=_nearest(statement, candidates)))
    if len(differing) >= params.most and len(differing) > agreed:
        reason = f"本年所称上年数有{len(differing)}项与上年公开文件不同、{agreed}项相同，视为口径不同"
        yield baseline.said(
            NotEvaluated(code=INFO.code, reason=reason, reason_en="last year is on another basis")
        )
        return
    for difference in _distinct(differing):
        yield baseline.said(_finding(baseline, difference, params.certain if agreed else params.alone))


def _nearest(statement: Statement, candidates: Sequence[Total]) -> Total:
    """The candidate that a reader would hold against it: of a table if there is one, the nearest value."""
    return min(candidates, key=lambda t: (t.key.startswith("文字/"), abs(t.yuan - statement.yuan), t.key))


def _distinct(differing: Sequence[_Difference]) -> Iterator[_Difference]:
    """One a pair of figures: a text says the same thing in several sections."""
    seen = set()
    for difference in differing:
        pair = (difference.statement.yuan, difference.published.yuan)
        if pair not in seen:
            seen.add(pair)
            yield difference


def _finding(baseline: Baseline, difference: _Difference, probability: float) -> Finding:
    statement, published = difference.statement, difference.published
    stated, right = money(statement.yuan), money(published.yuan)
    gap = money(statement.yuan - published.yuan)
    last = baseline.document_of(published)
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=Severity.LOW if statement.adjusted else INFO.severity,
        probability=probability,
        title="上年数与上年公开文件不一致",
        message=f"{statement.label}所称上年数（或由增减额推出的上年数）为{stated}，"
        f"{last.title}{published.label}为{right}，相差{gap}。",
        message_en=f"Last year's figure is given as {stated}; last year's document published {right}.",
        expected=right,
        observed=stated,
        difference=gap,
        reckoning=(f"{stated} - {right} = {gap}",),
        evidence=(
            Evidence(role=EvidenceRole.OBSERVED, span=statement.printed.span, quote=statement.printed.quote),
            Evidence(
                role=EvidenceRole.EXPECTED,
                span=published.printed.span,
                quote=published.printed.quote,
                document=last.id,
            ),
        ),
    )


_LAST = budget_text(2024, general="300.00", basic="200.00", project="100.00")
_SAME = budget_text(
    2025,
    general="330.00",
    basic="215.00",
    project="115.00",
    said=("比上年增加30.00万元，增长10.00%", "比上年增加15.00万元", "比上年增加15.00万元"),
)
_OTHER = budget_text(
    2025,
    general="330.00",
    basic="215.00",
    project="115.00",
    said=("比上年增加30.00万元，增长10.00%", "比上年增加15.00万元", "比上年增加51.00万元"),
)
_MERGED = budget_text(
    2025,
    general="330.00",
    basic="215.00",
    project="115.00",
    said=("比上年增加30.00万元，增长10.00%", "比上年增加15.00万元", "比上年增加51.00万元"),
    more="            按照机构改革方案，云岭市节水办公室整合划入本局。",
)
_ON_ACCOUNT = budget_text(
    2025,
    general="330.00",
    basic="215.00",
    project="115.00",
    said=("比上年执行数增加3.00万元", "比上年执行数增加1.50万元", "比上年执行数增加1.00万元"),
)
EXAMPLES = (
    CollectionExample(
        name="项目支出的增减额与上年公开数不符", texts=(_LAST, _OTHER), fires=1, observed=("64万元",)
    ),
    CollectionExample(name="上年数都与上年文件相符", texts=(_LAST, _SAME), fires=0),
    CollectionExample(name="以上年执行数为基数", texts=(_LAST, _ON_ACCOUNT), fires=0),
    CollectionExample(name="集合中没有上年文件", texts=(_OTHER,), fires=0),
    CollectionExample(name="机构改革，上年数不可比", texts=(_LAST, _MERGED), fires=0),
)
