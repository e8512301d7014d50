"""词句重复

为什么：“出差出差”“每半年报销一次，每半年报销一次”是改稿时重复粘贴的痕迹。
报什么：文字中两到六个汉字的词紧接着重复；八个字以上的分句紧接着重复。
不报什么：“一项一项”等以数词开头的重叠；“家家户户”等单字重叠；书名号内；表头用词（指标、目标）；不相邻的重复。
局限：名称中确有重叠词的须人工核实。
依据：公开内容应当准确、通顺。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.findings import text_finding
from anomaly.prose.texts import all_texts
from extractor.document import Document

INFO = Info(
    code="TX012",
    name="词句重复",
    name_en="A word or clause is printed twice in a row",
    kind=FindingKind.TEXT_TYPO,
    severity=Severity.LOW,
    basis="公开内容应当准确、通顺",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding."""

    certainty: float = 0.85


_HAN = "[\u4e00-\u9fff]"
_TITLE = re.compile(r"《[^《》]*》")
_TWICE = re.compile(
    rf"(?P<word>(?![一二两三四五六七八九十百千万几逐分层级个各]|指标|目标)(?P<first>{_HAN})(?!(?P=first)){_HAN}{{1,5}}?)(?P=word)"
    rf"|(?P<clause>[^，,。；;：:]{{8,60}})[，,。；;](?P=clause)(?=[，,。；;]|$)"
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look for words and clauses side by side; the same print in several texts of a form is told once."""
    told: set[tuple[str, str]] = set()
    for prose in all_texts(document):
        titles = [found.span() for found in _TITLE.finditer(prose.text.text)]
        for found in _TWICE.finditer(prose.text.text):
            key = (prose.where.project, found[0])
            if key in told or any(start <= found.start() < end for start, end in titles):
                continue
            told.add(key)
            once = found["word"] or found["clause"]
            yield text_finding(
                INFO,
                prose,
                (prose.evidence(found.start(), found.end()),),
                message=f"{prose.name}“{found[0]}”重复，应为“{once}”。",
                message_en=f"“{once}” is printed twice in a row.",
                certainty=params.certainty,
                expected=once,
                observed=found[0],
            )


EXAMPLES = (
    Example(
        name="词重复",
        text=FormExample(overview="用于河道巡查巡查人员的补助。").text,
        fires=1,
        observed=("巡查巡查",),
    ),
    Example(
        name="分句重复",
        text=FormExample(plan="全年按月开展河道巡查，全年按月开展河道巡查。").text,
        fires=1,
    ),
    Example(
        name="数词重叠、单字重叠、不相邻",
        text=FormExample(
            overview="一项一项落实，家家户户受益，天天巡查；巡查河道，登记后再巡查，依据《河道管护管护办法》。",
            plan="逐项逐项核对。",
        ).text,
        fires=0,
    ),
)
