"""三公经费各项增减额之和与总增减额不一致

为什么：“三公”经费总额的增减等于各项增减之和，方向或金额写错一处，加起来就对不上。
报什么：同一节写出“三公”经费总额与出国、接待、用车三项（或用车合计与购置、运行两项）各比上年增减多少（持平、相同为零），
各项之和与总的增减不等。
不报什么：有一项没有写增减额的；舍入范围内相等的；决算中比较对象（预算、上年）不同的。
局限：只比较增减额，增减率由NA003复算。
依据：“三公”经费 = 因公出国（境）费 + 公务接待费 + 公务用车购置及运行费。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.changes import Change, certainty, changes
from anomaly.prose.claims import evidence, place, where_of
from anomaly.prose.wording import money
from anomaly.tolerance import Agreement, Interval, compare
from extractor.document import Document

INFO = Info(
    code="NA023",
    name="三公经费增减之和",
    name_en="The changes of the three-public items do not add up",
    kind=FindingKind.NARRATIVE_MISMATCH,
    severity=Severity.MEDIUM,
    basis="“三公”经费 = 因公出国（境）费 + 公务接待费 + 公务用车购置及运行费",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding whose sentences were read with confidence 1."""

    certainty: float = 0.88


_BOTH = re.compile(r"用?车购置[及和]运行")
_ABROAD, _GUESTS = re.compile("出国"), re.compile("接待")
_BOUGHT, _RUN = re.compile(r"用?车购置费?"), re.compile(r"用?车运行")
_WHOLE = re.compile("三公")
_SETS = ((_WHOLE, (_ABROAD, _GUESTS, _BOTH)), (_BOTH, (_BOUGHT, _RUN)))


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Add up the changes of every section on the three-public items."""
    by_section: dict[tuple[str, ...], list[Change]] = {}
    for change in changes(document):
        section = document.sentences[change.value.sentence].section
        if "三公" in "".join(section) or "三公" in change.value.subject:
            by_section.setdefault(section, []).append(change)
    for group in by_section.values():
        for whole, parts in _SETS:
            yield from _compare(document, group, whole, parts, params)


def _compare(
    document: Document,
    group: Sequence[Change],
    whole: re.Pattern[str],
    parts: Sequence[re.Pattern[str]],
    params: Params,
) -> Iterator[Finding]:
    total = _named(group, whole)
    items = [_named(group, part) for part in parts]
    known = [item for item in items if item is not None and item.difference is not None]
    if total is None or total.difference is None or len(known) != len(parts):
        return
    if document.meta.kind.is_final and len({c.stated.base for c in (total, *known)}) > 1:
        return
    reckoned = Interval.sum(item.difference for item in known if item.difference is not None)
    if compare(total.difference, reckoned) is Agreement.DIFFERENT:
        yield _finding(document, total, known, reckoned, params)


def _named(group: Sequence[Change], name: re.Pattern[str]) -> Change | None:
    """The first change of that name; 购置及运行 counts neither as 购置 nor as 运行."""
    for change in group:
        subject = change.value.subject
        if name is not _BOTH and _BOTH.search(subject):
            continue
        if name is not _WHOLE and "三公" in subject:
            continue
        if name.search(subject):
            return change
    return None


def _signed(change: Change) -> str:
    value = change.difference.value if change.difference is not None else 0
    printed = change.change.value.printed if change.change is not None and change.sign else ""
    return f"{'+' if value >= 0 else '−'}{printed or '0'}"


def _finding(
    document: Document, total: Change, items: Sequence[Change], reckoned: Interval, params: Params
) -> Finding:
    right = money(reckoned.value, items[0].value.value)
    stated = total.difference.value if total.difference is not None else reckoned.value
    steps = f"{' '.join(_signed(item) for item in items)} = {right}"
    observed = money(stated, items[0].value.value)
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=min(certainty(change, params.certainty) for change in (total, *items)),
        title=INFO.name,
        message=f"{place(document, total.stated)}“{total.value.subject}”比上年的增减为{observed}，"
        f"各项增减之和{steps}，不一致。",
        message_en=f"The items change by {right} together, the total by {observed}.",
        expected=right,
        observed=observed,
        reckoning=(steps,),
        where=where_of(document, total.stated),
        evidence=(
            evidence(document, total.stated),
            *(evidence(document, item.stated, EvidenceRole.EXPECTED) for item in items),
        ),
    )


def _text(abroad: str, whole: str = "与2024年预算数相同") -> str:
    return (
        "云岭市水务局2025年度部门预算公开\n七、“三公”经费增减变动原因说明\n"
        f"2025年云岭市水务局财政拨款安排的“三公”经费预算30.00万元{whole}。"
        f"其中：因公出国（境）费2.00万元，与上年相比预算数{abroad}，主要原因是任务变化；"
        "公务接待费3.00万元，与上年相比预算数减少1.00万元，主要原因是厉行节约；"
        "公务用车购置及运行费25.00万元，与上年相比预算数增加3.00万元，主要原因是更新车辆。\n"
    )


EXAMPLES = (
    Example(name="方向写反", text=_text("增加2.00万元"), fires=1, observed=("0.00万元",)),
    Example(name="相符", text=_text("减少2.00万元"), fires=0),
    Example(name="总额写明增加额", text=_text("增加2.00万元", "，比2024年预算增加4.00万元"), fires=0),
)
