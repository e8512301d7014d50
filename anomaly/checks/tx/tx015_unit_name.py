"""表头单位名称与本单位名称不一致

为什么：每张表都应注明编制单位；名称少字、多字，或套用了别的单位的表，读者无法确认表属于谁。
报什么：表前“部门名称”“单位名称”“编制单位”等所印名称，与文件中多数表所印的名称只差一两个字。
不报什么：名称相差较多的（可能是所属单位）；各表名称都相同的；扫描件和由识别得到的文本（可能是识别差错）。
局限：同一名称须在另外两张以上的表中出现。
依据：财预〔2016〕143号：公开内容应真实、准确。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from anomaly.check import Example, Info
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.mentions import running_text
from anomaly.prose.text_layer import has_text_layer
from extractor.document import Document
from extractor.spans import PlacedText

INFO = Info(
    code="TX015",
    name="表头单位名称不一致",
    name_en="A table names the unit differently",
    kind=FindingKind.TEXT_VARIANT,
    severity=Severity.LOW,
    basis="财预〔2016〕143号：公开内容应真实、准确",
)
#: The name ends where the next label of the line begins (单位：万元).
_OWNER = re.compile(
    r"(?:部门|单位|编制单位|填报单位|预算单位)(?:（单位）)?(?:名称)?[：:]\s*"
    r"(?P<name>[\u4e00-\u9fff（）()·]{4,40}?)(?=\s|$|(?:金额)?单位[：:]|编制|填报|日期|[：:；;，,。\d])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """A variant differs in at most ``most_edits`` characters; the usual name stands ``least_usual`` times."""

    most_edits: int = 2
    least_usual: int = 3
    certainty: float = 0.8


EXAMPLES = (
    Example(
        name="一张表少一个字",
        text="\n".join(
            f"2025年附表{n}\n部门名称：{name}\n单位：万元\n项目 | 金额\n合计 | 1.00\n"
            for n, name in enumerate(("云岭市水务局", "云岭市水务局", "云岭市务局", "云岭市水务局"), 1)
        ),
        fires=1,
        observed=("云岭市务局",),
        on_page=True,
    ),
    Example(
        name="所属单位名称相差较多",
        text="\n".join(
            f"2025年附表{n}\n部门名称：{name}\n单位：万元\n项目 | 金额\n合计 | 1.00\n"
            for n, name in enumerate(("云岭市水务局", "云岭市水务局", "云岭市河道管理站", "云岭市水务局"), 1)
        ),
        fires=0,
        on_page=True,
    ),
    Example(
        name="两种名称各半",
        text="\n".join(
            f"2025年附表{n}\n部门名称：{name}\n单位：万元\n项目 | 金额\n合计 | 1.00\n"
            for n, name in enumerate(("云岭市水务局", "云岭市水利局", "云岭市水务局", "云岭市水利局"), 1)
        ),
        fires=0,
        on_page=True,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Owner:
    name: str
    text: PlacedText
    start: int


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare what is printed before the tables with the name that most of them print."""
    if not has_text_layer(document):
        return
    owners = [owner for text in running_text(document) if (owner := _owner(text)) is not None]
    counts = Counter(owner.name for owner in owners)
    if len(counts) < 2:
        return
    usual, times = counts.most_common(1)[0]
    if times < params.least_usual:
        return
    model = next(owner for owner in owners if owner.name == usual)
    for name, count in counts.items():
        near = 0 < Levenshtein.distance(name, usual) <= params.most_edits
        if near and count < times / 2:
            yield _finding(next(o for o in owners if o.name == name), model, times, params)


def _owner(text: PlacedText) -> _Owner | None:
    found = _OWNER.match(text.text.strip())
    if found is None:
        return None
    start = text.text.index(found["name"])
    return _Owner(name=found["name"], text=text, start=start)


def _finding(owner: _Owner, usual: _Owner, times: int, params: Params) -> Finding:
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty,
        title=INFO.name,
        message=f"表前单位名称印为“{owner.name}”，其他{times}处均为“{usual.name}”，不一致。",
        message_en=f"A table names the unit {owner.name}; {times} others name it {usual.name}.",
        expected=usual.name,
        observed=owner.name,
        evidence=(_evidence(owner, EvidenceRole.OBSERVED), _evidence(usual, EvidenceRole.EXPECTED)),
    )


def _evidence(owner: _Owner, role: EvidenceRole) -> Evidence:
    span = owner.text.span_of(owner.start, owner.start + len(owner.name))
    return Evidence(role=role, span=span, quote=owner.text.text)
