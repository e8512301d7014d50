"""同一事实在文字与数量指标中不一致。

为什么：概况、计划、目标所述的人数、面积、长度、数量应与数量指标一致，否则绩效目标无法考核。
报什么：文字与指标指同一事物、同一单位，而数值按各自的“≥、≤、=”不能同时成立。
文字与指标同名而各自的“不少于”（“不超过”）不同、“约”数相差四成以上、指标低于文字所写区间（600-700次）的也报。
不报什么：“约”“≥”等能够同时成立的数；所指事物不同；文中另有一处与指标相同；指标是区间。
局限：靠数字前后的名词与指标名称相连，名称写法差别大时连不上。
依据：财预〔2021〕101号：绩效指标应与绩效目标相对应。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import examined_forms
from anomaly.checks.fo.quotes import expected, indicator_words, observed, place
from anomaly.checks.fo.stated_facts import (
    Fact,
    contradicts,
    core_of,
    is_people,
    linked,
    may_count_people,
    names_staff,
    same_unit,
    solely_linked,
    stated_facts,
)
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.amounts import Comparator, Quantity
from extractor.document import Document, Form, FormField, Indicator

INFO = Info(
    code="FO015",
    name="文字所述与数量指标不一致",
    name_en="The text and an indicator state one fact differently",
    kind=FindingKind.FORM_INTERNAL,
    severity=Severity.HIGH,
    basis="财预〔2021〕101号：绩效指标与绩效目标相对应",
)
_NAMED = 5  # characters of a name by which an indicator is known for certain
_COMPOUND = re.compile(r"[\u4e00-\u9fff]{2}[及和与、][\u4e00-\u9fff]{2}")
_FIELDS = (
    FormField.OVERVIEW,
    FormField.NECESSITY,
    FormField.PLAN,
    FormField.GOAL_PERIOD,
    FormField.GOAL_YEAR,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Indicators read with less than ``least_confidence`` are left out."""

    least_confidence: float = 0.5


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Each quantity indicator against the facts of its form's texts; both sides' print counts once."""
    for form in examined_forms(document):
        facts = tuple(stated_facts(form, _FIELDS))
        done: set[tuple[str, str]] = set()
        for indicator in form.indicators:
            key = (indicator.name, indicator.value)
            if (
                key in done
                or "数量" not in indicator.level2
                or indicator.confidence < params.least_confidence
            ):
                continue
            done.add(key)
            found = _contradicting(form, indicator, facts)
            if found:
                yield _finding(form, indicator, found)


def _contradicting(form: Form, indicator: Indicator, facts: tuple[Fact, ...]) -> list[Fact]:
    target = indicator.quantity
    if target is None or target.value <= 0 or _COMPOUND.search(indicator.name):
        return []
    about = [fact for fact in facts if _alike(fact, target, indicator) and linked(fact, indicator)]
    if not about:
        about = [
            fact
            for fact in facts
            if _alike(fact, target, indicator) and solely_linked(fact, facts, indicator, form)
        ]
    if not about and is_people(target):
        about = _staff(form, indicator, facts)
    if _is_sum(facts, target, about) or _agrees_elsewhere(form, indicator, about):
        return []
    differ = all(contradicts(fact.quantity, target) or _other_bound(fact, indicator) for fact in about)
    return about if differ else []


def _other_bound(fact: Fact, indicator: Indicator) -> bool:
    """Whether a text sets another least (or most) for the very thing that the indicator names."""
    stated, target = fact.quantity, indicator.quantity
    if target is None or stated.comparator is not target.comparator:
        return False
    bounds = stated.comparator in (Comparator.AT_LEAST, Comparator.AT_MOST)
    named = len(indicator.name) >= _NAMED and fact.before.endswith(indicator.name)
    return bounds and named and stated.base != target.base


def _agrees_elsewhere(form: Form, indicator: Indicator, facts: list[Fact]) -> bool:
    """Whether the other side's indicator of the same name says what the text says (multi-year projects)."""
    twins = [
        other.quantity
        for other in form.indicators
        if other.name == indicator.name
        and other.side is not indicator.side
        and other.quantity is not None
        and other.value != indicator.value
    ]
    return any(not contradicts(fact.quantity, twin) for fact in facts for twin in twins)


def _alike(fact: Fact, target: Quantity, indicator: Indicator) -> bool:
    if same_unit(fact.quantity, target):
        return True
    return len(core_of(indicator.name)) >= 4 and may_count_people(fact.quantity, target)


