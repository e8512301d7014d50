"""Performance forms of a flow text: money, fields, both sides' indicators, cut rows."""

from __future__ import annotations

from decimal import Decimal

from extractor.document import Form, FormField, FormKind, FundSource, NoteKind, Side
from extractor.reading.flow import FlowParts, read_flow
from tests.extractor.reading.flow.printing import flow_lines

_ONE = """
云岭县县级部门（单位）项目支出绩效目标表
（2031 年度）
项目名称 村道日常养护费
主管部门及代
码
021-云岭县交通运输局 实施单位 云岭县公路站
项目属性 一次性项目（1 年结束） 项目期 1 年
项目资金
（元）
实施期资金总额： 3,000,0
00
年度资金
总额：
2,000,000
其中：中央财政资
金
0 其中：中央
财政资金
0
省级财政资
金
0 省
级财政资
金
0
市县（区）
财政资金
3,000,0
00
市
县（区）财
政资金
2,000,000
单位自筹 0 单
位自筹
0
其他资金 其
他资金
项目概况 对全县 12 条村道进行日常养护，修补破损路面，清理边沟，
保障群众出行安全。
立项依据 《云岭县村道养护办法》（云交发〔2030〕6 号）
实施期目标 年度目标
总
体
目
标
对全县 12 条村道进行日常养护，修补破
损路面，清理边沟。
对全县 12 条村道进行日常
养护，修补破损路面，清理
边沟。
绩
效
指
标
一级
指标
二级指
标
三级指标 指标值 二级指
标
三级指
标
指标值
产出
指标
数量指
标
养护村道条
数
12 条 数量指
标
养护村
道条数
12 条
清理边沟 ≥30 公里 清理边
沟
≥30 公
里
成 本 指
标
养护单价 800 元/公
里
成 本 指
标
养护单
价
800 元 /
公里
效益
指标
社会效
益指标
群众出行环
境
改善 社会效
益指标
群众出
行环境
改善
生态效
益指标
生态效
益指标
满意
度指
服务对
象满意
沿线群众满
意度
≥90% 服务对
象满意
沿线群
众满意
≥90%
 标 度指标 度指标 度
负
责
人：
经办人： 联系电话： 填报日期： 2030101
1091500
"""


_LINES = _ONE.strip("\n").split("\n")


def _line(text: str, nth: int = 1) -> int:
    """The line number of the ``nth`` line that reads ``text``: lines stand two apart from 101."""
    return 101 + 2 * [i for i, line in enumerate(_LINES) if line == text][nth - 1]


def _one(parts: FlowParts) -> Form:
    assert len(parts.forms) == 1
    return parts.forms[0]


def _read() -> FlowParts:
    return read_flow(flow_lines(_LINES, first=101))


def test_wrapped_amounts_are_whole_on_both_sides() -> None:
    form = _one(_read())
    amounts = {(f.side, f.source): None if f.amount is None else f.amount.yuan for f in form.funding}
    assert amounts[Side.PERIOD, FundSource.TOTAL] == Decimal(3_000_000)
    assert amounts[Side.YEAR, FundSource.TOTAL] == Decimal(2_000_000)
    assert amounts[Side.PERIOD, FundSource.LOCAL] == Decimal(3_000_000)
    assert amounts[Side.YEAR, FundSource.LOCAL] == Decimal(2_000_000)
    assert amounts[Side.YEAR, FundSource.CENTRAL] == 0
    assert amounts[Side.PERIOD, FundSource.OTHER] is None
    total = form.funding_of(Side.PERIOD)
    assert total is not None
    assert total.printed == "3,000,000"
    assert total.span.line == _line("实施期资金总额： 3,000,0")
    assert total.span.end_line == _line("00")


def test_fields_are_joined_over_their_lines() -> None:
    form = _one(_read())
    assert (form.kind, form.span.line) == (FormKind.PROJECT, 101)
    assert form.title == "云岭县县级部门（单位）项目支出绩效目标表"
    assert form.project_name.text == "村道日常养护费"
    assert form.attribute.text == "一次性项目（1年结束）"
    assert form.term.text == "1年"
    assert form.filed_at.text == "20301011091500"
    assert form.text_of(FormField.DEPARTMENT).text == "021-云岭县交通运输局"
    assert form.text_of(FormField.IMPLEMENTER).text == "云岭县公路站"
    assert form.text_of(FormField.OVERVIEW).text.endswith("清理边沟，保障群众出行安全。")
    assert form.text_of(FormField.BASIS).text == "《云岭县村道养护办法》（云交发〔2030〕6号）"


