"""Standard labels of performance-target forms, as data; all are compared without spaces.

Source: the form of 项目支出绩效目标表 (财预〔2015〕88号, 财预〔2021〕101号) and the provincial forms made
from it.
"""

from __future__ import annotations

from enum import Enum

from extractor.document import FormField, FundSource


class Head(Enum):
    """Fields of a form that are not free text."""

    PROJECT = "项目名称"
    ATTRIBUTE = "项目属性"
    TERM = "项目期"
    MONEY = "项目资金"
    GOALS = "总体目标"
    GOAL_PERIOD = "实施期目标"
    GOAL_YEAR = "年度目标"
    INDICATORS = "绩效指标"
    SIGNED = "填报日期"


#: Labels are compared with full-width brackets.
BRACKETS = str.maketrans("()", "（）")
#: Labels that open a field. Every spelling counts; brackets are full width.
FIELD_LABELS: tuple[tuple[str, Head | FormField], ...] = (
    ("项目名称", Head.PROJECT),
    ("主管部门及代码", FormField.DEPARTMENT),
    ("主管部门", FormField.DEPARTMENT),
    ("主管部门名称", FormField.DEPARTMENT),
    ("部门（单位）名称", FormField.DEPARTMENT),
    ("实施单位", FormField.IMPLEMENTER),
    ("项目实施单位", FormField.IMPLEMENTER),
    ("项目单位", FormField.IMPLEMENTER),
    ("单位名称", FormField.IMPLEMENTER),
    ("项目属性", Head.ATTRIBUTE),
    ("项目类型", Head.ATTRIBUTE),
    ("项目性质", Head.ATTRIBUTE),
    ("项目类别", FormField.OTHER),
    ("计划开始日期", FormField.OTHER),
    ("计划完成日期", FormField.OTHER),
    ("项目编码", FormField.OTHER),
    ("项目期", Head.TERM),
    ("项目期限", Head.TERM),
    ("实施期限", Head.TERM),
    ("项目资金（元）", Head.MONEY),
    ("项目资金（万元）", Head.MONEY),
    ("项目资金", Head.MONEY),
    ("预算资金（万元）", Head.MONEY),
    ("资金情况（万元）", Head.MONEY),
    ("项目概况", FormField.OVERVIEW),
    ("项目简介", FormField.OVERVIEW),
    ("项目概述", FormField.OVERVIEW),
    ("立项依据", FormField.BASIS),
    ("项目立项依据", FormField.BASIS),
    ("项目设立必要性", FormField.NECESSITY),
    ("项目设立的必要性", FormField.NECESSITY),
    ("立项必要性", FormField.NECESSITY),
    ("保证项目实施的制度、措施", FormField.MEASURES),
    ("保证项目实施的制度措施", FormField.MEASURES),
    ("保障措施", FormField.MEASURES),
    ("项目实施计划", FormField.PLAN),
    ("实施计划", FormField.PLAN),
    ("部门职责", FormField.DUTIES),
    ("部门职能", FormField.DUTIES),
    ("部门职能概述", FormField.DUTIES),
    ("部门战略目标", FormField.STRATEGY),
    ("年度重点任务", FormField.TASKS),
    ("年度主要任务", FormField.TASKS),
    ("总体目标", Head.GOALS),
    ("项目总体目标", Head.GOALS),
    ("总体绩效目标", Head.GOALS),
    ("年度总体目标", Head.GOALS),
    ("项目总目标", Head.GOAL_PERIOD),
    ("中长期目标", Head.GOAL_PERIOD),
    ("实施期目标", Head.GOAL_PERIOD),
    ("中期目标", Head.GOAL_PERIOD),
    ("实施期总目标", Head.GOAL_PERIOD),
    ("年度目标", Head.GOAL_YEAR),
    ("年度绩效目标", Head.GOAL_YEAR),
    ("绩效指标", Head.INDICATORS),
    ("项目绩效指标", Head.INDICATORS),
    ("一级指标", Head.INDICATORS),
)
#: Labels that may stand after another field on the same line; all others begin their line.
INLINE = frozenset(
    {
        Head.ATTRIBUTE,
        Head.TERM,
        FormField.IMPLEMENTER,
        FormField.OTHER,
        Head.GOAL_YEAR,
        Head.GOAL_PERIOD,
        FormField.DEPARTMENT,
    }
)
FUND_LABELS: tuple[tuple[str, FundSource], ...] = (
    ("资金总额", FundSource.TOTAL),
    ("中央财政资金", FundSource.CENTRAL),
    ("中央资金", FundSource.CENTRAL),
    ("中央补助", FundSource.CENTRAL),
    ("省级财政资金", FundSource.PROVINCIAL),
    ("省级资金", FundSource.PROVINCIAL),
    ("市县（区）财政资金", FundSource.LOCAL),
    ("市级财政资金", FundSource.LOCAL),
    ("区级财政资金", FundSource.LOCAL),
    ("县级财政资金", FundSource.LOCAL),
    ("市县财政资金", FundSource.LOCAL),
    ("财政资金", FundSource.LOCAL),
    ("财政拨款", FundSource.LOCAL),
    ("单位自筹", FundSource.SELF_RAISED),
    ("自筹资金", FundSource.SELF_RAISED),
    ("其他资金", FundSource.OTHER),
)
PERIOD_WORDS = ("实施期", "中期", "项目总", "中长期")
YEAR_WORDS = ("年度", "当年", "本年")
HEADER_LABELS = frozenset(
    {
        "绩效指标",
        "项目绩效指标",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标值",
        "指标",
        "指标内容",
        "年度指标值",
        "实施期指标值",
        "全年指标值",
        "目标值",
        "年度目标值",
        "实施期目标",
        "年度目标",
        "实施期绩效指标",
        "年度绩效指标",
    }
)
#: Heads of the columns after the name, by the column (the value of a slot).
EXTRA_HEADS: tuple[tuple[str, frozenset[str]], ...] = (
    (
        "指标值",
        frozenset(
            {
                *("指标值", "年度指标值", "全年指标值", "目标值", "年度目标值", "预期指标值", "计划指标值"),
                *("年度（/项目）指标值", "绩效指标值", "指标目标值", "指标内容"),
            }
        ),
    ),
    (
        "实际完成值",
        frozenset(
            {"实际完成值", "全年实际完成值", "全年实际值", "实际值", "完成值", "实际完成情况", "完成情况"}
        ),
    ),
    ("分值", frozenset({"分值", "权重", "权重（%）", "分值权重", "指标权重"})),
    ("得分", frozenset({"得分", "自评得分", "评分"})),
    (
        "说明",
        frozenset(
            {
                "偏差原因分析及改进措施",
                "偏差原因分析",
                "偏差原因",
                "未完成原因分析",
                "未完成原因分析及改进措施",
                "指标解释",
                "指标说明",
                "评分标准",
                "指标性质",
                "指标方向",
                "备注",
            }
        ),
    ),
)
LEVEL1 = {
    "产出指标": "产出指标",
    "产出": "产出指标",
    "产出目标": "产出指标",
    "效益指标": "效益指标",
    "效益": "效益指标",
    "效果目标": "效益指标",
    "满意度指标": "满意度指标",
    "满意度": "满意度指标",
    "成本指标": "成本指标",
}
#: Level-2 labels without 指标, and the level 1 they stand under.
LEVEL2 = {
    "数量": "产出指标",
    "质量": "产出指标",
    "时效": "产出指标",
    "成本": "产出指标",
    "经济成本": "成本指标",
    "社会成本": "成本指标",
    "生态环境成本": "成本指标",
    "经济效益": "效益指标",
    "社会效益": "效益指标",
    "生态效益": "效益指标",
    "环境效益": "效益指标",
    "可持续影响": "效益指标",
    "可持续发展": "效益指标",
    "服务对象满意度": "满意度指标",
    "受益对象满意度": "满意度指标",
    "社会公众满意度": "满意度指标",
    "服务对象": "满意度指标",
}
SIGNATURES = frozenset("负责经办联系电话填报日期人单位公章签字（）():：年月日")
#: Values in words: what an indicator is to be (及时), to become (提升) or to be kept (保障).
_VERBAL_WORDS = """
及时 提升 提高 保障 保证 确保 促进 加强 节约 降低 减少 增加 改善 增强 正常 明显
显著 长期 持续 良好 优 优良 合格 达标 完成 有效 稳定 稳步 推进 推动 规范 齐全
完整 准确 合理 满意 较高 高 好 是 有 无 全省 全市 全县 全区 全覆盖 明显提升
明显提高 不断提升 不断提高 有所提升 有所提高 显著提升 显著提高 持续提升
进一步提升 按时 按期 按时完成 及时完成 按时足额 及时足额 可持续 维护 实现 落实
扩大 完善 优化 控制 严格 安全 健全
"""
VERBAL = frozenset(_VERBAL_WORDS.split())
