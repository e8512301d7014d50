"""模板占位字样未替换

为什么：“XX局”“××万元”是模板留给填写人的空，公开文件里还在，说明没有按本单位情况填写。
报什么：情况说明与绩效目标表文字、项目名称、指标中，XX、××、某某、**、____ 之后是局、部门、单位、年、月、
万元、项目等。
不报什么：数学乘号、型号（XX型）、姓名脱敏（张××、张××局长）、网址。
局限：用空格留出的空白由UN005负责。
依据：公开内容应准确、完整。
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
    code="TX003",
    name="模板占位未替换",
    name_en="A placeholder of the template was left in",
    kind=FindingKind.TEXT_TYPO,
    severity=Severity.MEDIUM,
    basis="公开内容应准确、完整",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding."""

    certainty: float = 0.93


EXAMPLES = (
    Example(
        name="XX局",
        text="""
            八、机关运行经费增减变动原因说明
            XX局2025年机关运行经费预算20.00万元，比上年增加××万元。
            """,
        fires=2,
        observed=("XX局", "××万元"),
    ),
    Example(
        name="年份之后的XX单位",
        text="""
            九、政府采购情况
            2025年XX单位政府采购预算总额20.00万元，2025年末，××局使用办公用房300平方米。
            """,
        fires=2,
        observed=("XX单位", "××局"),
    ),
    Example(
        name="姓名之后的职务",
        text="""
            九、政府采购情况
            经办人张××局长，联系人李××主任，由王××单位代章的不算，水泵型号为50XX型。
            """,
        fires=1,
    ),
    Example(
        name="乘号、型号、姓名",
        text="""
            八、机关运行经费增减变动原因说明
            按3人××元标准之外，采购XX型水泵2台，经办人张××，计算式为3×5×10元。
            """,
        fires=0,
    ),
)

_MARK = r"(?:[XxＸｘ]{2,4}|[×✕]{2,4}|某某|[*＊]{2,4}|_{2,})"
_PLACE = re.compile(
    rf"(?<![A-Za-z\d\u4e00-\u9fff]){_MARK}\s?(?:局|部门|单位|委员会|办公室|中心|[县区市省"
    r"]|年|月|[万亿]元|个|人|辆|项目|公司|%|％)"
    rf"|(?<=[\u4e00-\u9fff\d]){_MARK}(?:局|部门|单位|委员会|办公室|中心|[县区市省](?![\u4e00-\u9fff]{{0,2}}长))(?!长|主任)"
    rf"|(?<=[，,。；;：:为加少长降年]){_MARK}\s?(?:[万亿]?元|个|人|辆|%|％|年|月)"
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look for placeholders."""
    for prose in all_texts(document):
        for found in _PLACE.finditer(prose.text.text):
            yield text_finding(
                INFO,
                prose,
                (prose.evidence(found.start(), found.end()),),
                message=f"{prose.name}保留了模板占位“{found[0]}”，未填写实际内容。",
                message_en=f"The placeholder “{found[0]}” was left in.",
                certainty=params.certainty,
                expected="实际内容",
                observed=found[0],
            )
