"""金额缺少数字

为什么：“约需万元”“共计元”只有单位没有数字，读者不知道申请多少。
报什么：情况说明和绩效目标表文字中，“需、约、共计、合计、金额为、预算”之后直接写元、万元、亿元，
或列举中费用、支出名称之后直接写万元、亿元，而没有数字。
不报什么：“单位：万元”“每万元”“以万元为单位”等说明；有中文数字的。
局限：数字整段脱落、单位也不在的不能识别。
依据：公开内容应完整、准确。
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
    code="UN005",
    name="金额缺数字",
    name_en="An amount without its number",
    kind=FindingKind.MISSING_VALUE,
    severity=Severity.MEDIUM,
    basis="公开内容应完整、准确",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding."""

    certainty: float = 0.88


def _form(overview: str) -> str:
    return (
        "云岭市项目支出绩效目标表\n"
        "项目名称 | | 泵站维修\n"
        "项目资金(元) | | 实施期资金总额: | | 80,000 | | 年度资金总额: | | 80,000\n"
        f"项目概况 | | {overview}\n"
    )


EXAMPLES = (
    Example(name="约需万元", text=_form("更换水泵等费用约需万元。"), fires=1, observed=("约需万元",)),
    Example(
        name="列举中一项没有数字",
        text=_form("水泵维修费3万元，电缆更换费万元，安装费2万元。"),
        fires=1,
        observed=("费万元",),
    ),
    Example(
        name="有数字；单位说明",
        text=_form("费用约需8万元，共计捌万元整，以万元为单位，每万元补助。"),
        fires=0,
    ),
)

_GAP = r"\s{0,4}(?:_{1,8}|[Xx×]{1,4})?\s{0,4}"
_EMPTY = re.compile(
    rf"(?:约需|需要?|共计|合计|总计|小计|约为?|金额为?|预算为?|费用为?|经费为?|支付|资金){_GAP}"
    r"(?:万|亿|千)?元(?![/每素旦首件])"
    # A cost or a subject with 万元 where the list goes on: 运维费万元；、教育支出万元、
    rf"|(?:[费款]|支出|收入|补助|补贴|增加|减少|每年|已付|拨付|支付|剩余){_GAP}[万亿]元(?=[，,。；;、]|$)"
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look for units of money with no number before them."""
    for prose in all_texts(document):
        for found in _EMPTY.finditer(prose.text.text):
            printed = found[0].strip()
            yield text_finding(
                INFO,
                prose,
                (prose.evidence(found.start(), found.end()),),
                message=f"{prose.name}“{printed}”缺少金额数字。",
                message_en=f"“{printed}” lacks its number.",
                certainty=params.certainty,
                expected="写明金额",
                observed=printed,
            )
