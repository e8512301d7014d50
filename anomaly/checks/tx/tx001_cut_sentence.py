"""句子没有写完

为什么：“主要原因是。”“主要包括：。”后面没有内容，应公开的说明缺失。
报什么：情况说明里“原因是、原因为、包括、主要用于、如下”之后直接是句号或本段结束；
情况说明的长段落没有标点就断开，后面是新的标题；绩效目标表某栏以逗号、顿号、前括号结尾。
不报什么：绩效目标表没有写金额的申请（由FO031负责）；换页后接着写完的；以冒号引出下一段的；标题、图名。
局限：断在换页处而续文没有读到的也会报，概率较低。
依据：公开内容应完整。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.findings import text_finding
from anomaly.prose.texts import Prose, form_texts, narrative
from extractor.document import Document

INFO = Info(
    code="TX001",
    name="句子没有写完",
    name_en="A sentence is cut short",
    kind=FindingKind.TRUNCATED_TEXT,
    severity=Severity.MEDIUM,
    basis="公开内容应完整",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``long`` is the least length of a paragraph that must end in punctuation."""

    long: int = 60
    certainty: float = 0.93
    broken: float = 0.75


EXAMPLES = (
    Example(
        name="主要原因是后面没有内容",
        text="""
            一、部门预算收支数据变动情况及原因
            2025年度收入总计120.00万元，比上年增加30.00万元，增长33.33%，主要原因是。
            """,
        fires=1,
        observed=("主要原因是。",),
    ),
    Example(
        name="写完的句子；冒号引出下文",
        text="""
            一、部门预算收支数据变动情况及原因
            2025年度收入总计120.00万元，比上年增加30.00万元，主要原因是新增泵站项目。支出包括：
            教育支出20.00万元。
            """,
        fires=0,
    ),
)

_EMPTY = re.compile(r"(?:主要)?(?:原因(?:是|为|：|:)|包括[：:]?|主要用于|分别为|如下[：:])\s*(?:[。；;]|$)")
_OPEN_END = re.compile(r"[，,、（(《“]$")
_ENDED = re.compile(r"[。！？!?；;：:，,、.）)】》”\"’%％]$|[\d元]$")


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look for reasons without content and paragraphs that break off."""
    for prose in narrative(document):
        found = _EMPTY.search(prose.text.text)
        following_ends = found is not None and found[0].rstrip()[-1:] in "。；;"
        if found is not None and following_ends:
            yield _finding(prose, found.start(), found.end(), "后面没有内容", params.certainty)
    yield from _broken(document, params)
    for prose in form_texts(document):
        text = prose.text.text.rstrip()
        if _OPEN_END.search(text):
            cut = max((text.rfind(mark, 0, len(text) - 1) for mark in "，,。；;"), default=-1) + 1
            yield _finding(prose, cut, len(text), "没有写完", params.broken)


def _broken(document: Document, params: Params) -> Iterator[Finding]:
    """Long paragraphs of the narrative that stop without punctuation."""
    sentences = document.sentences
    for index, prose in enumerate(narrative(document)):
        text = prose.text.text.rstrip()
        last = index + 1 == len(sentences) or sentences[index + 1].section != sentences[index].section
        caption = index + 1 < len(sentences) and len(sentences[index + 1].text.text) < params.long // 3
        if len(text) >= params.long and (last or caption) and not _ENDED.search(text):
            cut = max(text.rfind(mark) for mark in "，,。；;") + 1
            yield _finding(prose, cut, len(text), "之后没有标点，可能没有写完", params.broken, Severity.LOW)


def _finding(
    prose: Prose, start: int, end: int, fault: str, certainty: float, severity: Severity | None = None
) -> Finding:
    printed = prose.text.text[start:end].strip()
    return text_finding(
        INFO,
        prose,
        (prose.evidence(start, end),),
        message=f"{prose.name}“{printed}”{fault}。",
        message_en=f"“{printed}” breaks off.",
        certainty=certainty,
        expected="完整的说明",
        observed=printed,
        severity=severity,
    )