def test_the_two_goals_are_told_apart() -> None:
    form = _one(_read())
    goal = "对全县12条村道进行日常养护，修补破损路面，清理边沟。"
    assert form.text_of(FormField.GOAL_PERIOD).text == goal
    assert form.text_of(FormField.GOAL_YEAR).text == goal
    assert form.text_of(FormField.GOAL_YEAR).span.line == _line("对全县 12 条村道进行日常")


def test_both_sides_hold_the_indicators_with_the_lines_of_their_values() -> None:
    form = _one(_read())
    period = [(i.level1, i.level2, i.name, i.value, i.span.line) for i in form.side(Side.PERIOD)]
    assert period == [
        ("产出指标", "数量指标", "养护村道条数", "12条", _line("12 条 数量指")),
        ("产出指标", "数量指标", "清理边沟", "≥30公里", _line("清理边沟 ≥30 公里 清理边")),
        ("产出指标", "成本指标", "养护单价", "800元/公里", _line("养护单价 800 元/公")),
        ("效益指标", "社会效益指标", "群众出行环境", "改善", _line("改善 社会效")),
        ("满意度指标", "服务对象满意度指标", "沿线群众满意度", "≥90%", _line("≥90% 服务对")),
    ]
    year = [(i.level2, i.name, i.value) for i in form.side(Side.YEAR)]
    assert year == [(level2, name, value) for _, level2, name, value, _ in period]


def test_a_row_cut_by_the_page_is_put_together_and_noted() -> None:
    parts = _read()
    notes = [n for n in parts.notes if n.kind is NoteKind.LAYOUT]
    assert [(n.printed, n.span.line) for n in notes] == [
        ("标 度指标 度指标 度", _line(" 标 度指标 度指标 度"))
    ]
    assert not [n for n in parts.notes if n.kind is NoteKind.UNPLACED]


def test_values_keep_their_quantities() -> None:
    quantity = next(i for i in _one(_read()).indicators if i.name == "清理边沟").quantity
    assert quantity is not None
    assert quantity.value == 30


_ONE_SIDED = """
青川省省级项目支出绩效目标表
（2031年度）
项目名称 馆藏档案数字化
产出指标
数量指标
扫描页数 ≥500000页
质量指标
扫描图像合
格率
≥99%
时效指标
完成时间 2031年12月底前
效益指标
社会效益指
标
档案利用率 提高
满意度指
标
服务对象满
意度指标
查档群众满意度 ≥95%
"""


def test_a_form_with_one_side_and_no_header_is_the_years() -> None:
    form = _one(read_flow(flow_lines(_ONE_SIDED.strip("\n").split("\n"))))
    assert [(i.side, i.level2, i.name, i.value) for i in form.indicators] == [
        (Side.YEAR, "数量指标", "扫描页数", "≥500000页"),
        (Side.YEAR, "质量指标", "扫描图像合格率", "≥99%"),
        (Side.YEAR, "时效指标", "完成时间", "2031年12月底前"),
        (Side.YEAR, "社会效益指标", "档案利用率", "提高"),
        (Side.YEAR, "服务对象满意度指标", "查档群众满意度", "≥95%"),
    ]
    assert not form.complete


def test_text_that_follows_the_signatures_is_narrative_again() -> None:
    lines = [
        *_ONE.strip("\n").split("\n"),
        " 十一、国有资产占有使用情况",
        "截至2030年底，本单位共有车辆3辆。",
    ]
    parts = read_flow(flow_lines(lines))
    assert len(parts.forms) == 1
    assert [b.text.text for b in parts.blocks] == [
        "十一、国有资产占有使用情况",
        "截至2030年底，本单位共有车辆3辆。",
    ]


