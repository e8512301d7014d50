"""单位现有人数前后不一致。

为什么：人员数是公用经费、办公用房等测算的依据，同一单位同一时期的现有人数只有一个。
报什么：情况说明、各绩效目标表文字所写的“现有工作人员（在职人员、职工）若干名”，与整体绩效目标表的实际在职人员总数不同，
或彼此不同；全文报一次。
不报什么：写明是下属单位、科室、队站人数的；约数；编制数、聘用人数、培训人数；相等的。
局限：统计时点不同的须人工核实。
依据：同一事项前后表述应当一致。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.texts import all_texts
from extractor.document import Document

INFO = Info(
    code="FO042",
    name="现有人数不一致",
    name_en="The number of staff is stated differently",
    kind=FindingKind.NARRATIVE_MISMATCH,
    severity=Severity.MEDIUM,
    basis="同一事项前后表述应当一致",
)
_STAFF = re.compile(
    r"(?:现有|实有|共有)(?:在编)?(?:在岗)?(?:在职)?(?:干部)?(?:工作人员|在职人员|人员|职工)(?:共|总数)?(?:为)?\s?"
    r"(?P<count>\d+)\s?[人名]"
)
_TOTAL = re.compile(r"实际在职人员总数|在职人员总数|实有人数")
_COUNT = re.compile(r"(\d+)\s*[人名]?")
_PART = re.compile(r"(?:中心|所|站|队|科|股|室|校|院|公司|分局|处|厂|园|村|社区|企业)[^，,。；;]{0,6}$")
_CLAUSES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding."""

    certainty: float = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    count: int
    evidence: Evidence
    words: str


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Collect every statement of the unit's staff and compare them."""
    totals, said = list(_totals(document)), list(_said(document))
    if not said:
        return
    usual = totals[0].count if totals else Counter(stated.count for stated in said).most_common(1)[0][0]
    others = [stated for stated in said if stated.count != usual]
    if others:
        model = [s for s in (*totals, *said) if s.count == usual]
        yield _finding(others, model, params)


def _totals(document: Document) -> Iterator[_Stated]:
    for form in document.forms:
        for detail in form.details:
            found = _COUNT.search(detail.value.text) if _TOTAL.search(detail.label) else None
            if found is not None:
                quote = f"{detail.label} {detail.value.text}"
                yield _Stated(
                    count=int(found[1]),
                    evidence=Evidence(role=EvidenceRole.EXPECTED, span=detail.value.span, quote=quote),
                    words=f"整体绩效目标表“{quote}”",
                )


def _said(document: Document) -> Iterator[_Stated]:
    for prose in all_texts(document):
        text = prose.text.text
        for found in _STAFF.finditer(text):
            before = text[max(found.start() - _CLAUSES, 0) : found.start()]
            if not _PART.search(before):
                yield _Stated(
                    count=int(found["count"]),
                    evidence=prose.evidence(found.start(), found.end()),
                    words=f"{prose.name}“{found[0]}”",
                )


def _finding(others: list[_Stated], model: list[_Stated], params: Params) -> Finding:
    many = f"等{len(others)}处" if len(others) > 1 else ""
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty,
        title=INFO.name,
        message=f"{others[0].words}{many}，而{model[0].words}，现有人数不一致。",
        message_en=f"Staff of {others[0].count} in one place, {model[0].count} in another.",
        expected=f"{model[0].count}人",
        observed=f"{others[0].count}人",
        evidence=(
            *(stated.evidence for stated in others[:6]),
            Evidence(
                role=EvidenceRole.EXPECTED,
                span=model[0].evidence.span,
                quote=model[0].evidence.quote,
            ),
        ),
    )


def _forms(first: str, second: str) -> str:
    return (
        FormExample(name="办公楼费用", overview=first).text
        + FormExample(name="搬迁费用", overview=second).text
    )


EXAMPLES = (
    Example(
        name="三处两个数",
        text=_forms("本局成立于2017年，现有工作人员35名，租用办公楼。", "本局现有工作人员30名，需要搬迁。")
        + FormExample(name="物业费", overview="本局现有工作人员35名。").text,
        fires=1,
        observed=("30人",),
    ),
    Example(
        name="相同",
        text=_forms("本局现有工作人员35名，租用办公楼。", "现有工作人员35人，需要搬迁。"),
        fires=0,
    ),
    Example(
        name="下属单位的人数",
        text=_forms("本局现有工作人员35名，租用办公楼。", "城北水利站现有工作人员6名，需要搬迁。"),
        fires=0,
    ),
)
