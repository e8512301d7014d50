"""大型设备台数自相矛盾。

为什么：单价100万元以上的设备也在50万元以上之列，前者不能多于后者。
报什么：同一文件中，较高单价以上的设备台数大于较低单价以上的台数。
不报什么：两数相等；较高单价的较少；通用设备与专用设备分别计数；写明“不含”或区间（50万至100万元）。
局限：只比较同一类设备（通用、专用或未写明）的两个数。
依据：数量的包含关系。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import BudgetExample
from anomaly.checks.fo.quotes import expected, observed
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity, Where
from extractor.document import Document
from extractor.spans import Span

INFO = Info(
    code="FO025",
    name="大型设备台数矛盾",
    name_en="More dear equipment than cheaper-and-dearer",
    kind=FindingKind.PLAUSIBILITY,
    severity=Severity.HIGH,
    basis="数量的包含关系",
)
_EQUIPMENT = re.compile(
    r"(?P<value>\d+(?:\.\d+)?)\s*万元(?:[（(](?:原值|含|含\d+万元)[）)])?(?:及)?以上"
    r"(?P<except>[^，。；]{0,8}?)的?(?P<kind>通用|专用)?设备(?:[（(][^）)]{1,12}[）)])?(?:数量)?(?:为)?\s*"
    r"(?P<count>\d+)\s*(?:台|套|个|件)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Nothing to set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    value: Decimal
    kind: str
    count: int
    span: Span
    quote: str


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Every pair of thresholds of one kind of equipment; the first contradiction of each kind."""
    stated = list(_stated(document))
    done: set[str] = set()
    for low in stated:
        for high in stated:
            more = high.kind == low.kind and high.value > low.value and high.count > low.count
            if more and high.kind not in done:
                done.add(high.kind)
                yield _finding(low, high)


def _stated(document: Document) -> Iterator[_Stated]:
    for sentence in document.sentences:
        for found in _EQUIPMENT.finditer(sentence.text.text):
            if "不含" in found["except"] or "以下" in found["except"]:
                continue
            yield _Stated(
                value=Decimal(found["value"]),
                kind=found["kind"] or "",
                count=int(found["count"]),
                span=sentence.text.span_of(found.start(), found.end()),
                quote=found[0],
            )


def _finding(low: _Stated, high: _Stated) -> Finding:
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.9,
        title=INFO.name,
        message=f"单价{low.value}万元以上{low.kind}设备{low.count}台，"
        f"单价{high.value}万元以上{high.kind}设备{high.count}台，后者应包含在前者之内而多于前者，两数矛盾。",
        message_en=f"{high.count} machines above {high.value}万元, {low.count} above {low.value}万元.",
        expected=f"不少于{high.count}台",
        observed=f"{low.count}台",
        evidence=(observed(low.span, low.quote), expected(high.span, high.quote)),
        where=Where(section="国有资产占有使用情况"),
    )


def _text(low: str, high: str, kind: str = "") -> str:
    return BudgetExample(
        narrative=(
            f"云岭市水务局占有使用价值50万元（原值）以上的通用设备{low}台（套）；"
            f"占有使用价值100万元（原值）以上的{kind or '通用'}设备{high}台（套）。",
        )
    ).text


EXAMPLES = (
    Example(name="50万以上0台，100万以上1台", text=_text("0", "1"), fires=1, observed=("0台",)),
    Example(name="都为0台", text=_text("0", "0"), fires=0),
    Example(name="50万以上3台，100万以上1台", text=_text("3", "1"), fires=0),
    Example(name="一为通用一为专用", text=_text("0", "1", "专用"), fires=0),
)
