"""The fixed labels of performance forms and how a printed cell is matched to one.

Sources: 财预〔2021〕101号 and the provincial form templates for the indicator tree (产出 数量/质量/时效/成本,
效益 经济/社会/生态/可持续影响, 满意度 服务对象满意度).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from extractor.document import FormField, FundSource

#: What names the left side of a form: the whole run of a project.
PERIOD_WORDS = ("实施期", "中期", "中长期")


class Part(Enum):
    """What a label stands in front of."""

    TITLE = "标题"
    NAME = "项目名称"
    ATTRIBUTE = "项目属性"
    TERM = "项目期"
    FUNDING_HEAD = "项目资金"
    SECTION_HEAD = "分栏标题"
    FUNDING = "资金行"
    FIELD = "文字栏目"
    GOAL_HEAD = "目标表头"
    GOAL = "总体目标"
    INDICATOR_HEAD = "绩效指标"
    COLUMN_HEAD = "指标表头"
    EXTRA_HEAD = "自评表头"
    LEVEL1 = "一级指标"
    LEVEL2 = "二级指标"
    FOOTER = "表尾"
    FILED_AT = "填报日期"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label: its canonical text and what it introduces."""

    text: str
    part: Part
    field: FormField | None = None
    source: FundSource | None = None


def _fields() -> tuple[Label, ...]:
    printed = {
        FormField.DEPARTMENT: ("主管部门及代码", "主管部门", "主管部门及编码"),
        FormField.IMPLEMENTER: ("实施单位", "项目单位", "项目实施单位"),
        FormField.OVERVIEW: ("项目概况", "项目概述", "项目内容", "项目立项情况"),
        FormField.BASIS: ("立项依据", "项目立项依据", "政策依据"),
        FormField.NECESSITY: ("项目设立必要性", "立项必要性", "项目设立的必要性", "项目立项的必要性"),
        FormField.MEASURES: (
            "保证项目实施的制度、措施",
            "保障项目实施的制度、措施",
            "保证项目实施的制度措施",
            "保证项目实施的制度与措施",
        ),
        FormField.PLAN: ("项目实施计划", "项目实施进度计划", "实施计划"),
        FormField.GOAL_PERIOD: ("实施期目标", "中期目标", "中长期目标", "项目总目标", "项目总体目标"),
        FormField.GOAL_YEAR: ("年度目标", "年度绩效目标", "年度总体目标", "年度总目标"),
        FormField.DUTIES: ("部门职责", "主要职责", "部门职能概述", "单位职责"),
        FormField.STRATEGY: ("部门战略目标", "中长期规划目标"),
        FormField.OTHER: ("项目类别", "计划开始日期", "计划完成日期", "项目编码", "资金用途", "备注"),
    }
    return tuple(
        Label(text=text, part=Part.FIELD, field=field) for field, texts in printed.items() for text in texts
    )


def _funding() -> tuple[Label, ...]:
    printed = {
        FundSource.TOTAL: (
            "实施期资金总额",
            "中期资金总额",
            "中长期资金总额",
            "年度资金总额",
            "资金总额",
            "项目资金总额",
            "年度资金申请总额",
            "年度预算申请总额",
        ),
        FundSource.CENTRAL: ("其中：中央财政资金", "中央财政资金"),
        FundSource.PROVINCIAL: ("省级财政资金",),
        FundSource.LOCAL: (
            "市县（区）财政资金",
            "市县财政资金",
            "市级财政资金",
            "区级财政资金",
            "县级财政资金",
        ),
        FundSource.SELF_RAISED: ("单位自筹", "单位自筹资金"),
        FundSource.OTHER: ("其他资金",),
        FundSource.FISCAL: (
            "其中：财政资金",
            "其中：财政拨款",
            "其中：当年财政拨款",
            "财政拨款",
            "当年财政拨款",
        ),
        FundSource.CARRIED_OVER: ("上年结转资金", "上年结转"),
    }
    return tuple(
        Label(text=text, part=Part.FUNDING, source=source)
        for source, texts in printed.items()
        for text in texts
    )


LEVEL1 = ("产出指标", "效益指标", "满意度指标")
LEVEL2 = (
    "数量指标",
    "质量指标",
    "时效指标",
    "成本指标",
    "经济效益",
    "社会效益",
    "生态效益",
    "可持续影响",
    "服务对象满意度",
)
#: 产出 and 效益 labels give level 1 from level 2.
LEVEL1_OF = (
    dict.fromkeys(LEVEL2[:4], "产出指标") | dict.fromkeys(LEVEL2[4:8], "效益指标") | {LEVEL2[8]: "满意度指标"}
)
_LEVEL2_PRINTED = {
    "经济效益指标": "经济效益",
    "社会效益指标": "社会效益",
    "生态效益指标": "生态效益",
    "生态环境效益指标": "生态效益",
    "可持续影响指标": "可持续影响",
    "可持续发展指标": "可持续影响",
    "可持续性指标": "可持续影响",
    "服务对象满意度指标": "服务对象满意度",
    "受益对象满意度指标": "服务对象满意度",
    "社会公众满意度指标": "服务对象满意度",
    "环境效益指标": "生态效益",
    "环境成本指标": "生态环境成本指标",
}
#: Second levels of the newer template, in which 成本指标 is a first level.
COST_LEVEL2 = ("经济成本指标", "社会成本指标", "生态环境成本指标")

