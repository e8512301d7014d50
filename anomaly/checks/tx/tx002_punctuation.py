"""标点重复

为什么：“。；”“，，”是删改留下的痕迹，有时意味着前面的内容丢了。
报什么：情况说明与绩效目标表文字中，两个点号连用（。；、，。、，，等）；绩效目标表某栏文字以逗号、顿号、
分号开头。
不报什么：栏目以逗号开头的（由FO027负责）；省略号、破折号、引号与点号连用、“；”后换行；成对括号。
局限：不判断逗号、句号用得是否恰当。
依据：GB/T 15834 标点符号用法。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.findings import text_finding
from anomaly.prose.texts import all_texts
from extractor.document import Document

INFO = Info(
    code="TX002",
    name="标点差错",
    name_en="Doubled or leading punctuation",
    kind=FindingKind.TEXT_TYPO,
    severity=Severity.LOW,
    basis="GB/T 15834 标点符号用法",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding."""

    certainty: float = 0.9


_HEAD = (
    "云岭市项目支出绩效目标表\n"
    "项目名称 | | 工作经费\n"
    "项目资金(元) | | 实施期资金总额: | | 80,000 | | 年度资金总额: | | 80,000\n"
)
EXAMPLES = (
    Example(
        name="句号后又有分号",
        text="""
            一、部门预算收支数据变动情况及原因
            2025年度收入总计120.00万元，主要原因是项目完工。；支出总计120.00万元。
            """,
        fires=1,
        observed=("。；",),
    ),
    Example(
        name="省略号、引号、书名号不算",
        text=_HEAD + "项目概况 | | “三个一批”等活动……按《办法》、《细则》执行。“按月支付。”，年底结清。\n",
        fires=0,
    ),
)

_DOUBLED = re.compile(r"[。，,；;、：:]\s?[。；;、]|[，,、；;]\s?[，,]|。\s?[，,]")


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look for marks side by side."""
    for prose in all_texts(document):
        for found in _DOUBLED.finditer(prose.text.text):
            printed = "".join(found[0].split())
            yield text_finding(
                INFO,
                prose,
                (prose.evidence(found.start(), found.end()),),
                message=f"{prose.name}标点“{printed}”连用。",
                message_en=f"Two marks stand together: “{printed}”.",
                certainty=params.certainty,
                expected=printed[0],
                observed=printed,
            )
