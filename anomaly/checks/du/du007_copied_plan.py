"""实施计划、目标或必要性抄自另一个项目。

为什么：计划和目标应针对本项目；与另一项目整段雷同，说明没有按本项目填写。
报什么：两个不同项目的实施计划、目标或必要性在六十字以上，去掉标点后九成二以上相同；
    目标或必要性在十八字以上、完全相同，且只见于这两个项目；一张表只报一次。
不报什么：姊妹项目（名称只差批次、年度、片区）；短的通用语句；三个以上项目共用的套话；
    项目概况已报雷同的项目（DU002）。
局限：只比较一份文件之内的表。
依据：财预〔2021〕101号：绩效目标应与项目内容相对应。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.du.likeness import likeness
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import distinct_forms, flat_name
from anomaly.checks.fo.quotes import expected, observed, place
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, Form, FormField

INFO = Info(
    code="DU007",
    name="计划或目标抄自另一项目",
    name_en="Plan or goal copied from another project",
    kind=FindingKind.COPIED_TEXT,
    severity=Severity.LOW,
    basis="财预〔2021〕101号：绩效目标应与项目内容相对应",
)
_FIELDS = (FormField.PLAN, FormField.GOAL_YEAR, FormField.GOAL_PERIOD, FormField.NECESSITY)
#: Fields that say what one project is for; a plan of the same months is no copy.
_OWN = (FormField.GOAL_YEAR, FormField.NECESSITY)
_NUMERALS = re.compile(r"[0-9]+年?|[一二三四五六七八九十]+")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Texts of at least ``least_characters`` that are ``least_alike`` (0 to 1).

    Shorter ones, from ``least_equal`` characters, must be equal and stand in no third project.
    """

    least_alike: float = 0.92
    least_characters: int = 60
    least_equal: int = 18


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Each form once, against the first project it repeats."""
    seen: list[Form] = []
    groups = distinct_forms(document)
    used = Counter(_key(group[0], field) for group in groups for field in _OWN)
    for group in groups:
        form = group[0]
        found = next(
            (
                (other, field)
                for other in seen
                if not _related(form, other)
                for field in _FIELDS
                if _alike(form, other, field, params)
                or (field in _OWN and _equal(form, other, field, params) and used[_key(form, field)] == 2)
            ),
            None,
        )
        if found is not None:
            yield _finding(form, *found)
        seen.append(form)


def _alike(form: Form, other: Form, field: FormField, params: Params) -> bool:
    like = likeness(form.text_of(field).text, other.text_of(field).text)
    return like.shorter >= params.least_characters and like.whole >= params.least_alike


def _key(form: Form, field: FormField) -> tuple[FormField, str]:
    return field, flat_name(form.text_of(field).text)


def _equal(form: Form, other: Form, field: FormField, params: Params) -> bool:
    key = _key(form, field)
    return len(key[1]) >= params.least_equal and key == _key(other, field)


def _related(form: Form, other: Form) -> bool:
    """Sibling projects, and those whose whole description is the same already."""
    a, b = (_NUMERALS.sub("", flat_name(_BRACKETED.sub("", f.project_name.text))) for f in (form, other))
    overviews = (f.text_of(FormField.OVERVIEW).text for f in (form, other))
    return a == b or likeness(*overviews).whole >= 0.9


def _finding(form: Form, other: Form, field: FormField) -> Finding:
    text, source = form.text_of(field), other.text_of(field)
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.75,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”的{field.value}与项目“{other.project_name.text}”的雷同，"
        "没有按本项目填写。",
        message_en=f"A field of “{form.project_name.text}” is that of “{other.project_name.text}”.",
        expected="本项目的内容",
        observed=text.text[:40],
        evidence=(observed(text.span, text.text), expected(source.span, source.text)),
        where=place(form, field.value),
    )


_PLAN = (
    "1月制定年度巡查方案，2月完成人员培训和物资准备，3月至11月按月开展河道巡查并登记问题台账，"
    "12月汇总全年巡查情况，形成报告并归档，按季度支付巡查补助。"
)
_DREDGING = (
    "3月完成清淤设计，4月至5月组织采购，6月至9月分段施工，10月组织验收，11月完成审计，12月支付工程款项。"
)
EXAMPLES = (
    Example(
        name="两个项目同一计划",
        text=FormExample(name="河道巡查经费", plan=_PLAN, overview="河道巡查三十六公里。").text
        + FormExample(name="机关办公经费", plan=_PLAN, overview="购买办公用品。").text,
        fires=1,
    ),
    Example(
        name="两个项目同一必要性",
        text=FormExample(name="河道巡查经费", overview="河道巡查三十六公里。").text
        + FormExample(name="机关办公经费", overview="购买办公用品。").text,
        fires=1,
    ),
    Example(
        name="三个项目共用的套话",
        text="".join(
            FormExample(name=name, overview=f"{name}所需。", goals=("完成。", f"完成{name}的工作。")).text
            for name in ("河道巡查经费", "机关办公经费", "水质监测经费")
        ),
        fires=0,
    ),
    Example(
        name="东、西片区的姊妹项目",
        text=FormExample(name="河道巡查经费（东片区）", overview="河道巡查三十六公里。").text
        + FormExample(name="河道巡查经费（西片区）", overview="巡查支流。").text,
        fires=0,
    ),
    Example(
        name="各有计划",
        text=FormExample(name="河道巡查经费", plan=_PLAN).text
        + FormExample(
            name="河道清淤工程",
            plan=_DREDGING,
            necessity="河床抬高，需要清淤。",
            goals=("恢复过水断面。", "完成清淤三公里。"),
        ).text,
        fires=0,
    ),
    Example(
        name="短的通用计划",
        text=FormExample(name="河道巡查经费", plan="按合同支付。").text
        + FormExample(
            name="机关办公经费", plan="按合同支付。", necessity="办公需要。", goals=("完成。", "完成。")
        ).text,
        fires=0,
    ),
)
