"""书名号、引号不成对

为什么：书名号、引号缺一半，文件名从哪里到哪里读不清楚，依据无法核对。
报什么：一段文字里《与》、“与”的个数不等，或后一半先于前一半出现。
不报什么：书名号里再用书名号或〈〉；英文直引号；一段里恰好成对的。
局限：识别漏掉的标点无法区分，严重程度为低；文字在栏目末尾被截断的由TX001负责。
依据：GB/T 15834 标点符号用法。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.findings import text_finding
from anomaly.prose.texts import Prose, form_texts, sections
from extractor.document import Document

INFO = Info(
    code="TX004",
    name="书名号或引号不成对",
    name_en="Unpaired book or quotation marks",
    kind=FindingKind.TEXT_TYPO,
    severity=Severity.LOW,
    basis="GB/T 15834 标点符号用法",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding."""

    certainty: float = 0.82


def _form(overview: str) -> str:
    return (
        "云岭市项目支出绩效目标表\n"
        "项目名称 | | 泵站维修\n"
        "项目资金(元) | | 实施期资金总额: | | 80,000 | | 年度资金总额: | | 80,000\n"
        f"项目概况 | | {overview}\n"
    )


EXAMPLES = (
    Example(
        name="多一个后书名号",
        text=_form("根据《泵站运行合同》之补充协议(三)》的约定支付。"),
        fires=1,
        observed=("》",),
    ),
    Example(name="后引号误为前引号", text=_form("按照“谁受益、谁补偿“原则分担。"), fires=1, observed=("“",)),
    Example(
        name="成对；嵌套", text=_form("根据《关于印发〈泵站办法〉的通知》和“两个责任”要求实施。"), fires=0
    ),
)

_PAIRS = (("《", "》"), ("“", "”"))


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Walk through every text and stop at the first mark that has no partner."""
    told: set[tuple[str, str]] = set()
    for prose in (*sections(document), *form_texts(document)):
        for left, right in _PAIRS:
            place = _unpaired(prose.text.text, left, right)
            words = prose.text.text[max(place - 8, 0) : place + 1] if place is not None else ""
            if place is not None and (prose.where.project, words) not in told:
                told.add((prose.where.project, words))
                yield _finding(prose, place, left + right, params)


def _unpaired(text: str, left: str, right: str) -> int | None:
    """The first closing mark too many, else the last opening mark that stays open; marks may nest."""
    opened: list[int] = []
    for index, char in enumerate(text):
        if char == left:
            opened.append(index)
        elif char == right:
            if not opened:
                return index
            opened.pop()
    return opened[-1] if opened else None


def _finding(prose: Prose, place: int, pair: str, params: Params) -> Finding:
    printed = prose.text.text[place]
    return text_finding(
        INFO,
        prose,
        (prose.evidence(max(place - 8, 0), place + 1),),
        message=f"{prose.name}“{prose.text.text[max(place - 8, 0) : place + 1]}”处{pair}不成对。",
        message_en=f"The marks {pair} are not paired here.",
        certainty=params.certainty,
        expected=pair,
        observed=printed,
    )
