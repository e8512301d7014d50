"""公务用车情况不合常理。

为什么：实有车辆不应超过编制；各类车辆之和应等于实有数；有车才有运行费的来源。
报什么：实有辆数大于编制辆数（含编制0辆而有车）；其中各类之和与实有辆数不等；
实有0辆，而情况说明又写有公务用车运行维护费。
不报什么：实有少于编制；未说明编制；各类未列全（有“等”字）；分类之和相等；没有车也没有运行费，或同时安排购置费的。
局限：编制口径（单位、部门）以同一句为准。
依据：《党政机关公务用车管理办法》：公务用车实行编制管理。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import BudgetExample
from anomaly.checks.fo.quotes import expected, observed, part
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity, Where
from extractor.document import Claim, ClaimKind, Document
from extractor.spans import PlacedText

INFO = Info(
    code="FO024",
    name="公务用车数量不合常理",
    name_en="Cars beyond the quota, or kinds that do not add up",
    kind=FindingKind.PLAUSIBILITY,
    severity=Severity.HIGH,
    basis="《党政机关公务用车管理办法》：公务用车实行编制管理",
)
_QUOTA = re.compile(r"编制(?:数|数量)?(?:为)?\s*(?P<quota>\d+)\s*[辆台]")
_OWNED = re.compile(
    r"(?:实有|共有|保有|现有|拥有)(?:公务用?车|车辆|公车)?(?:数量|数)?(?:为)?\s*(?P<owned>\d+)\s*[辆台]"
)
_KIND = re.compile(
    r"(?P<name>[\u4e00-\u9fff（）()、]{1,16}?(?:用车|车|车辆))\s*(?:为)?\s*(?P<count>\d+)\s*[辆台]"
)
_CAR = re.compile(r"公务用?车|车辆|公车")
_RUNNING = re.compile(r"用车运行(?:维护)?费(?:预算|决算|支出)*$")
_PURCHASE = re.compile(r"用车购置费(?:预算|决算|支出)*$")


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
        quota = _QUOTA.search(text.text)
        if quota is not None and int(owned["owned"]) > int(quota["quota"]):
            yield _over(text, quota, owned, section)
        yield from _kinds(text, owned, section)
        if int(owned["owned"]) == 0 and not (quota is not None and int(quota["quota"])):
            yield from _run_without_cars(document, text, owned, section)


def _run_without_cars(
    document: Document, text: PlacedText, owned: re.Match[str], section: str
) -> Iterator[Finding]:
    """Running costs stated by a unit that says it has no car and buys none."""
    running, purchase = (_stated(document, pattern) for pattern in (_RUNNING, _PURCHASE))
    if running is None or purchase is not None:
        return
    span, quote = part(text, owned.start(), owned.end())
    yield Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=Severity.MEDIUM,
        probability=0.75,
        title=INFO.name,
        message=f"情况说明写“{quote}”，而又写{running.subject}{running.value.printed}，"
        "没有车辆而有运行费，前后不一致。",
        message_en=f"No car, but running costs of {running.value.printed}.",
        expected="有车辆，或运行费为0",
        observed=quote,
        evidence=(observed(span, quote), expected(running.span, f"{running.subject}{running.value.printed}")),
        where=Where(section=section),
    )


def _stated(document: Document, subject: re.Pattern[str]) -> Claim | None:
    """The first amount above zero that the narrative states for a cost of cars."""
    amounts = (c for c in document.claims if c.kind is ClaimKind.AMOUNT and c.value.value > 0)
    return next((claim for claim in amounts if subject.search(claim.subject)), None)


def _over(text: PlacedText, quota: re.Match[str], owned: re.Match[str], section: str) -> Finding:
    start, end = min(quota.start(), owned.start()), max(quota.end(), owned.end())
    span, quote = part(text, start, end)
    more = int(owned["owned"]) - int(quota["quota"])
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.9,
        title=INFO.name,
        message=f"公务用车编制{quota['quota']}辆，实有{owned['owned']}辆，超出编制{more}"
        "辆，与编制管理要求不符。",
        message_en=f"{owned['owned']} cars against a quota of {quota['quota']}.",
        expected=f"不超过{quota['quota']}辆",
        observed=f"{owned['owned']}辆",
        difference=f"{more}辆",
        evidence=(observed(span, quote),),
        where=Where(section=section),
    )


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
        kind=FindingKind.SUM_MISMATCH,
        severity=Severity.MEDIUM,
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
        name="编制0辆，实有2辆",
        text=_text("云岭市水务局共有公务用车编制0辆，实有2辆，其中：机要通信用车0辆，其他公务用车2辆。"),
        fires=1,
        observed=("2辆",),
    ),
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
    Example(
        name="没有车辆而有运行费",
        text=BudgetExample(
            narrative=("三公经费", "", "公务用车运行维护费3.00万元。", "", "云岭市水务局共有车辆0辆。")
        ).text,
        fires=1,
        observed=("共有车辆0辆",),
    ),
    Example(
        name="没有车辆，运行费为0",
        text=BudgetExample(
            narrative=("三公经费", "", "公务用车运行维护费0万元。", "", "云岭市水务局共有车辆0辆。")
        ).text,
        fires=0,
    ),
    Example(name="没有车辆", text=_text("云岭市水务局无公务用车。"), fires=0),
)
