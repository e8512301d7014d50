"""不同单位或不同项目的绩效目标表雷同

为什么：各单位的项目各有其内容；整张表照抄另一单位或另一项目的，目标和指标就不能说明本项目。
报什么：两份文件中不同单位的表，或同一单位不同年度、不同项目的表，去掉各表共有的套话以后填写内容基本相同；
列出相同的栏目和不同之处。
不报什么：同一单位逐年公开的同一项目；部门文件和所属单位文件中由同一单位填报的同一张表；只有套话相同的表；
集合中大量单位共用的文字（视为模板）。
局限：同一文件之内的重复由DU001检查；少于八个字的内容不足以比较。
依据：财预〔2016〕143号：公开内容真实、准确；雷同的可能性由models/similarity估计。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Info, Scope
from anomaly.checks.fo.form_example import FormExample
from anomaly.collection.check import CollectionExample
from anomaly.collection.copies import WHOLE, Copy, copies, evidence, one_form, whole_records
from anomaly.collection.views import Collection, Located, PlacedForm
from anomaly.finding import Finding, FindingKind, Severity, Where

INFO = Info(
    code="DU101",
    name="绩效目标表跨单位雷同",
    name_en="A form repeats another unit's or another project's",
    kind=FindingKind.DUPLICATE_FORM,
    severity=Severity.HIGH,
    basis="财预〔2016〕143号：公开内容应真实、准确",
    scope=Scope.COLLECTION,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Least probability of a pair that is told, and the least share of what is filled in that is the same."""

    probability: float = 0.85
    shared: float = WHOLE


def check(collection: Collection, params: Params = Params()) -> Iterator[Located]:
    """Every likely pair of forms of two documents."""
    for copy in copies(collection, whole_records, _wanted, params.probability):
        if copy.pair.shared >= params.shared:
            yield Located(document=copy.copy.document, result=_finding(copy))


def _wanted(left: PlacedForm, right: PlacedForm) -> bool:
    return left.document != right.document and not one_form(left, right)


def _finding(copy: Copy) -> Finding:
    mine, theirs = copy.copy, copy.original
    same = "、".join(copy.pair.copied) or "填写内容"
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=copy.pair.probability,
        title="绩效目标表与另一份文件雷同",
        message=f"项目“{mine.form.project}”的绩效目标表与{theirs.title}项目“{theirs.form.project}”雷同，"
        f"除套话外有{copy.pair.shared:.0%}相同：{same}{copy.differing}。",
        message_en=f"The form repeats “{theirs.form.project}” of {theirs.title}: {copy.pair.shared:.0%}.",
        observed=mine.form.project,
        expected=theirs.form.project,
        evidence=evidence(copy),
        where=Where(project=mine.form.project),
    )


def _budget(unit: str, form: FormExample, year: int = 2025) -> str:
    return f"# {unit}\n## {year}年度部门预算公开\n\n{form.text.replace('云岭市水务局', unit)}"


_COPIED = FormExample(
    overview="昇棉河两岸护栏老化，拟更换护栏1260米，安装警示灯44盏，修补巡河步道裂缝并补种垂柳216株。",
    plan="三月完成测量和招标，四月至八月分三段施工，九月底前验收并移交河段管理所。",
    goals=("消除沿岸安全隐患，恢复步道通行。", "更换护栏1260米，安装警示灯44盏，补种垂柳216株。"),
)
_OTHER = FormExample(
    name="堤防白蚁防治",
    overview="对城东、城西两段土堤开展白蚁普查，查出蚁路后灌浆处理，并设置监测桩八十根。",
    necessity="土堤建成三十余年，白蚁活动频繁，去年汛期出现管涌两处，亟待治理。",
    plan="春秋两季各普查一次，查出后十日内处理。",
    goals=("控制土堤白蚁危害，保障汛期安全。", "完成普查两次，处理蚁路全部灌浆，监测桩完好。"),
    indicators=(("数量", "普查次数", "2次"), ("数量", "监测桩", "80根"), ("社会", "堤防安全", "保障")),
)
EXAMPLES = (
    CollectionExample(
        name="另一个县照抄，只改了河名",
        texts=(
            _budget("昇棉县水务局", _COPIED),
            _budget(
                "驿棉县水务局",
                FormExample(
                    name="驿棉河整治",
                    overview=_COPIED.overview.replace("昇棉", "驿棉"),
                    plan=_COPIED.plan,
                    goals=_COPIED.goals,
                ),
            ),
        ),
        fires=1,
        observed=("驿棉河整治",),
    ),
    CollectionExample(
        name="不同的项目", texts=(_budget("昇棉县水务局", _COPIED), _budget("驿棉县水务局", _OTHER)), fires=0
    ),
    CollectionExample(
        name="同一单位逐年公开的同一项目",
        texts=(_budget("昇棉县水务局", _COPIED, 2024), _budget("昇棉县水务局", _COPIED, 2025)),
        fires=0,
    ),
)
