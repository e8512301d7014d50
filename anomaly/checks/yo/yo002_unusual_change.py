"""与上年公开数相比变动异常

为什么：每个科目逐年的变动有它的常态；远超本单位历年和同类单位变动幅度的，或是数字有误，或应说明原因。
报什么：本年数与上年公开文件中的同一数相比，变动远超该科目、同类文件、同级单位的常年变动和本单位历年变动；
只报变动的源头（下级科目已说明上级变动的，不再报上级），同一数额只报一次。
不报什么：变动小于10%或小于1万元的；全单位一同变动（如人员增减）的；上年无数或本年为零的；没有上年文件的；
机构改革后合并、划转的单位。
局限：只有一个上年时，本单位的常年变动只能借用同类单位的；政策性普遍调整在小集合里难以同异常区别。
文中已说明原因的，重要程度降低，可能性不变。
依据：财预〔2016〕143号：说明收支增减变动情况及原因；变动常态由文件集合和训练语料估计（models/yearly）。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anomaly.check import Info, Scope
from anomaly.checks.yo.baselines import Baseline, baselines
from anomaly.checks.yo.examples import budget_text
from anomaly.collection.check import CollectionExample
from anomaly.collection.lines import Followed, movements
from anomaly.collection.views import Collection, Located
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, Severity
from anomaly.prose.wording import money
from models.yearly import Judgement, NormsLearner, yearly_model

INFO = Info(
    code="YO002",
    name="变动异常",
    name_en="A change beyond the figure's usual variation",
    kind=FindingKind.YOY_JUMP,
    severity=Severity.MEDIUM,
    basis="财预〔2016〕143号：说明收支增减变动情况及原因",
    scope=Scope.COLLECTION,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Least probability, share and yuan of a change; ``source``: the share of it that a part explains."""

    probability: float = 0.5
    share: float = 0.10
    yuan: float = 10_000.0
    source: float = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unusual:
    followed: Followed
    judgement: Judgement


def check(collection: Collection, params: Params = Params()) -> Iterator[Located]:
    """Learn the usual changes from the collection, then hold every document against them."""
    learner = NormsLearner(yearly_model().shipped_)
    for baseline in baselines(collection, INFO.code):
        if isinstance(baseline, Baseline):
            learner.add(followed.movement for followed in _followed(baseline))
    norms = learner.norms()
    for baseline in baselines(collection, INFO.code):
        if isinstance(baseline, Located):
            yield baseline
            continue
        lines = _followed(baseline)
        judged = yearly_model().judge([line.movement for line in lines], norms)
        found = [_Unusual(followed=f, judgement=j) for f, j in zip(lines, judged, strict=True)]
        for unusual in _sources([u for u in found if _counts(u, params)], params):
            yield baseline.said(_finding(baseline, unusual))


def _followed(baseline: Baseline) -> list[Followed]:
    return list(movements(baseline.present, baseline.last, baseline.earlier))


def _counts(unusual: _Unusual, params: Params) -> bool:
    movement, change = unusual.followed.movement, abs(unusual.followed.yuan)
    large = change >= params.yuan and change >= params.share * movement.before
    return large and unusual.judgement.probability >= params.probability


def _sources(found: Sequence[_Unusual], params: Params) -> Iterator[_Unusual]:
    """Those that no part of them explains, and of several with one change the most specific."""
    told: list[_Unusual] = []
    for unusual in sorted(found, key=lambda u: (-len(u.followed.movement.line), u.followed.movement.line)):
        change = unusual.followed.yuan
        if not any(_explains(other, change, params) for other in told):
            told.append(unusual)
    yield from sorted(told, key=lambda u: -u.judgement.probability)


def _explains(other: _Unusual, change: float, params: Params) -> bool:
    return change * other.followed.yuan > 0 and abs(other.followed.yuan) >= params.source * abs(change)


def _finding(baseline: Baseline, unusual: _Unusual) -> Finding:
    before, after = unusual.followed.before, unusual.followed.after
    judgement = unusual.judgement
    share = unusual.followed.yuan / unusual.followed.movement.before
    word = "增加" if share > 0 else "减少"
    last = next(v for v in baseline.last if any(t is before for t in v.totals))
    usual = f"{_percent(judgement.low - 1)}至{_percent(judgement.high - 1)}"
    explained = any(s.explained and after.key in s.keys for s in baseline.present.statements)
    note = "文中已说明原因" if explained else "未见原因"
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=Severity.LOW if explained else INFO.severity,
        probability=judgement.probability,
        title="与上年公开数相比变动异常",
        message=f"{after.label}为{money(after.yuan)}，比{last.title}的{money(before.yuan)}{word}"
        f"{abs(share):.1%}，超出该项常年变动范围（{usual}），{note}。",
        message_en=f"{abs(share):.1%} {'more' if share > 0 else 'less'} than last year, usually {usual}.",
        expected=usual,
        observed=money(after.yuan),
        difference=money(after.yuan - before.yuan),
        reckoning=tuple(f"{term.name}：{term.weight:+.1f}" for term in judgement.terms),
        evidence=(
            Evidence(role=EvidenceRole.OBSERVED, span=after.printed.span, quote=after.printed.quote),
            Evidence(
                role=EvidenceRole.EXPECTED,
                span=before.printed.span,
                quote=before.printed.quote,
                document=last.id,
            ),
        ),
    )


def _percent(share: float) -> str:
    return f"{share:+.0%}"


_LAST = budget_text(2024, general="300.00", basic="200.00", project="100.00")
_USUAL = budget_text(2025, general="312.00", basic="208.00", project="104.00")
_TENFOLD = budget_text(2025, general="3120.00", basic="208.00", project="2912.00")
_NAMED = budget_text(
    2025,
    general="3120.00",
    basic="208.00",
    project="2912.00",
    said=("比上年增加2820.00万元，增长940.00%，主要原因是新增水库工程", "", ""),
)
EXAMPLES = (
    CollectionExample(name="支出为上年的十倍", texts=(_LAST, _TENFOLD), fires=1, observed=("3120万元",)),
    CollectionExample(name="增长4%", texts=(_LAST, _USUAL), fires=0),
    CollectionExample(name="没有上年文件", texts=(_TENFOLD,), fires=0),
    CollectionExample(name="已说明原因，仍报而重要程度降低", texts=(_LAST, _NAMED), fires=1),
    CollectionExample(
        name="机构改革后职责划入",
        texts=(
            _LAST,
            budget_text(
                2025,
                general="3120.00",
                basic="208.00",
                project="2912.00",
                more="            按照机构改革方案，云岭市防汛办公室整合划入本局。",
            ),
        ),
        fires=0,
    ),
)
