"""同一名称里的数字丢了小数点

为什么：系统版本、期数等名称里的数字在全文反复出现，只有一处不同而数字相同、小数点不见了，是明显的笔误。
报什么：前后各三个字相同的数，一处与其他各处只差小数点或末尾的零（2.0系统与200系统），其他写法至少出现两次。
不报什么：两种写法出现次数相同的；前后文字不同的；带金额、计量单位的（由其他检查负责）。
局限：前后文字因换页断开的不能识别。
依据：同一名称前后应一致。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.findings import text_finding
from anomaly.prose.texts import Prose, all_texts
from extractor.document import Document

INFO = Info(
    code="UN004",
    name="名称中的数字不一致",
    name_en="A number within a name lost its point",
    kind=FindingKind.NUMBER_TYPO,
    severity=Severity.MEDIUM,
    basis="同一名称前后应一致",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``usual`` is how often the other form must occur."""

    usual: int = 2
    certainty: float = 0.88


def _form(overview: str, basis: str) -> str:
    return (
        "云岭市项目支出绩效目标表\n"
        "项目名称 | | 系统运维\n"
        "项目资金(元) | | 实施期资金总额: | | 80,000 | | 年度资金总额: | | 80,000\n"
        f"项目概况 | | {overview}\n"
        f"立项依据 | | {basis}\n"
        "项目实施计划 | | 推进预算一体化2.0系统建设。\n"
    )


EXAMPLES = (
    Example(
        name="2.0系统写成200系统",
        text=_form("推进预算一体化2.0系统建设。", "《关于预算一体化200系统实施的通知》"),
        fires=1,
        observed=("200",),
    ),
    Example(
        name="一致", text=_form("推进预算一体化2.0系统建设。", "《关于预算一体化2.0系统实施的通知》"), fires=0
    ),
    Example(name="不同名称", text=_form("预算一体化2.0系统。", "安装视频监控200系统终端。"), fires=0),
)

_NAMED = re.compile(
    r"(?P<before>[\u4e00-\u9fff]{3})\s?(?P<number>\d+(?:\.\d+)?)\s?(?P<after>[\u4e00-\u9fff]{2})"
)
_UNITS = re.compile(
    r"[万亿千]?元|平方|公里|年|月|日|人|个|台|号|次|家|名|项|件|天|米|亩|吨|辆|户|份|期|批|条|套"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Use:
    prose: Prose
    number: str
    start: int
    end: int


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Group numbers by the words around them and look for the odd one."""
    uses: dict[tuple[str, str], list[_Use]] = {}
    for prose in all_texts(document):
        for found in _NAMED.finditer(prose.text.text):
            if not _UNITS.match(found["after"]):
                use = _Use(
                    prose=prose, number=found["number"], start=found.start("number"), end=found.end("number")
                )
                uses.setdefault((found["before"], found["after"]), []).append(use)
    for (before, after), group in uses.items():
        yield from _odd(before + "{}" + after, group, params)


def _odd(name: str, group: list[_Use], params: Params) -> Iterator[Finding]:
    (usual, times), *_ = Counter(use.number for use in group).most_common(1)
    if times < params.usual or "." not in usual:
        return
    model = next(use for use in group if use.number == usual)
    odd = [u for u in group if u.number != usual and _core(u.number) == _core(usual) and "." not in u.number]
    if not odd or len(odd) >= times:
        return
    first = odd[0]
    yield text_finding(
        INFO,
        first.prose,
        (
            *(use.prose.evidence(use.start, use.end) for use in odd),
            model.prose.evidence(model.start, model.end, EvidenceRole.EXPECTED),
        ),
        message=f"{first.prose.name}“{name.format(first.number)}”，全文另有{times}处为“"
        f"{name.format(usual)}”，疑漏小数点。",
        message_en=f"“{first.number}” here, “{usual}” at {times} other places: a point seems lost.",
        certainty=params.certainty,
        expected=usual,
        observed=first.number,
    )


def _core(number: str) -> str:
    return number.replace(".", "").rstrip("0")
