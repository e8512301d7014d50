"""以元为单位的金额有三位以上小数

为什么：元最多写到分（两位小数），写成“266.564103元”的，多半把万元写成了元。
报什么：情况说明和绩效目标表文字中，以元为单位而小数在三位以上的金额。
不报什么：单价（元/立方米、每吨、单价、标准、均价、费率）；不超过两位小数的；以万元、亿元为单位的。
局限：写到分以内的万元金额误写成元的不能识别。
依据：人民币以元为单位，最小单位为分。
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
    code="UN007",
    name="元的小数过多",
    name_en="An amount in yuan with more than two decimals",
    kind=FindingKind.UNIT_TYPO,
    severity=Severity.MEDIUM,
    basis="人民币以元为单位，最小单位为分",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding."""

    certainty: float = 0.85


_FINE = re.compile(r"(?<![\d.,])\d[\d,]*\.\d{3,}\s?元(?!\s?[/／每])")
_PRICE = re.compile(r"单价|标准|均价|费率|价格|每[^，。；;]{1,6}|[×*xX]\s?$|按\s?$")
_TIMES = re.compile(r"\s?[×*xX]")


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look for amounts in yuan finer than a fen."""
    for prose in all_texts(document):
        text = prose.text.text
        for found in _FINE.finditer(text):
            clause = re.split(r"[，。；;、]", text[max(found.start() - 16, 0) : found.start()])[-1]
            if _PRICE.search(clause) or _TIMES.match(text, found.end()):
                continue
            yield text_finding(
                INFO,
                prose,
                (prose.evidence(found.start(), found.end()),),
                message=f"{prose.name}“{found[0]}”以元为单位而有三位以上小数，疑为万元误作元。",
                message_en=f"{found[0]} is finer than a fen; 万元 may be meant.",
                certainty=params.certainty,
                expected=found[0].replace("元", "万元"),
                observed=found[0],
            )


def _form(overview: str) -> str:
    return (
        "云岭市项目支出绩效目标表\n"
        "项目名称 | | 泵站维修\n"
        "项目资金(元) | | 实施期资金总额: | | 80,000 | | 年度资金总额: | | 80,000\n"
        f"项目概况 | | {overview}\n"
    )


EXAMPLES = (
    Example(
        name="万元误作元",
        text=_form("泵站维修预算批复为266.564103元，本次申请8万元。"),
        fires=1,
        observed=("266.564103元",),
    ),
    Example(
        name="单价；两位小数；万元",
        text=_form(
            "处理单价6.329元，按2.1875元/吨计算，每吨0.385元，合同价358223.04元，"
            "批复266.564103万元，3.125元×2000吨。"
        ),
        fires=0,
    ),
)
