"""文号书写不规范

为什么：文号缺括号、括号不成对、年份不是四位，读者难以据此查到文件。
报什么：年份两侧括号缺失或不成对（云发2016]50号、云发〔2016】50号、云发〔201650号）、年份不是四位数、
    序号前写“第”、缺“号”字或“号”字重复。
不报什么：成对的〔〕、[]、【】、（）（括号混用由CI003汇总）；法律法规主席令、国务院令的“第…号”。
局限：识别造成的括号残缺无法区分，严重程度为低。
依据：GB/T 9704 党政机关公文格式：年份用六角括号〔〕括入，序号不加“第”字。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.citations import Cited, cited
from anomaly.prose.findings import text_finding
from extractor.document import Document

INFO = Info(
    code="CI002",
    name="文号书写不规范",
    name_en="A document number is malformed",
    kind=FindingKind.CITATION_INCONSISTENCY,
    severity=Severity.LOW,
    basis="GB/T 9704 党政机关公文格式",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding."""

    certainty: float = 0.8


def _form(basis: str) -> str:
    return (
        "云岭市项目支出绩效目标表\n"
        "项目名称 | | 泵站维修\n"
        "项目资金(元) | | 实施期资金总额: | | 80,000 | | 年度资金总额: | | 80,000\n"
        f"立项依据 | | {basis}\n"
    )


EXAMPLES = (
    Example(
        name="缺左括号", text=_form("《养护办法》（云水发2021]15号）"), fires=1, observed=("云水发2021]15号",)
    ),
    Example(
        name="括号不成对", text=_form("云水发〔2021】15号文件"), fires=1, observed=("云水发〔2021】15号",)
    ),
    Example(name="号字重复", text=_form("云水发〔2021〕15号号"), fires=1, observed=("云水发〔2021〕15号号",)),
    Example(name="缺右括号", text=_form("云水发〔202115号文件"), fires=1, observed=("云水发〔202115号",)),
    Example(name="缺号字", text=_form("按照云水发〔2021〕15的要求"), fires=1, observed=("云水发〔2021〕15",)),
    Example(name="括号后不是文号", text=_form("按照水发规划〔2021〕15个项目、〔2021〕年度计划"), fires=0),
    Example(
        name="规范；其他成对括号；令",
        text=_form("云水发〔2021〕15号、云财（2020）3 号、国务院令第722号"),
        fires=0,
    ),
)

_PAIRS = frozenset({"〔〕", "[]", "【】", "（）", "()", "［］", "〈〉", "﹝﹞"})
_DECREES = ("令", "公告")


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look at the form of every document number, each once."""
    told: set[str] = set()
    for cite in cited(document):
        fault = _fault(cite)
        if fault and cite.citation.printed not in told:
            told.add(cite.citation.printed)
            yield text_finding(
                INFO,
                cite.prose,
                (cite.evidence(),),
                message=f"{cite.prose.name}文号“{cite.citation.printed}”{fault}，规范写"
                f"法为{cite.citation.number}。",
                message_en=f"The document number {cite.citation.printed} is malformed.",
                certainty=params.certainty,
                expected=cite.citation.number,
                observed=cite.citation.printed,
            )


def _fault(cite: Cited) -> str:
    citation = cite.citation
    if len(citation.brackets) < 2:
        return "年份的括号残缺"
    if citation.brackets not in _PAIRS and not _mixed_width(citation.brackets):
        return "年份的括号不成对"
    if len(citation.year) != 4:
        return "年份不是四位"
    if citation.printed.endswith("号号"):
        return "“号”字重复"
    if not citation.printed.endswith("号"):
        return "缺“号”字"
    if "第" in citation.printed and not citation.issuer.endswith(_DECREES):
        return "序号前多“第”字"
    return ""


def _mixed_width(brackets: str) -> bool:
    """（2020) differs only in the width of its brackets."""
    return brackets[0] in "（(" and brackets[1] in "）)"
