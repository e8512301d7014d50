"""One-sided forms, self-evaluation forms and whole-unit forms of several provinces."""

from __future__ import annotations

from decimal import Decimal

from extractor.document import FormField, FormKind, FundSource, Side
from extractor.reading.assemble import read_text

ONE_SIDED = """财政项目支出绩效目标填报表

（2031年度）

项目名称\t老旧小区管网改造经费\t项目性质\t阶段性项目\t项目类别\t特定目标类
主管部门\t云岭市住房建设局\t实施单位\t云岭市住房建设局
项目资金（元）\t项目资金总额\t6,120,000.00\t年度资金申请总额\t3,060,000.00
项目绩效目标\t项目总目标\t年度总体目标
\t完成六个小区管网改造\t完成三个小区管网改造
\t一级指标\t二级指标\t三级指标\t指标解释\t年度指标值\t权重
绩效指标\t产出指标\t数量指标\t改造小区个数\t列入计划的小区\t≥3.00(个)\t20
\t\t质量指标\t竣工验收合格率\t合格工程占比\t=100.00(%)\t20
\t\t时效指标\t按期完工率\t\t≥95.00(%)\t20
\t效益指标\t社会效益指标\t居民出行条件\t改善程度\t明显改善\t20
\t满意度指标\t服务对象满意度指标\t居民满意度\t问卷调查\t≥90.00(%)\t20
"""

SELF_EVALUATION = """项目支出绩效自评表

（2031年度）

项目名称\t乡村公路养护经费
主管部门\t云岭市交通运输局\t实施单位\t云岭市公路段
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t120.00\t118.00\t117.00\t10\t99.15%\t9.92
年度总体目标\t养护乡村公路80公里
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
\t产出指标\t数量指标\t养护里程\t≥80公里\t82公里\t20\t20
\t\t质量指标\t路面完好率\t≥95%\t93%\t20\t18\t雨季水毁较多，已安排修复
\t效益指标\t社会效益指标\t村民出行条件\t改善\t改善\t30\t30
\t满意度指标\t服务对象满意度指标\t村民满意度\t≥90%\t94%\t20\t20
"""

WHOLE = """县级预算部门整体支出绩效目标申报表

（2031）年度

部门名称\t318-临溪县水务局
年度预算情况\t资金来源\t资金总额（万元）\t按资金方向划分\t资金总额（万元）
\t合计\t862.40\t合计\t862.40
\t其中：一般公共预算\t862.40\t其中：基本支出\t402.40
\t政府性基金\t0.00\t项目支出\t460.00
年度绩效目标\t保障全县供水安全。
年度绩效指标\t一级指标\t二级指标\t三级指标\t指标值
\t产出指标\t数量指标\t新增供水人口\t≥1200人
\t\t质量指标\t水质达标率\t100%
\t效益指标\t社会效益\t供水保障能力\t提升
\t满意度指标\t服务对象满意度\t用水户满意度\t≥90%
"""


def test_a_one_sided_form_with_explanations_and_weights() -> None:
    (form,) = read_text(ONE_SIDED).forms
    assert (form.kind, form.project_name.text) == (FormKind.PROJECT, "老旧小区管网改造经费")
    assert form.attribute.text == "阶段性项目"
    assert [line.amount.yuan for line in form.funding if line.amount] == [Decimal(6120000), Decimal(3060000)]
    assert form.text_of(FormField.GOAL_YEAR).text == "完成三个小区管网改造"
    assert form.side(Side.PERIOD) == ()
    read = [(i.level2, i.name, i.value, i.weight, i.remark, i.span.line) for i in form.side(Side.YEAR)]
    assert read == [
        ("数量指标", "改造小区个数", "≥3.00(个)", "20", "列入计划的小区", 11),
        ("质量指标", "竣工验收合格率", "=100.00(%)", "20", "合格工程占比", 12),
        ("时效指标", "按期完工率", "≥95.00(%)", "20", "", 13),
        ("社会效益", "居民出行条件", "明显改善", "20", "改善程度", 14),
        ("服务对象满意度", "居民满意度", "≥90.00(%)", "20", "问卷调查", 15),
    ]


