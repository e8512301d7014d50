"""绩效目标表栏目抄自其他文件的另一项目

为什么：项目概况、实施计划和目标应说明本项目；与另一单位或另一项目的同一栏目相同的，多为套用未改。
报什么：两份文件中不同项目的同一栏目，去掉各表共有的套话以后基本相同；指明栏目和不同之处。
不报什么：整张表雷同的（DU101）；同一单位逐年公开的同一项目；由同一单位填报的同一张表；只有套话相同的；
较短的栏目。
局限：同一文件之内的由DU002、DU007检查；集合中大量单位共用的文字视为模板。
依据：财预〔2016〕143号：公开内容真实、准确；雷同的可能性由models/similarity估计。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from anomaly.check import Info, Scope
from anomaly.checks.du import du101_form_across_units as whole_forms
from anomaly.checks.fo.form_example import FormExample
from anomaly.collection.check import CollectionExample
from anomaly.collection.copies import WHOLE, Copy, copies, evidence, field_id, one_form, whole_records
from anomaly.collection.views import Collection, Located, PlacedForm
from anomaly.finding import Finding, FindingKind, Severity, Where
from extractor.document import FormField
from models.similarity import FilledField, Record

INFO = Info(
    code="DU102",
    name="栏目抄自其他文件",
    name_en="A field repeats another document's of another project",
    kind=FindingKind.COPIED_TEXT,
    severity=Severity.MEDIUM,
    basis="财预〔2016〕143号：公开内容应真实、准确",
    scope=Scope.COLLECTION,
)
_FIELDS = frozenset(
    field.value for field in (FormField.OVERVIEW, FormField.PLAN, FormField.GOAL_PERIOD, FormField.GOAL_YEAR)
)
_LEAST = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Least probability of a pair that is told."""

    probability: float = 0.85


def check(collection: Collection, params: Params = Params()) -> Iterator[Located]:
    """Every likely pair of fields whose forms are no pair themselves; one finding a pair of forms."""
    told = {
        (copy.original.document, copy.original.form.ordinal, copy.copy.document, copy.copy.form.ordinal)
        for copy in copies(collection, whole_records, _wanted, params.probability)
        if copy.pair.shared >= WHOLE
    }
    for copy in copies(collection, _single_fields, _wanted, params.probability):
        forms = (
            copy.original.document,
            copy.original.form.ordinal,
            copy.copy.document,
            copy.copy.form.ordinal,
        )
        if forms not in told:
            told.add(forms)
            yield Located(document=copy.copy.document, result=_finding(copy))


def _single_fields(form: PlacedForm) -> Iterable[Record]:
    for name, text in zip(form.form.fields, form.form.texts, strict=True):
        if name in _FIELDS and len(text) >= _LEAST:
            yield Record(id=field_id(form, name), fields=(FilledField(name=name, text=text),))


def _wanted(left: PlacedForm, right: PlacedForm) -> bool:
    return left.document != right.document and not one_form(left, right)


def _finding(copy: Copy) -> Finding:
    mine, theirs = copy.copy, copy.original
    field = copy.pair.copied[0] if copy.pair.copied else copy.pair.right.rpartition("\x1f")[2]
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=copy.pair.probability,
        title="栏目与另一份文件的另一项目相同",
        message=f"项目“{mine.form.project}”的“{field}”与{theirs.title}项目“{theirs.form.project}”的同一栏目"
        f"除套话外有{copy.pair.shared:.0%}相同{copy.differing}。",
        message_en=f"“{field}” repeats that of “{theirs.form.project}” of {theirs.title}.",
        observed=mine.form.project,
        expected=theirs.form.project,
        evidence=evidence(copy),
        where=Where(project=mine.form.project, section=field),
    )


_MINE = whole_forms.EXAMPLES[1].texts[1]
_FIELD = FormExample(
    name="河岸警示设施",
    overview="对城东、城西两段土堤开展白蚁普查，查出蚁路后灌浆处理，并设置监测桩八十根。",
    basis="《云岭市防汛条例》（云政发〔2024〕11号）",
    necessity="两段河岸近年发生落水事件三起，沿岸居民多次反映缺少警示和救生设施。",
    plan="五月采购警示牌六十块和救生圈一百二十个，六月安装完毕。",
    goals=("沿岸警示和救生设施齐全。", "安装警示牌六十块、救生圈一百二十个。"),
    indicators=(("数量", "警示牌", "60块"), ("数量", "救生圈", "120个"), ("社会", "落水事件", "0起")),
)
EXAMPLES = (
    CollectionExample(
        name="项目概况抄自另一个县的另一项目",
        texts=(_MINE, f"# 昇棉县水务局\n## 2025年度部门预算公开\n\n{_FIELD.text}"),
        fires=1,
        observed=("河岸警示设施",),
    ),
    CollectionExample(name="整张表雷同，由DU101报", texts=whole_forms.EXAMPLES[0].texts, fires=0),
    CollectionExample(name="没有相同的栏目", texts=whole_forms.EXAMPLES[1].texts, fires=0),
)
