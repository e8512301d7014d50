"""指标填错类别。

为什么：指标按数量、质量、时效、成本和效益分类，填错类别会使该类指标缺失，考核口径混乱。
报什么：数量、质量、时效指标填的是费用金额；数量指标填的是合格率；质量指标填的是时间、人数；时效指标填的是
合格率、件数；成本指标填的是合格率、件数、完成时间；
生态效益填的是政务服务，经济效益填的是安全、民生；
一张表每个错类报一次。
不报什么：名称含义两可的指标；读取时类别由推断得出的指标；完成率、覆盖率等可作数量也可作质量的指标。
局限：按名称和指标值的字面判断。
依据：财预〔2021〕101号绩效指标体系：数量、质量、时效、成本指标的含义。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import examined_forms
from anomaly.checks.fo.quotes import indicator_words, observed, place
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.amounts import Dimension
from extractor.document import Document, Form, Indicator

INFO = Info(
    code="FO019",
    name="指标填错类别",
    name_en="Indicator in the wrong class",
    kind=FindingKind.INDICATOR_MISPLACED,
    severity=Severity.MEDIUM,
    basis="财预〔2021〕101号绩效指标体系",
)
_COST_NAME = re.compile(r"费$|费用$|标准$|成本|经费$|租金|工资$|单价|造价|投资额")
_OUTPUTS = ("数量指标", "质量指标", "时效指标")
_SPENT = re.compile(r"成本|费|经费|资金|价|工资|补助|补贴|预算|支出|投资")
_TIME_NAME = re.compile(r"及时(?:性|率)?$|时间$|完成时限|期限$")
_COUNT_NAME = re.compile(r"(?:人数|数量|次数|个数|份数|户数|家数)$")
_QUALITY_NAME = re.compile(r"合格率$|达标率$|合格$|准确率$|优良率$")
_RESULT_NAME = re.compile(r"(?:验收|质量|检测|检验|产品|工程|抽检)[^率]{0,4}(?:合格|达标|优良)率$")
_SOCIAL = re.compile(
    r"安全隐患|社会治安|群众满意|群众幸福|民生|安全感|知晓率|社会稳定|事故发生"
    r"|(?:业务|服务|履职|办事)能力|业务素质|(?:办公|工作|居住|出行|就医|教学)(?:环境|条件)|服务水平"
)
_ECONOMY = re.compile(r"元|收入|税|产值|节约|成本|投资|经济|利润|增收|资金|损失|消费|就业|企业")
_NATURE = re.compile(
    r"生态|环境|污染|绿|环保|水|气|土|节能|能耗|排放|垃圾|废|碳|扬尘|噪|植|林|草|低碳|资源|用电|用纸|卫生"
)
_OFFICE = re.compile(r"政务|营商|服务效能|办事|审批|满意|就业|税收")


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Indicators read with less than ``least_confidence`` are left out."""

    least_confidence: float = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class _Misplaced:
    indicator: Indicator
    right: str
    severity: Severity


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """One finding for each wrong class of a form; an indicator printed on both sides counts once."""
    for form in examined_forms(document):
        groups: dict[tuple[str, str], list[_Misplaced]] = {}
        classed = {(indicator.name, indicator.level2) for indicator in form.indicators}
        seen: set[tuple[str, str, str]] = set()
        for indicator in form.indicators:
            found = _misplaced(indicator) if indicator.confidence >= params.least_confidence else None
            key = (indicator.level2, indicator.name, indicator.value)
            # The other side enters it where it belongs: then it is the reading that slipped.
            slipped = found is not None and (indicator.name, found.right) in classed
            if found is not None and key not in seen and not slipped:
                groups.setdefault((indicator.level2, found.right), []).append(found)
            seen.add(key)
        for (level2, right), misplaced in groups.items():
            yield _finding(form, level2, right, misplaced)


def _misplaced(indicator: Indicator) -> _Misplaced | None:
    name, level2 = indicator.name, indicator.level2
    unit = indicator.quantity.unit if indicator.quantity is not None else None
    kind = unit.dimension if unit is not None else None
    paid = kind in (Dimension.MONEY, Dimension.RATE) and unit is not None and "元" in unit.name
    if level2 in _OUTPUTS and paid and _COST_NAME.search(name):
        return _Misplaced(indicator=indicator, right="成本指标", severity=Severity.MEDIUM)
    if level2 == "成本指标":
        return _not_a_cost(indicator, kind)
    if level2 == "质量指标" and _TIME_NAME.search(name) and kind is not Dimension.SHARE:
        return _Misplaced(indicator=indicator, right="时效指标", severity=Severity.LOW)
    if level2 == "质量指标" and kind is Dimension.COUNT and _COUNT_NAME.search(name):
        return _Misplaced(indicator=indicator, right="数量指标", severity=Severity.LOW)
    if level2 == "时效指标" and kind is Dimension.COUNT and _COUNT_NAME.search(name):
        return _Misplaced(indicator=indicator, right="数量指标", severity=Severity.LOW)
    if level2 == "数量指标" and kind is Dimension.SHARE and _RESULT_NAME.search(name):
        return _Misplaced(indicator=indicator, right="质量指标", severity=Severity.LOW)
    if level2.startswith("经济效益") and _SOCIAL.search(name) and not _ECONOMY.search(name):
        return _Misplaced(indicator=indicator, right="社会效益", severity=Severity.LOW)
    if level2 == "时效指标" and _QUALITY_NAME.search(name) and "时" not in name:
        return _Misplaced(indicator=indicator, right="质量指标", severity=Severity.LOW)
    if level2.startswith("生态效益") and _OFFICE.search(name) and not _NATURE.search(name + indicator.value):
        return _Misplaced(indicator=indicator, right="社会效益", severity=Severity.LOW)
    return None


