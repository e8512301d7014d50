"""各类车辆之和与实有数不等。

为什么：说明中车辆实有数应等于所列各类车辆之和。
报什么：其中各类之和与实有辆数不等。
不报什么：各类未列全（有“等”字）；只列一类；分类之和相等；实有超过编制的（由NA016报）。
局限：只看写明实有数的同一句。
依据：国有资产占有使用情况说明的格式：实有数后列各类车辆。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import BudgetExample
from anomaly.checks.fo.quotes import observed, part
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity, Where
from extractor.document import Document
from extractor.spans import PlacedText

INFO = Info(
    code="FO040",
    name="各类车辆之和与实有数不等",
    name_en="Kinds of cars do not add up",
    kind=FindingKind.SUM_MISMATCH,
    severity=Severity.MEDIUM,
    basis="实有数等于各类之和",
)
_OWNED = re.compile(
    r"(?:实有|共有|保有|现有|拥有)(?:公务用?车|车辆|公车)?(?:数量|数)?(?:为)?\s*(?P<owned>\d+)\s*[辆台]"
)
_KIND = re.compile(
    r"(?P<name>[\u4e00-\u9fff（）()、]{1,16}?(?:用车|车|车辆))\s*(?:为)?\s*(?P<count>\d+)\s*[辆台]"
)
_CAR = re.compile(r"公务用?车|车辆|公车")


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Nothing to set."""


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Sentences that state how many cars there are."""
    for sentence in document.sentences:
        text = sentence.text
        owned = _OWNED.search(text.text)
        if owned is None or not _CAR.search(text.text):
            continue
        section = sentence.section[-1] if sentence.section else ""
        yield from _kinds(text, owned, section)


def _kinds(text: PlacedText, owned: re.Match[str], section: str) -> Iterator[Finding]:
    """The kinds listed after 其中, if they do not add up to the cars owned."""
    at = text.text.find("其中", owned.end())
    if at < 0 or "等" in text.text[at:]:
        return
    kinds = list(_KIND.finditer(text.text, at))
    added = sum(int(kind["count"]) for kind in kinds)
    if len(kinds) < 2 or added == int(owned["owned"]):
        return
    span, quote = part(text, owned.start(), kinds[-1].end())
    steps = " + ".join(kind["count"] for kind in kinds)
    yield Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.8,
        title=INFO.name,
        message=f"车辆实有{owned['owned']}辆，其中各类合计{added}辆（{steps}），两者不一致。",
        message_en=f"{owned['owned']} cars, but their kinds add up to {added}.",
        expected=f"{added}辆",
        observed=f"{owned['owned']}辆",
        reckoning=(f"{steps} = {added} ≠ {owned['owned']}",),
        evidence=(observed(span, quote),),
        where=Where(section=section),
    )


def _text(sentence: str) -> str:
    return BudgetExample(narrative=("### 1、车辆情况：", "", sentence)).text


EXAMPLES = (
    Example(
        name="各类之和3辆，实有4辆",
        text=_text("云岭市水务局共有车辆4辆，其中：机要通信用车1辆，其他公务用车2辆。"),
        fires=1,
        observed=("4辆",),
    ),
    Example(
        name="编制3辆，实有3辆",
        text=_text("云岭市水务局共有公务用车编制3辆，实有3辆，其中：机要通信用车1辆，其他公务用车2辆。"),
        fires=0,
    ),
    Example(name="实有少于编制", text=_text("云岭市水务局公务用车编制5辆，实有3辆。"), fires=0),
    Example(name="没有车辆", text=_text("云岭市水务局无公务用车。"), fires=0),
)
