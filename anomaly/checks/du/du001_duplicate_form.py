"""同一绩效目标表重复公开。

为什么：一个项目只应有一张绩效目标表；重复的表使项目个数、金额虚增，或说明误贴了另一张表。
报什么：同一实施单位两张表名称相同（或仅差错字），且填写的栏目和指标几乎全部相同；列出相同和不同的栏目。
不报什么：不同单位的同名项目；同名而资金、内容都不同的项目；只有模板文字相同的表。
局限：只比较一份文件之内的表；跨文件、跨年度的重复另行比较。
依据：财预〔2016〕143号《地方预决算公开操作规程》关于公开内容真实、准确的要求。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import flat_name, near_names, project_forms
from anomaly.checks.fo.quotes import expected, observed, place
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, Form, FormField, FundSource, Side

INFO = Info(
    code="DU001",
    name="绩效目标表重复",
    name_en="Duplicate form",
    kind=FindingKind.DUPLICATE_FORM,
    severity=Severity.HIGH,
    basis="财预〔2016〕143号：公开内容应真实、准确",
)
_FIELDS = (
    FormField.OVERVIEW,
    FormField.BASIS,
    FormField.NECESSITY,
    FormField.PLAN,
    FormField.GOAL_PERIOD,
    FormField.GOAL_YEAR,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``least_same`` of the filled cells must be alike, each by at least ``least_alike`` (0 to 100)."""

    least_same: float = 0.85
    least_alike: float = 92.0
    least_cells: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    name: str
    left: str
    right: str
    alike: float


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Each form against those before it; a copy is reported once, against the first."""
    seen: list[Form] = []
    for form in project_forms(document):
        original = next((first for first in seen if _same_project(first, form)), None)
        cells = _cells(original, form) if original is not None else []
        same = [cell for cell in cells if cell.alike >= params.least_alike]
        if original is None or len(cells) < params.least_cells:
            seen.append(form)
        elif len(same) >= params.least_same * len(cells):
            yield _finding(original, form, cells)
        else:
            seen.append(form)


def _same_project(first: Form, form: Form) -> bool:
    if not form.project_name.text or form.text_of(FormField.IMPLEMENTER).text != (
        first.text_of(FormField.IMPLEMENTER).text
    ):
        return False
    return near_names(first.project_name.text, form.project_name.text) > 0


def _cells(first: Form, second: Form) -> list[_Cell]:
    pairs = [
        ("资金", _funding(first), _funding(second)),
        ("填报日期", first.filed_at.text, second.filed_at.text),
        *((field.value, first.text_of(field).text, second.text_of(field).text) for field in _FIELDS),
        ("绩效指标", _indicators(first), _indicators(second)),
    ]
    return [
        _Cell(name=name, left=left, right=right, alike=fuzz.ratio(flat_name(left), flat_name(right)))
        for name, left, right in pairs
        if left or right
    ]


def _funding(form: Form) -> str:
    lines = (form.funding_of(side, FundSource.TOTAL) for side in Side)
    return "／".join(line.printed for line in lines if line is not None)


def _indicators(form: Form) -> str:
    return "；".join(sorted(f"{i.name}{i.value}" for i in form.indicators))


def _finding(first: Form, second: Form, cells: list[_Cell]) -> Finding:
    name = second.project_name.text
    equal = [cell.name for cell in cells if flat_name(cell.left) == flat_name(cell.right)]
    different = [cell.name for cell in cells if flat_name(cell.left) != flat_name(cell.right)]
    rest = f"，仅{'、'.join(different)}有个别文字差别" if different else ""
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.97,
        title=INFO.name,
        message=f"项目“{name}”的绩效目标表重复出现：两张表的{'、'.join(equal)}相同{rest}。",
        message_en=f"The form of “{name}” is printed twice; {len(equal)} of {len(cells)} cells are the same.",
        expected="每个项目一张绩效目标表",
        observed=name,
        evidence=(
            observed(second.project_name.span, name),
            expected(first.project_name.span, first.project_name.text),
        ),
        where=place(second),
    )


_OTHER = FormExample(
    overview="采购巡查用无人机2架、望远镜6个，用于河道巡查取证。",
    period="90,000",
    year="90,000",
    necessity="现有取证手段不足，夜间和汛期难以到达现场。",
    plan="上半年完成采购和验收。",
    goals=("提高巡查取证能力。", "完成设备采购并投入使用。"),
    indicators=(("数量", "采购无人机数量", "2架"), ("成本", "设备采购成本", "≤9万元")),
)
EXAMPLES = (
    Example(
        name="同一张表印了两次，项目概况差一个字",
        text=FormExample().text + FormExample(overview="按照河湖管理要求，对辖区河段开展日常巡查。").text,
        fires=1,
        observed=("河道巡查经费",),
    ),
    Example(name="同名而内容、资金不同", text=FormExample().text + _OTHER.text, fires=0),
    Example(
        name="模板相同的两个项目",
        text=FormExample(name="河道巡查经费").text + FormExample(name="堤防管护经费").text,
        fires=0,
    ),
)