_SELF_EVALUATION = """
云岭市市级项目支出绩效自评表
（2031年度）
项目名称 馆藏档案数字化
绩
效
指
标
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因
分析及改
进措施
产出
指标
数量指标 扫描页数 ≥50 万页 48 万页 20 19.2 中标时间
晚于计划
质量指标 合格率 ≥99% 99.6% 20 20
时效指标 完成时间 12月底前 12月底前 10 10
效益
指标
社会效益
指标
档案利用率 提高 提高 30 30
满意度
指标
服务对象
满意度指
标
查档群众
满意度
≥95% 97% 20 20
填报日期： 20320110
"""


def test_a_self_evaluation_keeps_what_was_done_and_its_score() -> None:
    form = _one(read_flow(flow_lines(_SELF_EVALUATION.strip("\n").split("\n"))))
    assert form.kind is FormKind.SELF_EVALUATION
    assert [(i.name, i.value, i.actual, i.weight, i.score, i.remark) for i in form.indicators] == [
        ("扫描页数", "≥50万页", "48万页", "20", "19.2", "中标时间晚于计划"),
        ("合格率", "≥99%", "99.6%", "20", "20", ""),
        ("完成时间", "12月底前", "12月底前", "10", "10", ""),
        ("档案利用率", "提高", "提高", "30", "30", ""),
        ("查档群众满意度", "≥95%", "97%", "20", "20", ""),
    ]


_EXPLAINED = """
青川省省级部门项目支出绩效目标表
项目名称 馆藏档案数字化
绩效指标 一级指标 二级指标 三级指标 指标解释 指标值 权重
产出指标 数量指标 扫描页数 当年完成的扫描页数 ≥50万页 30
质量指标 合格率 抽检合格的比例 ≥99% 30
效益指标 社会效益指标 利用率 查阅数字副本的比例 ≥80% 30
满意度指标 服务对象满意度指标 群众满意度 查档群众评价 ≥95% 10
"""


def test_an_explanation_before_the_value_is_told_from_it() -> None:
    form = _one(read_flow(flow_lines(_EXPLAINED.strip("\n").split("\n"))))
    assert [(i.name, i.remark, i.value, i.weight) for i in form.indicators] == [
        ("扫描页数", "当年完成的扫描页数", "≥50万页", "30"),
        ("合格率", "抽检合格的比例", "≥99%", "30"),
        ("利用率", "查阅数字副本的比例", "≥80%", "30"),
        ("群众满意度", "查档群众评价", "≥95%", "10"),
    ]


def _parts(text: str) -> FlowParts:
    return read_flow(flow_lines(text.strip("\n").split("\n"), step=1))


def test_the_title_of_a_form_may_wrap() -> None:
    wrapped = _ONE.replace("项目支出绩效目标表", "项目支出绩效\n目标表")
    (form,) = _parts(wrapped).forms
    assert (form.title, form.project_name.text) == (
        "云岭县县级部门（单位）项目支出绩效目标表",
        "村道日常养护费",
    )


def test_a_form_whose_title_was_lost_begins_at_its_name() -> None:
    second = "\n".join(_ONE.strip("\n").split("\n")[2:]).replace("村道日常养护费", "桥梁检测费")
    forms = _parts(f"{_ONE}\n{second}").forms
    assert [form.project_name.text for form in forms] == ["村道日常养护费", "桥梁检测费"]
    assert [len(form.indicators) for form in forms] == [len(forms[0].indicators)] * 2
    assert forms[1].title == ""


def test_a_verbal_value_printed_twice_is_halved_and_noted_in_flow_text_too() -> None:
    parts = _parts(_ONE.replace("\n改善 社会效", "\n改善改善 社会效"))
    values = [
        (i.value, i.value_printed) for i in parts.forms[0].side(Side.PERIOD) if i.level2 == "社会效益指标"
    ]
    assert values == [("改善", "改善改善")]
    assert [n.printed for n in parts.notes if n.kind is NoteKind.DUPLICATED_VALUE] == ["改善改善"]


def test_page_numbers_above_each_form_are_dropped_and_its_title_kept() -> None:
    second = _ONE.strip("\n").replace("村道日常养护费", "桥梁检测费")
    parts = _parts(f"— 7 —\n{_ONE.strip()}\n— 8 —\n{second}")
    assert [form.title for form in parts.forms] == ["云岭县县级部门（单位）项目支出绩效目标表"] * 2
    assert [n.printed for n in parts.notes if n.kind is NoteKind.PAGE] == ["— 7 —", "— 8 —"]