def test_a_self_evaluation_form_keeps_what_was_achieved() -> None:
    (form,) = read_text(SELF_EVALUATION).forms
    assert form.kind is FormKind.SELF_EVALUATION
    total = form.funding_of(Side.YEAR)
    assert total is not None
    assert total.amount is not None
    assert total.amount.yuan == Decimal(1_200_000)
    read = [(i.name, i.value, i.actual, i.weight, i.score, i.remark) for i in form.side(Side.YEAR)]
    assert read == [
        ("养护里程", "≥80公里", "82公里", "20", "20", ""),
        ("路面完好率", "≥95%", "93%", "20", "18", "雨季水毁较多，已安排修复"),
        ("村民出行条件", "改善", "改善", "30", "30", ""),
        ("村民满意度", "≥90%", "94%", "20", "20", ""),
    ]


def test_a_whole_unit_form_splits_its_money_by_use() -> None:
    (form,) = read_text(WHOLE).forms
    assert form.kind is FormKind.WHOLE
    by_source = {line.source: line.amount.value for line in form.funding if line.amount}
    assert by_source == {
        FundSource.TOTAL: Decimal("862.40"),
        FundSource.USE_TOTAL: Decimal("862.40"),
        FundSource.USE_BASIC: Decimal("402.40"),
        FundSource.USE_PROJECT: Decimal("460.00"),
    }
    assert [i.name for i in form.side(Side.YEAR)] == [
        "新增供水人口",
        "水质达标率",
        "供水保障能力",
        "用水户满意度",
    ]
    assert form.text_of(FormField.GOAL_YEAR).text == "保障全县供水安全。"


BUDGET_TABLES = """2031年项目支出预算表

单位：万元

项目名称\t主管部门\t实施单位\t项目类别\t上年结转\t其他资金\t合计\t备注
南溪河清淤整治经费\t临溪县水务局\t临溪县河道所\t特定目标类\t0.00\t0.00\t38.40\t
水库大坝安全鉴定费\t临溪县水务局\t临溪县水库所\t特定目标类\t0.00\t0.00\t34.00\t
"""


def test_a_project_table_that_shares_words_with_forms_is_no_form() -> None:
    document = read_text(BUDGET_TABLES)
    assert document.forms == ()
    assert [len(t.rows) for t in document.tables] == [2]


MIDDLE_TERM = """项目支出绩效目标申报表

（2031年度）

项目名称\t\t灯塔灯具更换
主管部门及代码\t\t305-云岭市水务局\t\t实施单位\t\t云岭市水务局
项目属性\t\t一次性项目（1年结束）\t\t项目期\t\t1年
项目资金（元）\t\t中期资金总额：\t\t536,000\t年度资金总额：\t\t436,000
\t\t其中：财政拨款\t\t536,000\t其中：财政拨款\t\t436,000
\t\t其他资金\t\t0\t其他资金\t\t0
中期目标\t\t\t\t\t年度目标
总体目标\t更换灯具六套，保证航道照明。\t\t\t\t当年更换灯具五套。
绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t二级指标\t三级指标\t指标值
\t产出指标\t数量指标\t更换灯具数量\t6套\t数量指标\t更换灯具数量\t5套
"""


def test_a_side_called_the_middle_term_is_the_projects_period() -> None:
    (form,) = read_text(MIDDLE_TERM).forms
    amounts = {(line.side, line.source): line.amount.yuan for line in form.funding if line.amount is not None}
    assert amounts[Side.PERIOD, FundSource.TOTAL] == Decimal(536_000)
    assert amounts[Side.YEAR, FundSource.TOTAL] == Decimal(436_000)
    assert amounts[Side.PERIOD, FundSource.FISCAL] == Decimal(536_000)
    assert form.text_of(FormField.GOAL_PERIOD).text == "更换灯具六套，保证航道照明。"
    assert form.text_of(FormField.GOAL_YEAR).text == "当年更换灯具五套。"
    assert [(i.side, i.value) for i in form.indicators] == [(Side.PERIOD, "6套"), (Side.YEAR, "5套")]
