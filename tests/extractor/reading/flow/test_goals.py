"""Where the left goal ends and the right one begins, when nothing but their words tells."""

import pytest

from extractor.document import FormField
from extractor.layout.blocks import FlowLine
from extractor.reading.flow import read_flow
from extractor.reading.flow.goals import split_goals
from extractor.spans import Span
from tests.extractor.reading.flow.printing import INDICATOR_HEADS, flow_lines


def _split(*texts: str) -> tuple[str, str]:
    lines = [FlowLine(text=text, span=Span(line=n)) for n, text in enumerate(texts, 1)]
    left, right = split_goals(lines)
    return left.text, right.text


def test_a_short_left_goal_shares_its_line_with_the_right_one() -> None:
    left, right = _split(
        "3年内修复破损路面。 完成路面修补1200平方米、",
        "边沟清理900米、标志牌更换36块，",
        "修复破损路面。",
    )
    assert left == "3年内修复破损路面。"
    assert right == "完成路面修补1200平方米、边沟清理900米、标志牌更换36块，修复破损路面。"


def test_two_short_goals_on_one_line() -> None:
    assert _split("保障日常运转。 保障日常运转。") == ("保障日常运转。", "保障日常运转。")


@pytest.mark.parametrize(
    "lines",
    [
        (
            "对全县12条村道进行养护，修补",
            "破损路面，清理边沟。",
            "对全县12条村道进行养护，修补",
            "破损路面，清理边沟。",
        ),
        ("修补路面，清理边沟。", "修补路面，清理边沟。"),
    ],
)
def test_goals_on_lines_of_their_own_are_cut_between_the_lines(lines: tuple[str, ...]) -> None:
    half = len(lines) // 2
    assert _split(*lines) == ("".join(lines[:half]), "".join(lines[half:]))


def test_a_gap_within_one_goal_does_not_cut_it_when_the_other_repeats_it() -> None:
    goal = ("一是修补路面。 二是清理边沟", "和更换标志牌。")
    left, right = _split(*goal, *goal)
    assert left == right
    assert left.replace(" ", "") == "一是修补路面。二是清理边沟和更换标志牌。"


@pytest.mark.parametrize("period", ["实施期", "中期", "中长期"])
def test_short_goals_that_share_the_line_of_their_label(period: str) -> None:
    lines = f"""云岭县县级部门（单位）项目支出绩效目标表
项目名称 水厂运行维护
项目资金（元） {period}资金总额： 100,000 年度资金总额： 100,000
{period}目标 年度目标
总体目标 保障全县供水 按月巡查管网
{INDICATOR_HEADS}
产出指标 数量指标 水泵检修次数 ≥4次 数量指标 水泵检修次数 ≥4次
负责人： 经办人： 联系电话： 填报日期： 20310105101010""".splitlines()
    (form,) = read_flow(flow_lines(lines)).forms
    assert form.text_of(FormField.GOAL_PERIOD).text == "保障全县供水"
    assert form.text_of(FormField.GOAL_YEAR).text == "按月巡查管网"
