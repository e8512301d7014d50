"""公开页面印有内部水印

为什么：“仅供内部审核”“征求意见稿”等水印说明公开的是送审稿，可能不是批复后的定稿。
报什么：公开页面（PDF、扫描件）上印有内部审核、内部资料、征求意见稿、送审稿、草稿等水印；一份文件报一次。
不报什么：没有水印；水印是单位名称、网址、年份；由文字识别得来、看不到页面的文本（只作阅读说明，见EX001）。
局限：水印也可能由阅读软件加上，须对照公开网页。
依据：财预〔2016〕143号：公开经批复的预决算；内部审核稿不应公开。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, NoteKind

INFO = Info(
    code="PU011",
    name="公开页面印有内部水印",
    name_en="An internal watermark was published",
    kind=FindingKind.INTERNAL_WATERMARK,
    severity=Severity.MEDIUM,
    basis="财预〔2016〕143号：公开经批复的预决算",
)
_INTERNAL = re.compile(r"内部|审核|征求意见|送审|草稿|初稿|样稿|讨论稿")


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding; ``most_places`` are listed as evidence."""

    certainty: float = 0.9
    most_places: int = 20


_BUDGET = """
            云岭市档案局2025年部门预算公开
            {mark}
            2025年预算支出总表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 152.90 | 112.90 | 40.00
            {mark}
            201 | 一般公共服务支出 | 120.00 | 80.00 | 40.00
            """
EXAMPLES = (
    Example(
        name="页面上的审核水印",
        text=_BUDGET.format(mark="仅供内部审核"),
        fires=1,
        observed=("仅供内部审核",),
        on_page=True,
    ),
    Example(name="文本中的水印行，看不到公开页面", text=_BUDGET.format(mark="仅供内部审核"), fires=0),
    Example(name="页面上没有水印", text=_BUDGET.format(mark=""), fires=0, on_page=True),
    Example(name="页眉是单位名称", text=_BUDGET.format(mark="云岭市档案局"), fires=0, on_page=True),
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """One finding for all pages of a document that has pages."""
    notes = [
        note
        for note in document.notes
        if note.kind is NoteKind.WATERMARK and _INTERNAL.search(note.printed or note.message)
    ]
    if not document.pages or not notes:
        return
    printed = notes[0].printed
    yield Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty,
        title=INFO.name,
        message=f"公开文件的页面上印有“{printed}”水印，公开的可能不是批复后的定稿。",
        message_en=f"The published pages carry the watermark “{printed}”.",
        expected="不带内部水印的定稿",
        observed=printed,
        evidence=tuple(
            Evidence(role=EvidenceRole.OBSERVED, span=note.span, quote=note.printed or note.message)
            for note in notes[: params.most_places]
        ),
    )
