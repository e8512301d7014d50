"""一次性工程、购置填为经常性项目。

为什么：经常性项目（99年）长期安排资金；已完工待付尾款的工程、一次购置填为经常性，会使以后年度继续安排。
报什么：属性为经常性或期限很长，而名称为工程、改造、购置、搬迁、建设一类，且文字说明已完工、竣工、尾款、
质保金、施工合同、开始（进行、完成）施工或一次购置。
不报什么：运行维护、日常管理、工作经费；每年都有的采购、维修；只有名称像工程而文字没有完工、购置内容。
局限：只凭名称和文字判断，属性是否合适需结合项目库核对。
依据：项目支出分类管理要求：经常性项目为长期持续安排的项目，一次性项目为一年内结束的项目。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import examined_forms
from anomaly.checks.fo.quotes import context, observed, part, place
from anomaly.checks.fo.terms import Duration, duration
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, Form, FormField
from extractor.spans import PlacedText

INFO = Info(
    code="FO009",
    name="一次性事项填为经常性项目",
    name_en="One-off work entered as a recurring project",
    kind=FindingKind.PLAUSIBILITY,
    severity=Severity.MEDIUM,
    basis="项目支出按经常性、延续性、一次性分类管理",
)
_WORK = re.compile(r"工程|改造|购置|采购|搬迁|建设|修缮|装修|配套|项目$|编制|管网")
_RUNNING = re.compile(r"运维|维护|运行|管理|日常|工作经费|专项经费|服务|监测|保障|补助|工资|演练|培训")
_FINISHED = re.compile(
    r"已完工|完工验收|竣工决算|竣工验收|已完成竣工|工程.{0,4}尾款|申请尾款|支付尾款|尾款支付|质保金|"
    r"\d{1,2}月(?:\d{1,2}日)?(?:全部)?完工|项目已完成|未支付\d"
)
_BUILT = re.compile(
    r"(?:开始|进行|完成|组织)施工|\d{1,2}月份?(?:底前?)?(?:开始)?施工|施工合同|工程结算|完成装修|"
    r"签订[^，。；]{0,16}(?:建设|装修|施工|安装)合同"
)
_BOUGHT = re.compile(r"(?:更新)?购置[^，。；]{0,20}\d+\s*[台辆套件]")
_FIELDS = (FormField.OVERVIEW, FormField.PLAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Nothing to set."""


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Forms of recurring projects whose words say that the work is done once."""
    for form in examined_forms(document):
        name = form.project_name.text
        if duration(form) is not Duration.RECURRING or _RUNNING.search(name) or not _WORK.search(name):
            continue
        words = (_FINISHED, _BUILT, _BOUGHT) if "购置" in name else (_FINISHED, _BUILT)
        said = _first(form, words)
        if said is not None:
            yield _finding(form, *said)


def _first(form: Form, words: tuple[re.Pattern[str], ...]) -> tuple[PlacedText, re.Match[str]] | None:
    """The first words of the form, the plainest first, that say the work is done once."""
    for pattern in words:
        for field in _FIELDS:
            text = form.text_of(field)
            found = pattern.search(text.text)
            if found is not None:
                return text, found
    return None


def _finding(form: Form, text: PlacedText, found: re.Match[str]) -> Finding:
    attribute = "、".join(t for t in (form.attribute.text, form.term.text) if t)
    span, quote = part(text, max(0, found.start() - 8), min(len(text.text), found.end() + 6))
    mark = form.attribute.span if form.attribute.text else form.term.span
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.75,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”填为{attribute}，而文字写“{quote}”，属一"
        "次性事项，项目属性与内容不符。",
        message_en=f"“{form.project_name.text}” is entered as recurring, but is done once ({quote}).",
        expected="一次性或延续性项目",
        observed=attribute,
        evidence=(
            observed(mark, attribute),
            context(span, quote),
            context(form.project_name.span, form.project_name.text),
        ),
        where=place(form, "项目属性"),
    )


def _form(name: str, overview: str, attribute: str = "经常性项目（长期开展）", term: str = "99年") -> str:
    return FormExample(name=name, overview=overview, attribute=attribute, term=term).text


_DONE = "闸门改造工程2024年6月完工，已支付80万元，本次申请尾款20万元。"
EXAMPLES = (
    Example(name="完工工程填为99年", text=_form("闸门改造工程", _DONE), fires=1),
    Example(name="购置车辆填为99年", text=_form("巡查车辆购置经费", "更新购置巡查车1辆。"), fires=1),
    Example(
        name="尚未施工的配套工程填为99年",
        text=_form("泵站基础设施配套", "需实施给水、供电两项工程，均未开始施工，待批复后进行施工。"),
        fires=1,
    ),
    Example(name="同一工程填为一次性", text=_form("闸门改造工程", _DONE, "一次性项目", "1年"), fires=0),
    Example(name="运行维护", text=_form("闸门运行维护工程", "支付上年维护尾款。"), fires=0),
    Example(name="日常改造无完工内容", text=_form("管网改造", "按需对破损管网进行改造。"), fires=0),
)
