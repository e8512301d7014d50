"""Where the left goal ends and the right one begins, when nothing but their words tells."""

import pytest

from extractor.layout.blocks import FlowLine
from extractor.reading.flow.goals import split_goals
from extractor.spans import Span


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
