"""沿用上年的增减说明

为什么：增减数每年不同；本年说明变动的句子与上年公开文件一字不差（年份除外），多为沿用旧稿未改。
报什么：本年与上年公开文件中有同一句变动说明，金额、增减额或增减率全部相同，且变动不为零。
不报什么：持平、无增减的句子；只有文字相同而数字不同的；金额恰好相同但措辞不同的。
局限：只比较写明增减的句子；改动过个别字的不能识别。
依据：财预〔2016〕143号：公开内容真实、准确，说明本年收支增减变动情况及原因。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Info, Scope
from anomaly.checks.yo.baselines import Baseline, baselines
from anomaly.checks.yo.examples import budget_text
from anomaly.collection.check import CollectionExample
from anomaly.collection.views import ChangeText, Collection, DocumentView, Located
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, Severity

INFO = Info(
    code="YO004",
    name="沿用上年说明",
    name_en="A change explained in last year's words and figures",
    kind=FindingKind.COPIED_TEXT,
    severity=Severity.MEDIUM,
    basis="财预〔2016〕143号：公开内容真实、准确",
    scope=Scope.COLLECTION,
)

_YEAR = re.compile(r"(?:19|20)\d{2}")
_BLANK = re.compile(r"[\s，,。；;：:、“”\"（）()]")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``digits`` that the figures must have together: equal small numbers prove nothing."""

    digits: int = 7
    probability: float = 0.9


def check(collection: Collection, params: Params = Params()) -> Iterator[Located]:
    """Look for this year's sentences in last year's documents."""
    for baseline in baselines(collection, INFO.code):
        if isinstance(baseline, Baseline):
            yield from _left(baseline, params)


def _left(baseline: Baseline, params: Params) -> Iterator[Located]:
    old = {_plain(text.text): (text, view) for view in baseline.last for text in view.changes}
    for text in baseline.present.changes:
        plain = _plain(text.text)
        if plain in old and sum(len(f.replace(".", "")) for f in _FIGURE.findall(plain)) >= params.digits:
            yield baseline.said(_finding(text, *old[plain], params))


def _plain(text: str) -> str:
    return _BLANK.sub("", _YEAR.sub("", text))


def _finding(text: ChangeText, before: ChangeText, last: DocumentView, params: Params) -> Finding:
    quote = text.text.strip()[:60]
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.probability,
        title="沿用上年的增减说明",
        message=f"“{quote}”与{last.title}中的同一句除年份外一字不差，数字也全部相同，疑为沿用上年文稿。",
        message_en="A sentence on this year's changes is last year's, figures included.",
        observed=quote,
        evidence=(
            Evidence(role=EvidenceRole.OBSERVED, span=text.printed.span, quote=text.printed.quote),
            Evidence(
                role=EvidenceRole.EXPECTED,
                span=before.printed.span,
                quote=before.printed.quote,
                document=last.id,
            ),
        ),
    )


_SAID = ("比上年增加20.13万元，增长7.19%，主要原因是人员增加", "", "")
_LAST = budget_text(2024, general="300.11", basic="200.11", project="100.00", said=_SAID)
EXAMPLES = (
    CollectionExample(
        name="金额和增减额都是上年的",
        texts=(_LAST, budget_text(2025, general="300.11", basic="200.11", project="100.00", said=_SAID)),
        fires=1,
    ),
    CollectionExample(
        name="措辞相同而数字是本年的",
        texts=(
            _LAST,
            budget_text(
                2025,
                general="320.24",
                basic="220.24",
                project="100.00",
                said=("比上年增加20.13万元，增长6.71%，主要原因是人员增加", "", ""),
            ),
        ),
        fires=0,
    ),
    CollectionExample(
        name="两年都持平",
        texts=(
            budget_text(
                2024, general="300.11", basic="200.11", project="100.00", said=("与上年持平", "", "")
            ),
            budget_text(
                2025, general="300.11", basic="200.11", project="100.00", said=("与上年持平", "", "")
            ),
        ),
        fires=0,
    ),
)
