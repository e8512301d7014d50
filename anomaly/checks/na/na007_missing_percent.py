"""占比或增减率后缺少百分号

为什么：“占11.99，”“增长18.47。”没有单位，读者不知是百分之几还是多少万元。
报什么：情况说明里“占、增长、下降、完成预算的”之后紧跟一个数，数后没有百分号也没有任何单位，就是标点或句末。
不报什么：数后有单位的；年份、序号；“占地、占用”等词。
局限：只看情况说明的句子，不看表格。
依据：比例和增减率应带百分号。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.findings import text_finding
from anomaly.prose.texts import narrative
from extractor.characters import fold
from extractor.document import Document

INFO = Info(
    code="NA007",
    name="缺少百分号",
    name_en="A share or rate without its percent sign",
    kind=FindingKind.UNIT_TYPO,
    severity=Severity.MEDIUM,
    basis="比例和增减率应带百分号",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding."""

    certainty: float = 0.9


EXAMPLES = (
    Example(
        name="占比后没有百分号",
        text="""
            三、支出预算情况说明
            支出预算80.00万元，其中：基本支出60.00万元，占75.00；项目支出20.00万元，占25.00%。
            """,
        fires=1,
        observed=("占75.00",),
    ),
    Example(
        name="有百分号或单位",
        text="""
            三、支出预算情况说明
            支出预算80.00万元，比上年增长5.00%，占全部支出的80％。办公楼占地1200.50平方米，增加3.5万元。
            """,
        fires=0,
    ),
)

_BARE = re.compile(
    r"(?:占(?![地用])(?:[^,。;，；\d]{0,20}的)?|增长|下降|上升|完成(?:年初)?预算的)(?:了"
    r"|为|约)?\s?\d+(?:\.\d+)?(?=\s*[,。;、)]|\s*$)"
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look for bare numbers after words that ask for a percentage."""
    for prose in narrative(document):
        for found in _BARE.finditer(fold(prose.text.text)):
            printed = prose.text.text[found.start() : found.end()]
            yield text_finding(
                INFO,
                prose,
                (prose.evidence(found.start(), found.end()),),
                message=f"{prose.name}“{printed}”后缺少百分号或单位。",
                message_en=f"“{printed}” lacks its percent sign or unit.",
                certainty=params.certainty,
                expected=f"{printed}%",
                observed=printed,
            )
