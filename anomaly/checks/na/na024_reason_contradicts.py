"""变动原因与变动方向或科目不符

为什么：说明“减少2.98%，主要原因是宣传经费增加”，或把另一科目的原因抄在这里，原因就不能说明变动。
报什么：所写原因只是该科目的经费增加（减少），而方向与变动相反；所写原因只是另一科目的经费增减，
而那个科目在同一节另有说明；增加而只写厉行节约、压减开支，减少而只写人员（项目、标准）增加。
不报什么：原因里两个方向都有、或说到上年情况的；方向相同的；变动为持平的。
局限：只认“某某经费增加（减少）”“厉行节约”“人员增加”一类的原因。
依据：财预〔2016〕143号：说明收支增减变动情况及原因，原因应与变动一致。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.changes import Change, certainty, changes
from anomaly.prose.claims import evidence, place, where_of
from anomaly.prose.item_names import item_name
from anomaly.prose.reasons import Reason, bare, contrary_reason, plain_reason, restates
from extractor.document import Document

INFO = Info(
    code="NA024",
    name="原因与变动不符",
    name_en="The reason contradicts the change",
    kind=FindingKind.NARRATIVE_MISMATCH,
    severity=Severity.MEDIUM,
    basis="财预〔2016〕143号：说明收支增减变动情况及原因",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding whose sentence was read with confidence 1."""

    certainty: float = 0.85


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare each plain reason with its change, and with the other subjects of the text."""
    known = [change for change in changes(document) if change.sign]
    names = {_last_name(change) for change in known} - {""}
    for change in known:
        reason, contrary = plain_reason(document, change), contrary_reason(document, change)
        if reason is not None and restates(reason, change.value.subject):
            if reason.sign != change.sign:
                yield _finding(document, change, reason, "方向与变动相反", Severity.MEDIUM, params)
        elif reason is not None and bare(reason.what) in names:
            yield _finding(document, change, reason, "说的是另一科目", Severity.LOW, params)
        elif contrary is not None:
            yield _finding(document, change, contrary, "方向与变动相反", Severity.MEDIUM, params)


def _last_name(change: Change) -> str:
    item = item_name(change.value.subject)
    return bare(item.names[-1]) if item is not None else ""


def _finding(
    document: Document, change: Change, reason: Reason, why: str, severity: Severity, params: Params
) -> Finding:
    stated = change.stated
    way = "增加" if (change.sign or 0) > 0 else "减少"
    text = document.sentences[reason.sentence].text
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=severity,
        probability=certainty(change, params.certainty),
        title=INFO.name,
        message=f"{place(document, stated)}“{change.value.subject}”{way}{stated.value.printed}，"
        f"所写“{reason.printed}”{why}，不一致。",
        message_en=f"The reason does not fit the change of {stated.value.printed}.",
        expected=f"{way}的原因",
        observed=reason.printed,
        where=where_of(document, stated),
        evidence=(
            Evidence(
                role=EvidenceRole.OBSERVED,
                span=text.span_of(reason.start, reason.end),
                quote=reason.printed,
            ),
            evidence(document, stated, EvidenceRole.EXPECTED),
        ),
    )


_HEAD = """
            云岭市水务局2025年度部门预算公开
            四、部门预算编制说明
"""
_SPORT = (
    "            1. “文化旅游体育与传媒支出（类）体育（款）群众体育（项）”20.00万元，主要用于群众体育。"
    "2024年当年预算执行数为21.00万元，2025年预算安排20.00万元，比2024年预算执行数减少4.76%。主要原因是：{}。\n"
)
_SCHOOL = (
    "            2. “教育支出（类）普通教育（款）小学教育（项）”50.00万元，主要用于办学。"
    "2024年当年预算执行数为60.00万元，2025年预算安排50.00万元，比2024年预算执行数减少16.67%。主要原因是：{}。\n"
)
EXAMPLES = (
    Example(
        name="减少而原因是经费增加",
        text=_HEAD + _SPORT.format("群众体育经费增加"),
        fires=1,
        observed=("原因是：群众体育经费增加",),
    ),
    Example(
        name="原因抄自另一科目",
        text=_HEAD + _SPORT.format("群众体育经费减少") + _SCHOOL.format("群众体育经费减少"),
        fires=1,
        observed=("原因是：群众体育经费减少",),
    ),
    Example(
        name="增加而原因是厉行节约",
        text=_HEAD + "            公务接待费2.00万元，比上年增加0.50万元，主要原因是厉行节约，压减接待。\n",
        fires=1,
        observed=("原因是厉行节约，压减接待",),
    ),
    Example(
        name="减少而原因是人员增加",
        text=_HEAD + "            公用经费20.00万元，比上年减少8.00万元，下降28.57%，主要原因是人员增加。\n",
        fires=1,
        observed=("原因是人员增加",),
    ),
    Example(
        name="原因说到上年，或两个方向都有",
        text=_HEAD
        + "            公用经费20.00万元，比上年减少8.00万元，主要原因是上年人员增加较多，一次性补发。\n"
        + "            公务接待费2.00万元，比上年增加0.50万元，主要原因是新增招商任务，同时压减其他接待。\n",
        fires=0,
    ),
    Example(
        name="方向相同；另有事由",
        text=_HEAD + _SPORT.format("群众体育经费减少") + _SCHOOL.format("学生人数减少"),
        fires=0,
    ),
)
