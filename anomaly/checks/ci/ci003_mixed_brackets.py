"""文号括号形式混用

为什么：同一份文件里文号的年份有的用〔〕，有的用[]、【】、（），格式不统一；同一文号在不同栏目括号也不同，
说明是手工改写。
报什么：全文成对括号的文号用了两种以上括号，合并为一条，每种各举一例；同一文号用了两种括号时一并指出。
不报什么：全文只用一种括号的；全角半角之差。
局限：识别可能把〔〕读成其他括号，故只作提示。
依据：GB/T 9704 党政机关公文格式：年份用六角括号〔〕括入。
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
    code="CI003",
    name="文号括号混用",
    name_en="Document numbers use mixed brackets",
    kind=FindingKind.CITATION_INCONSISTENCY,
    severity=Severity.INFO,
    basis="GB/T 9704 党政机关公文格式",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding."""

    certainty: float = 0.85


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
        name="三种括号",
        text=_form("云水发〔2021〕15号、云财[2020]3号", "根据云发【2019】8号文件"),
        fires=1,
        observed=("【】、〔〕、[]",),
    ),
    Example(
        name="一种括号，全角半角不计", text=_form("云水发（2021）15号", "根据云发(2019)8号文件"), fires=0
    ),
)

_WIDTHS = str.maketrans("()［］", "（）[]")


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Collect the kinds of brackets around years."""
    kinds: dict[str, Cited] = {}
    by_number: dict[str, set[str]] = {}
    for cite in cited(document):
        brackets = cite.citation.brackets.translate(_WIDTHS)
        if len(brackets) == 2:
            kinds.setdefault(brackets, cite)
            by_number.setdefault(cite.citation.number, set()).add(brackets)
    if len(kinds) < 2:
        return
    twice = [number for number, brackets in by_number.items() if len(brackets) > 1]
    printed = "、".join(kinds)
    also = f"，其中{twice[0]}前后写法不同" if twice else ""
    first = next(iter(kinds.values()))
    yield text_finding(
        INFO,
        first.prose,
        [cite.evidence() for cite in kinds.values()],
        message=f"全文文号的年份混用{printed}{len(kinds)}种括号{also}，应统一用〔〕。",
        message_en=f"Document numbers use {len(kinds)} kinds of brackets.",
        certainty=params.certainty,
        expected="〔〕",
        observed=printed,
    )