def _not_a_cost(indicator: Indicator, kind: Dimension | None) -> _Misplaced | None:
    """What stands under 成本 and is told from its name and value to be another kind of output."""
    name = indicator.name
    if _SPENT.search(name):
        return None
    right = ""
    if kind is Dimension.COUNT and _COUNT_NAME.search(name):
        right = "数量指标"
    elif kind is Dimension.SHARE and _QUALITY_NAME.search(name):
        right = "质量指标"
    elif kind is not Dimension.SHARE and _TIME_NAME.search(name):
        right = "时效指标"
    return _Misplaced(indicator=indicator, right=right, severity=Severity.LOW) if right else None


def _finding(form: Form, level2: str, right: str, misplaced: list[_Misplaced]) -> Finding:
    names = "、".join(f"“{m.indicator.name}”{m.indicator.value}" for m in misplaced)
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=misplaced[0].severity,
        probability=0.8,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”的{level2}填有{names}，应填入{right}。",
        message_en=f"{form.project_name.text}: {len(misplaced)} indicators under {level2} belong to {right}.",
        expected=right,
        observed=level2,
        evidence=tuple(observed(m.indicator.span, indicator_words(m.indicator)) for m in misplaced),
        where=place(form, "绩效指标"),
    )


def _form(level2: str, name: str, value: str) -> str:
    return FormExample(indicators=((level2, name, value), ("满意度", "群众满意度", "≥90%"))).text


EXAMPLES = (
    Example(
        name="数量指标填设计费",
        text=_form("数量", "标识设计费", "≤3万元"),
        fires=1,
        observed=("数量指标",),
    ),
    Example(
        name="质量指标填单位成本",
        text=_form("质量", "招商单位成本", "≤2.5万元/次"),
        fires=1,
        observed=("质量指标",),
    ),
    Example(name="数量指标填费用标准", text=_form("数量", "巡查人员补助标准", "≤1500元/人"), fires=1),
    Example(name="数量指标填建设标准", text=_form("数量", "堤防达到建设标准", "12公里"), fires=0),
    Example(name="成本指标填合格率", text=_form("成本", "工程验收合格率", "100%"), fires=1),
    Example(name="成本指标填次数", text=_form("成本", "河道巡查次数", "≥12次"), fires=1),
    Example(name="成本指标填完成时间", text=_form("成本", "巡查完成时间", "12月底前"), fires=1),
    Example(name="成本指标填资金支付时间", text=_form("成本", "资金支付及时性", "及时"), fires=0),
    Example(name="成本指标填费用控制率", text=_form("成本", "成本控制达标率", "100%"), fires=0),
    Example(name="质量指标填人数", text=_form("质量", "参加活动人数", "≥100人"), fires=1),
    Example(name="时效指标填合格率", text=_form("时效", "验收合格率", "100%"), fires=1),
    Example(name="时效指标填数量", text=_form("时效", "标识制作数量", "12块"), fires=1),
    Example(name="数量指标填合格率", text=_form("数量", "工程验收合格率", "100%"), fires=1),
    Example(name="经济效益填安全隐患", text=_form("经济", "安全隐患下降程度", "下降"), fires=1),
    Example(name="经济效益填业务能力", text=_form("经济", "业务能力提升程度", "≥5%"), fires=1),
    Example(name="经济效益填办公环境", text=_form("经济", "办公环境改善程度", "≥5%"), fires=1),
    Example(name="经济效益填企业服务能力", text=_form("经济", "服务企业能力提升程度", "提升"), fires=0),
    Example(name="社会效益填业务能力", text=_form("社会", "业务能力提升程度", "≥5%"), fires=0),
    Example(name="经济效益填减少损失", text=_form("经济", "减少安全隐患造成的经济损失", "减少"), fires=0),
    Example(name="时效指标填次数限期", text=_form("时效", "每月巡查完成时间", "25日前"), fires=0),
    Example(name="数量指标填完成率", text=_form("数量", "巡查任务完成率", "100%"), fires=0),
    Example(name="数量指标填数量", text=_form("数量", "标识制作数量", "12块"), fires=0),
    Example(name="质量指标填合格率", text=_form("质量", "标识制作合格率", "100%"), fires=0),
    Example(name="质量指标填及时率（百分比）", text=_form("质量", "资金拨付及时率", "100%"), fires=0),
    Example(name="生态效益填减少污染", text=_form("生态", "减少河道垃圾", "减少"), fires=0),
)
