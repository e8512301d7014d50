"""金额与括号内的测算不符

为什么：“业务会议57000元（3000元/场，19场）”的括号是金额的来历，乘出来不等于金额，其中必有一数写错。
报什么：金额后的括号里只写一个单价和一个或几个数量（用×、逗号隔开），单价乘数量不等于该金额。
不报什么：括号里另有文字、其他金额或比例；用逗号隔开而数量的单位不在单价的“元/”之后的；差额在舍入之内或在十倍以上的；
“约”数。
局限：单价按年、数量按月等需要换算的不计算。
依据：金额 = 单价 × 数量。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import prod

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.findings import text_finding
from anomaly.prose.texts import Prose, all_texts
from extractor.amounts import decimals_of
from extractor.document import Document

INFO = Info(
    code="NA025",
    name="括号内的测算",
    name_en="An amount is not what the reckoning in its brackets gives",
    kind=FindingKind.FORM_INTERNAL,
    severity=Severity.HIGH,
    basis="金额 = 单价 × 数量",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Amounts more than ``most_times`` apart speak of different things."""

    most_times: int = 10
    certainty: float = 0.9


_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_STATED = re.compile(
    rf"(?<![\d.,约])(?P<value>{_NUMBER})\s?(?P<unit>万元|元)\s?[（(](?P<inner>[^（）()。；;]{{4,40}})[）)]"
)
_SPLIT = re.compile(r"\s*[×*xX✕╳]\s*|\s*[，,、]\s*(?!\d{3}(?:\D|$))")
_TIMES = re.compile(r"[×*xX✕╳]")
_PRICE = re.compile(rf"(?P<value>{_NUMBER})\s?(?P<unit>万元|元)(?P<per>(?:[/／每][\u4e00-\u9fff]{{1,3}})*)")
_COUNT = re.compile(rf"(?P<value>{_NUMBER})\s?(?P<unit>[\u4e00-\u9fff]{{1,2}})")
_MONEY = {"万元": Decimal(10_000), "元": Decimal(1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reckoning:
    """What the brackets give, in yuan, and how they write it."""

    yuan: Decimal
    words: str


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Multiply what stands in brackets behind every amount."""
    for prose in all_texts(document):
        for found in _STATED.finditer(prose.text.text):
            reckoned = _reckoned(found["inner"])
            if reckoned is None:
                continue
            value = Decimal(found["value"].replace(",", ""))
            stated = value * _MONEY[found["unit"]]
            half = Decimal(5).scaleb(-decimals_of(value) - 1) * _MONEY[found["unit"]]
            low, high = sorted((stated, reckoned.yuan))
            if high - low > half and low > 0 and high <= low * params.most_times:
                yield _finding(prose, found, reckoned, params)


def _reckoned(inner: str) -> _Reckoning | None:
    """The product of one price and its counts, or None if anything else stands there."""
    items = [item for item in _SPLIT.split(inner.strip()) if item]
    prices = [found for item in items if (found := _PRICE.fullmatch(item))]
    counts = [found for item in items if not _PRICE.fullmatch(item) and (found := _COUNT.fullmatch(item))]
    if len(prices) != 1 or not counts or len(prices) + len(counts) != len(items):
        return None
    per = set(re.split(r"[/／每]", prices[0]["per"])) - {""}
    units = {found["unit"].removeprefix("个") or "个" for found in counts}
    multiplied = len(_TIMES.findall(inner)) == len(items) - 1
    if not multiplied and units != {unit.removeprefix("个") or "个" for unit in per}:
        return None
    if per and not {unit.removeprefix("个") or "个" for unit in per} <= units:
        return None
    price = Decimal(prices[0]["value"].replace(",", "")) * _MONEY[prices[0]["unit"]]
    numbers = [Decimal(found["value"].replace(",", "")) for found in counts]
    return _Reckoning(yuan=price * prod(numbers, start=Decimal(1)), words=" × ".join(items))


def _finding(prose: Prose, found: re.Match[str], reckoned: _Reckoning, params: Params) -> Finding:
    stated = found["value"] + found["unit"]
    right = (reckoned.yuan / _MONEY[found["unit"]]).normalize()
    expected = f"{right:f}{found['unit']}"
    return text_finding(
        INFO,
        prose,
        (prose.evidence(found.start(), found.end()),),
        message=f"{prose.name}“{found[0]}”不成立，复算{reckoned.words} = {expected}。",
        message_en=f"{reckoned.words} = {expected}, printed {stated}.",
        certainty=params.certainty,
        expected=expected,
        observed=stated,
        reckoning=(f"{reckoned.words} = {expected} ≠ {stated}",),
    )


def _form(overview: str) -> str:
    return FormExample(overview=overview).text


EXAMPLES = (
    Example(
        name="单价与场次相乘不等",
        text=_form("业务会议需57000元（3300元/场，19场），共需57000元。"),
        fires=1,
        observed=("57000元",),
    ),
    Example(
        name="月数乘月单价不等",
        text=_form("保洁服务费108000元（12月×9300元/月）。"),
        fires=1,
        observed=("108000元",),
    ),
    Example(
        name="相等；三个数相乘；万元",
        text=_form(
            "会议57000元（3000元/场，19场），保洁108000元（12个月×9000元/月），"
            "培训12万元（60人×5天×400元/人/天）。"
        ),
        fires=0,
    ),
    Example(
        name="括号里另有内容；单位不对应；按年的单价",
        text=_form(
            "维修20000元（含设计费3000元，5处），租金50000元（3000元/间，12月），"
            "聘用60000元（5000元/人/月，2人），保险900元（财政承担450元，2人）。"
        ),
        fires=0,
    ),
)