LABELS: tuple[Label, ...] = (
    Label(text="项目名称", part=Part.NAME),
    Label(text="项目属性", part=Part.ATTRIBUTE),
    Label(text="项目性质", part=Part.ATTRIBUTE),
    Label(text="项目类型", part=Part.ATTRIBUTE),
    Label(text="项目期", part=Part.TERM),
    Label(text="项目日期", part=Part.TERM),
    Label(text="项目期限", part=Part.TERM),
    Label(text="项目起止时间", part=Part.TERM),
    Label(text="项目资金", part=Part.FUNDING_HEAD),
    Label(text="项目资金（元）", part=Part.FUNDING_HEAD),
    Label(text="项目资金（万元）", part=Part.FUNDING_HEAD),
    Label(text="（元）", part=Part.FUNDING_HEAD),
    Label(text="（万元）", part=Part.FUNDING_HEAD),
    *(
        Label(text=text, part=Part.SECTION_HEAD)
        for text in (
            *("部门基本信息", "单位基本信息", "年度预算情况", "年度重点任务", "核心职能", "重点任务"),
            *("资金来源", "按资金方向划分", "资金总额（万元）", "资金总额（元）", "年度主要任务", "任务名称"),
        )
    ),
    *_fields(),
    *_funding(),
    Label(text="项目绩效目标", part=Part.GOAL_HEAD),
    Label(text="绩效目标", part=Part.GOAL_HEAD),
    Label(text="总体目标", part=Part.GOAL),
    Label(text="绩效指标", part=Part.INDICATOR_HEAD),
    Label(text="年度绩效指标", part=Part.INDICATOR_HEAD),
    *(
        Label(text=text, part=Part.COLUMN_HEAD)
        for text in (
            *("一级指标", "二级指标", "三级指标", "指标值", "绩效指标值", "目标值", "年度指标值"),
            *("年度（/项目）指标值", "预期指标值", "指标目标值", "年度目标值", "计划指标值", "指标名称"),
        )
    ),
    *(
        Label(text=text, part=Part.EXTRA_HEAD)
        for text in (
            *(
                "实际完成值",
                "实际完成情况",
                "全年实际值",
                "完成值",
                "分值",
                "权重",
                "指标权重",
                "得分",
                "自评得分",
            ),
            *("偏差原因分析及改进措施", "偏差原因", "未完成原因", "指标解释", "评分标准", "指标说明", "说明"),
            *("指标性质", "指标方向", "指标符号", "指标类型", "计量单位", "度量单位", "评价标准", "计算符号"),
        )
    ),
    *(Label(text=text, part=Part.LEVEL1) for text in LEVEL1),
    *(Label(text=text, part=Part.LEVEL2) for text in LEVEL2),
    *(Label(text=text, part=Part.LEVEL2) for text in (*_LEVEL2_PRINTED, *COST_LEVEL2)),
    *(Label(text=text, part=Part.FOOTER) for text in ("负责人", "经办人", "联系电话", "单位负责人")),
    Label(text="填报日期", part=Part.FILED_AT),
)

_BLANKS = re.compile(r"[\s:：　]+")
_FOLD = str.maketrans("()[]", "（）［］")


def squeeze(text: str) -> str:
    """Without blanks and colons, brackets in one form: labels are often justified with spaces."""
    return _BLANKS.sub("", text).translate(_FOLD)


_BY_TEXT = {squeeze(label.text): label for label in LABELS}
#: A misread label differs in few characters; short labels must match to the letter but one.
_ONE_EDIT_FROM = 4
_TWO_EDITS_FROM = 8


@lru_cache(maxsize=4096)
def match_label(text: str) -> Label | None:
    """The label a cell holds, allowing a misread character or two; None for anything else."""
    flat = squeeze(text)
    if not flat or len(flat) > 16:
        return None
    exact = _BY_TEXT.get(flat)
    if exact is not None:
        return exact
    if len(flat) < _ONE_EDIT_FROM or any(c.isdigit() for c in flat):
        return None  # a digit is never a misread part of a label: 单位自筹0 is a label and its value
    allowed = 2 if len(flat) >= _TWO_EDITS_FROM else 1
    near = [
        (distance, label)
        for known, label in _BY_TEXT.items()
        if len(known) >= _ONE_EDIT_FROM
        and (distance := Levenshtein.distance(flat, known, score_cutoff=allowed)) <= allowed
    ]
    return min(near, key=lambda pair: pair[0])[1] if near else None


_FRAGMENT_LENGTH = 3


def is_fragment(text: str) -> bool:
    """A piece of a label that a page or a narrow column tore off (绩 / 效指标, 财政资 / 金)."""
    flat = squeeze(text)
    return 0 < len(flat) <= _FRAGMENT_LENGTH and any(flat in known for known in _BY_TEXT)


def level2_of(label: Label) -> str:
    """The canonical second level of a LEVEL2 label (without a trailing 指标 after 效益)."""
    return _LEVEL2_PRINTED.get(label.text, label.text)
