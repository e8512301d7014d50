"""The two sides of a flow block: the same cells in another order, labels that wrap, rows of one side only."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Indicator, NoteKind, Side
from extractor.reading.flow import read_flow
from tests.extractor.reading.flow.printing import INDICATOR_HEADS, flow_lines, print_row, wrap

_HEAD = f"""
云岭县县级部门（单位）项目支出绩效目标表
项目名称 水厂运行维护
项目资金（元） 实施期资金总额： 100,000 年度资金总额： 100,000
实施期目标 年度目标
总体目标 保障供水。 保障供水。
{INDICATOR_HEADS}
"""
_FOOT = "负责人： 经办人： 联系电话： 填报日期： 20310105101010"
_WIDTHS = (2.0, 3.0, 5.0, 4.0, 3.0, 4.0, 4.0)

Row = tuple[str, str, str, str, str, str, str]


def _read(rows: Sequence[Row]) -> tuple[Indicator, ...]:
    lines = _HEAD.strip().splitlines()
    for row in rows:
        lines += print_row([wrap(text, w) for text, w in zip(row, _WIDTHS, strict=True)])
    (form,) = read_flow(flow_lines([*lines, _FOOT])).forms
    return form.indicators


def _pairs(indicators: Sequence[Indicator], side: Side) -> list[tuple[str, str, str]]:
    return [(i.level2.removesuffix("指标"), i.name, i.value) for i in indicators if i.side is side]


def test_sides_in_another_order_within_a_label() -> None:
    found = _read(
        [
            ("产出", "数量指标", "水泵检修次数", "≥4次", "数量指标", "管网巡查里程", "120公里"),
            ("", "", "管网巡查里程", "120公里", "", "更换滤料的水池", "3座"),
            ("", "", "更换滤料的水池", "3座", "", "水泵检修次数", "≥4次"),
            ("", "时效指标", "检修完成时间", "按维保合同约定的时间", "时效指标", "日常巡查时间", "每月"),
            ("", "", "日常巡查时间", "每月", "", "检修完成时间", "按维保合同约定的时间"),
        ]
    )
    period = _pairs(found, Side.PERIOD)
    assert period == [
        ("数量", "水泵检修次数", "≥4次"),
        ("数量", "管网巡查里程", "120公里"),
        ("数量", "更换滤料的水池", "3座"),
        ("时效", "检修完成时间", "按维保合同约定的时间"),
        ("时效", "日常巡查时间", "每月"),
    ]
    assert sorted(_pairs(found, Side.YEAR)) == sorted(period)


def test_labels_without_cells_that_wrap_are_no_indicators() -> None:
    found = _read(
        [
            ("产出", "数量指标", "水泵检修次数", "≥4次", "数量指标", "水泵检修次数", "≥4次"),
            ("效益", "经济效益", "", "", "经济效益", "", ""),
            ("", "社会效益", "供水安全", "保障", "社会效益", "供水安全", "保障"),
            ("", "生态效益", "", "", "生态效益", "", ""),
        ]
    )
    assert _pairs(found, Side.PERIOD) == [("数量", "水泵检修次数", "≥4次"), ("社会效益", "供水安全", "保障")]
    assert _pairs(found, Side.YEAR) == _pairs(found, Side.PERIOD)


def test_a_side_that_holds_other_indicators_is_read_as_printed() -> None:
    found = _read(
        [
            ("产出", "数量指标", "水泵检修次数", "≥4次", "数量指标", "水表更换数量", "≥50只"),
            ("", "质量指标", "水质合格率", "100%", "质量指标", "水质合格率", "100%"),
        ]
    )
    assert _pairs(found, Side.PERIOD) == [("数量", "水泵检修次数", "≥4次"), ("质量", "水质合格率", "100%")]
    assert _pairs(found, Side.YEAR) == [("数量", "水表更换数量", "≥50只"), ("质量", "水质合格率", "100%")]


def test_what_stands_in_no_field_is_noted_and_captions_and_labels_are_not() -> None:
    lines = _HEAD.strip().splitlines()
    lines[1:1] = ["（2031 年度）"]
    lines.append("产出指标 数量指标 水泵检修次数 ≥4次 数量指标 水泵检修次数 ≥4次")
    signed = "负责人： 王某 经办人： 联系电话： 填报日期： 20310105101010"
    parts = read_flow(flow_lines([*lines, signed]))
    unplaced = [note.printed for note in parts.notes if note.kind is NoteKind.UNPLACED]
    assert unplaced == ["王某"]
    assert parts.forms[0].filed_at.text == "20310105101010"
