"""同一文件引用了两个文号

为什么：一份文件只有一个文号，同一标题在两处写了不同的文号，至少一处有误，依据无从查证。
报什么：全文中标题相同（不计标点、书名号）的文件，文号的机关代字、年份或序号不同；
同一文号对应两个明显不同的标题。
不报什么：只是括号形式不同的（由CI003负责）；标题不足六个字的（条例、办法等通称）；序号前有无“第”。
局限：标题改写过的同一文件不能识别；各年度或者各机关会印发同名的通知，
    因此年份和序号都不同、机关代字和序号都不同时只列为低等级。
依据：《党政机关公文处理工作条例》：发文字号由发文机关代字、年份、发文顺序号组成。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from anomaly.check import Example, Info
from anomaly.finding import EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.citations import Cited, cited
from anomaly.prose.findings import text_finding
from extractor.document import Document

INFO = Info(
    code="CI001",
    name="一份文件两个文号",
    name_en="One document is cited under two numbers",
    kind=FindingKind.CITATION_INCONSISTENCY,
    severity=Severity.MEDIUM,
    basis="《党政机关公文处理工作条例》：发文字号的组成",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``title`` is the least length of a title, ``alike`` how alike (0-100) two titles of a number
    must be."""

    title: int = 6
    alike: float = 55.0
    certainty: float = 0.85
    another: float = 0.55


def _form(basis: str, overview: str) -> str:
    return (
        "云岭市项目支出绩效目标表\n"
        "项目名称 | | 泵站维修\n"
        "项目资金(元) | | 实施期资金总额: | | 80,000 | | 年度资金总额: | | 80,000\n"
        f"项目概况 | | {overview}\n"
        f"立项依据 | | {basis}\n"
    )


EXAMPLES = (
    Example(
        name="序号不同",
        text=_form(
            "《云岭市水利工程维修养护办法》（云水发〔2021〕15号）",
            "根据《云岭市水利工程维修养护办法》（云水发〔2021〕51号），安排经费。",
        ),
        fires=1,
        observed=("云水发〔2021〕15号",),
    ),
    Example(
        name="只有机关代字不同",
        text=_form(
            "《云岭市水利工程维修养护办法》（云水发〔2021〕15号）",
            "根据《云岭市水利工程维修养护办法》（云财发〔2021〕15号），安排经费。",
        ),
        fires=1,
        observed=("云水发〔2021〕15号",),
    ),
    Example(
        name="同一文号；括号不同；不同文件",
        text=_form(
            "《云岭市水利工程维修养护办法》（云水发[2021]15号）、《云岭市泵站管理规定》（云水发〔2020〕3号）",
            "根据《云岭市水利工程维修养护办法》（云水发〔2021〕15号），安排经费。",
        ),
        fires=0,
    ),
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare every number with the first one of the same title, and every title with that of the number."""
    by_title: dict[str, Cited] = {}
    by_number: dict[str, Cited] = {}
    told: set[tuple[str, str]] = set()
    for cite in (c for c in cited(document) if len(c.title) >= params.title):
        number = cite.citation.number
        first = by_title.setdefault(cite.title, cite)
        pair = (first.citation.number, number)
        if first.citation.number != number and pair not in told:
            told.add(pair)
            yield _two_numbers(cite, first, params)
        same = by_number.setdefault(number, cite)
        titles = (same.title, cite.title)
        if fuzz.partial_ratio(*titles) < params.alike and titles not in told:
            told.add(titles)
            yield _two_titles(cite, same, params)


def _two_numbers(cite: Cited, first: Cited, params: Params) -> Finding:
    a, b = cite.citation, first.citation
    # Another year's or another organ's document may bear the same title; a misprint changes one part.
    another = a.serial != b.serial and (a.year != b.year or a.issuer != b.issuer)
    return text_finding(
        INFO,
        cite.prose,
        (cite.evidence(), first.evidence(EvidenceRole.EXPECTED)),
        message=f"《{a.title}》在{cite.prose.name}引为{a.printed}，在{first.prose.name}"
        f"引为{b.printed}，文号不一致。",
        message_en=f"One title is cited as {a.printed} and as {b.printed}.",
        certainty=params.another if another else params.certainty,
        expected=b.printed,
        observed=a.printed,
        severity=Severity.LOW if another else None,
    )


def _two_titles(cite: Cited, first: Cited, params: Params) -> Finding:
    a, b = cite.citation, first.citation
    return text_finding(
        INFO,
        cite.prose,
        (cite.evidence(), first.evidence(EvidenceRole.EXPECTED)),
        message=f"文号{a.printed}在{cite.prose.name}对应《{a.title}》，在{first.prose.name}"
        f"对应《{b.title}》，标题不一致。",
        message_en=f"The number {a.printed} stands with two titles.",
        certainty=params.another,
        expected=b.title,
        observed=a.title,
        severity=Severity.LOW,
    )
