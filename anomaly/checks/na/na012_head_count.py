"""文字所述人数与指标人数不一致

为什么：概况写招聘、聘用了多少人，数量指标却是另一个数，经费按哪个人数测算就说不清。
报什么：同一张绩效目标表的文字反复写明同一个人数（两次以上、没有其他人数），而人员类数量指标是另一个数，且文字中没有出现
    过这个数。
不报什么：指标带≤、≥而文字人数满足的；文字中有几个不同人数的（可能分批、分类）；以人次计的。
局限：文字只写一次人数的不比较。
依据：同一事项在同一公开文件中只应有一个数值。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity, Where
from anomaly.prose.measures import Measure, measures
from extractor.amounts import Comparator
from extractor.document import Document

INFO = Info(
    code="NA012",
    name="文字与指标人数",
    name_en="The text and an indicator state different head counts",
    kind=FindingKind.FORM_INTERNAL,
    severity=Severity.HIGH,
    basis="同一事项在同一公开文件中只应有一个数值",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``times`` is how often the texts must state the count."""

    times: int = 2
    certainty: float = 0.75


def _form(overview: str, necessity: str, value: str) -> str:
    return (
        "云岭市项目支出绩效目标表\n"
        "项目名称 | | 聘用人员工资\n"
        "项目资金(元) | | 实施期资金总额: | | 80,000 | | 年度资金总额: | | 80,000\n"
        f"项目概况 | | {overview}\n"
        f"项目设立必要性 | | {necessity}\n"
        "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值\n"
        f" | 产出指标 | 数量指标 | 聘用人员数量 | {value} | 数量指标 | 聘用人员数量 | {value}\n"
    )


EXAMPLES = (
    Example(
        name="文字6名，指标5人",
        text=_form("公开招聘了6名工作人员。", "招聘6名安全员，满足要求。", "5人"),
        fires=1,
        observed=("5人",),
    ),
    Example(
        name="一致；下限满足；文字有两个人数",
        text=_form("公开招聘了6名工作人员。", "招聘6名安全员，满足要求。", "6人")
        + _form("公开招聘了6名工作人员。", "招聘6名安全员。", "≥5人")
        + _form("招聘6名，离职1名。", "招聘6名安全员。", "5人"),
        fires=0,
    ),
)

_PERSONS = frozenset({"人", "名", "位"})
_NAMES = ("人数", "人员", "聘用", "职工", "队员")


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare the one head count of a form's texts with its indicators of persons."""
    by_form: dict[int, list[Measure]] = {}
    for measure in measures(document):
        if measure.unit_name in _PERSONS and measure.quantity.upper is None:
            by_form.setdefault(id(measure.form), []).append(measure)
    for group in by_form.values():
        told = [m for m in group if m.field != "绩效指标"]
        if len(told) < params.times or len({m.base for m in told}) != 1:
            continue
        for measure in group:
            if measure.field == "绩效指标" and _differs(measure, told[0]):
                yield _finding(measure, told, params)


def _differs(indicator: Measure, told: Measure) -> bool:
    if not any(word in indicator.label for word in _NAMES):
        return False
    if indicator.quantity.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN):
        return told.base < indicator.base
    if indicator.quantity.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN):
        return told.base > indicator.base
    return told.base != indicator.base


def _finding(indicator: Measure, told: list[Measure], params: Params) -> Finding:
    project = indicator.form.project_name.text
    printed = told[0].quantity.printed
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty * indicator.form.confidence,
        title=INFO.name,
        message=f"项目“{project}”绩效目标表文字{len(told)}处写明{printed}，指标“{indicator.label}”为"
        f"{indicator.quantity.printed}，人数不一致。",
        message_en=f"The texts state {printed}, the indicator {indicator.quantity.printed}.",
        expected=printed,
        observed=indicator.quantity.printed,
        where=Where(project=project),
        evidence=(
            indicator.evidence,
            *(
                Evidence(role=EvidenceRole.EXPECTED, span=m.evidence.span, quote=m.evidence.quote)
                for m in told
            ),
        ),
    )