def _is_sum(facts: tuple[Fact, ...], target: Quantity, about: list[Fact]) -> bool:
    """Whether two or three numbers that follow each other, one of them doubted, add up to the target."""
    fitting = [fact for fact in facts if same_unit(fact.quantity, target)]
    for run in (2, 3):
        for n in range(len(fitting) - run + 1):
            group = fitting[n : n + run]
            same_field = len({fact.field for fact in group}) == 1
            if not any(fact in about for fact in group):
                continue
            if same_field and sum(fact.quantity.base for fact in group) == target.base:
                return True
    return False


def _staff(form: Form, indicator: Indicator, facts: tuple[Fact, ...]) -> list[Fact]:
    """Staff facts, where the form has one staff indicator and its texts one number of staff."""
    others = {i.name for i in form.indicators if i.quantity is not None and is_people(i.quantity)}
    if len(others) > 1 or not names_staff(indicator.name):
        return []
    staff = [
        fact
        for fact in facts
        if is_people(fact.quantity) and names_staff(fact.after or fact.before) and "现有" not in fact.quote
    ]
    return staff if len({fact.quantity.value for fact in staff}) == 1 else []


def _finding(form: Form, indicator: Indicator, facts: list[Fact]) -> Finding:
    fact = facts[0]
    fields = "、".join(dict.fromkeys(other.field.value for other in facts))
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.8,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”{fields}写“{fact.quote}”，"
        f"而数量指标“{indicator.name}”为{indicator.value}，两者不一致。",
        message_en=f"{form.project_name.text}: the text says {fact.quantity.printed}, "
        f"the indicator {indicator.value}.",
        expected=fact.quantity.printed,
        observed=indicator.value,
        evidence=(
            observed(indicator.span, indicator_words(indicator)),
            *(expected(other.span, other.quote) for other in facts[:4]),
        ),
        where=place(form, "绩效指标"),
    )


def _form(overview: str, name: str, value: str) -> str:
    return FormExample(overview=overview, indicators=(("数量", name, value),)).text


EXAMPLES = (
    Example(
        name="招聘6名，指标5人",
        text=_form("面向社会公开招聘了6名河道巡查人员。", "巡查人员人数", "5人"),
        fires=1,
        observed=("5人",),
    ),
    Example(
        name="巡查里程36公里，指标≥63公里",
        text=_form("河道巡查里程36公里。", "河道巡查里程", "≥63公里"),
        fires=1,
        observed=("≥63公里",),
    ),
    Example(
        name="累计处理量字序不同",
        text=_form("三季度累计处理淤泥量为47067.75立方米。", "累计淤泥处理量", "35217.48立方米"),
        fires=1,
        observed=("35217.48立方米",),
    ),
    Example(
        name="指标低于所写的区间",
        text=_form("年内处理河道巡查照片600-700张。", "河道巡查照片", "≥300张"),
        fires=1,
        observed=("≥300张",),
    ),
    Example(
        name="文字与指标同名而下限不同",
        text=_form("全年日均巡查河道里程不少于100公里。", "日均巡查河道里程", "≥130公里"),
        fires=1,
        observed=("≥130公里",),
    ),
    Example(
        name="下限相同",
        text=_form("全年日均巡查河道里程不少于100公里。", "日均巡查河道里程", "≥100公里"),
        fires=0,
    ),
    Example(
        name="名称不同的下限",
        text=_form("每次巡查里程不少于10公里。", "日均巡查河道里程", "≥130公里"),
        fires=0,
    ),
    Example(name="指标是区间的下限", text=_form("河道巡查次数90-100次。", "河道巡查次数", "≥90次"), fires=0),
    Example(
        name="只有一处以盏计数",
        text=_form("对沿河320盏路灯进行维修。", "维修路灯数量", "230盏"),
        fires=1,
        observed=("230盏",),
    ),
    Example(
        name="以盏计数的有两处",
        text=_form("对沿河320盏路灯进行巡查，更换路灯灯头230盏。", "维修路灯数量", "230盏"),
        fires=0,
    ),
    Example(name="同为6名", text=_form("公开招聘了6名河道巡查人员。", "巡查人员人数", "6人"), fires=0),
    Example(name="指标是下限", text=_form("河道巡查里程63公里。", "河道巡查里程", "≥36公里"), fires=0),
    Example(name="文字为约数", text=_form("慰问巡查人员约28人。", "慰问巡查人员人数", "30人"), fires=0),
    Example(name="所指不同", text=_form("现有在编职工35人，另聘河道保洁员4名。", "培训次数", "5次"), fires=0),
    Example(name="单位可换算", text=_form("河道巡查里程3600米。", "河道巡查里程", "3.6公里"), fires=0),
)
