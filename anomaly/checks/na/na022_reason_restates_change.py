"""变动原因只是重复变动本身

为什么：说明“增长66%，主要原因是群众体育经费增加”，等于没有说明原因，读者仍不知道为什么增加。
报什么：比上年增减达到30%，所写原因只是该科目（事项）名称加“经费增加（减少）”，没有其他内容；全文报一次，列出各处。
不报什么：变动不到30%的；原因中另有事由的（新增项目、人员变动、政策调整等）。
局限：只认名称的重复，空泛的原因（工作需要）不报。
依据：财预〔2016〕143号地方预决算公开操作规程要求说明收支增减变动情况及原因；30%为检查中的惯用界限。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.finding import EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.changes import Change, changes
from anomaly.prose.claims import evidence, place, where_of
from anomaly.prose.reasons import Reason, plain_reason, restates
from anomaly.prose.wording import percent
from extractor.document import Document

INFO = Info(
    code="NA022",
    name="原因重复变动",
    name_en="The reason only restates the change",
    kind=FindingKind.YOY_JUMP,
    severity=Severity.MEDIUM,
    basis="财预〔2016〕143号：说明收支增减变动情况及原因",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``rate`` is the least share of last year's value that needs a reason, ``most`` the places quoted."""

    rate: Decimal = Decimal("0.30")
    most: int = 12
    certainty: float = 0.85


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Collect the large changes whose reason is empty."""
    empty: list[tuple[Change, Reason]] = []
    for change in changes(document):
        rate = change.rate
        if rate is None or not rate.sign or rate.value.base < params.rate:
            continue
        reason = plain_reason(document, change)
        if reason is not None and restates(reason, change.value.subject):
            empty.append((change, reason))
    if empty:
        yield _finding(document, empty, params)


def _finding(document: Document, empty: list[tuple[Change, Reason]], params: Params) -> Finding:
    change, first = empty[0]
    stated = change.rate or change.stated
    reason = first.printed
    many = f"等{len(empty)}处" if len(empty) > 1 else ""
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty,
        title=INFO.name,
        message=f"{place(document, stated)}“{change.value.subject}”变动{stated.value.printed}，"
        f"所写“{reason}”只是重复变动本身，没有说明原因{many}（变动均达到{percent(params.rate, 0)}）。",
        message_en=f"{len(empty)} large changes are explained only by restating them.",
        expected="说明变动的具体原因",
        observed=reason,
        where=where_of(document, stated),
        evidence=tuple(
            evidence(document, c.rate or c.stated, EvidenceRole.OBSERVED) for c, _ in empty[: params.most]
        ),
    )


_HEAD = """
            云岭市水务局2025年度部门预算公开
            四、部门预算编制说明
"""
_ITEM = (
    "            1. “文化旅游体育与传媒支出（类）体育（款）群众体育（项）”20.00万元，主要用于群众体育。"
    "2024年当年预算执行数为12.00万元，2025年预算安排20.00万元，比2024年预算执行数增加66.67%。主要原因是：{}。\n"
)
EXAMPLES = (
    Example(
        name="原因是经费增加",
        text=_HEAD + _ITEM.format("群众体育经费增加"),
        fires=1,
        observed=("原因是：群众体育经费增加",),
    ),
    Example(name="另有事由", text=_HEAD + _ITEM.format("新建两处健身步道"), fires=0),
    Example(
        name="变动不大",
        text=_HEAD + _ITEM.format("群众体育经费增加").replace("12.00", "18.00").replace("66.67", "11.11"),
        fires=0,
    ),
)
