"""Flow tables whose names wrap: where the header ends, which side and which row a piece belongs to."""

from __future__ import annotations

from extractor.document import Table
from extractor.reading.flow import read_flow
from tests.extractor.reading.flow.printing import flow_lines


def _read(text: str) -> Table:
    """The table of a text; ``·`` stands for a space at the end of a line."""
    lines = text.strip("\n").replace("·", " ").split("\n")
    (table,) = read_flow(flow_lines(lines, step=1)).tables
    return table


def _cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


_LONG_UNIT = """
2031年项目支出预算表（本年预算）
部门名称：青川省云岭市经济技术开发区管理委员会 单位：万元
项目名称 合计 2031年财政拨款
一般公共预算 政府性基金预算
1 2 3 4
青川省云岭经济技术开发
区管委会
60.00 50.00 10.00
园区道路维护费 50.00 50.00··
标准厂房二期扩建配套
工程款
10.00  10.00
"""


def test_the_row_of_column_numbers_ends_the_header_before_a_wrapped_first_name() -> None:
    table = _read(_LONG_UNIT)
    assert table.width == 4
    assert _cells(table) == [
        ["青川省云岭经济技术开发区管委会", "60.00", "50.00", "10.00"],
        ["园区道路维护费", "50.00", "50.00", ""],
        ["标准厂房二期扩建配套工程款", "10.00", "", "10.00"],
    ]


def test_a_short_tail_of_a_wrapped_first_name_is_no_header_either() -> None:
    table = _read(_LONG_UNIT.replace("1 2 3 4\n", ""))
    assert _cells(table)[0] == ["青川省云岭经济技术开发区管委会", "60.00", "50.00", "10.00"]


_NARROW = """
2031年预算收支总表
部门名称：青川省云岭市档案馆 单位：万元
收入 支出
项目 2031年 项目 2031年合计
一、一般公共预
算
120.50一、一般公共服
务支出
80.50
二、政府性基金
预算
 二、外交支出··
三、国有资本经
营预算
 三、国防支出··
··
四、公共安全支
出
··
··
五、教育支出 40.00
··
六、科学技术支
出
··
··
七、文化旅游体
育与传媒支出
··
收入总计 120.50支出总计 120.50
"""


def test_names_wrapped_in_narrow_cells_stay_on_the_side_that_their_words_belong_to() -> None:
    cells = _cells(_read(_NARROW))
    assert cells[0] == ["一、一般公共预算", "120.50", "一、一般公共服务支出", "80.50"]
    assert [row[2] for row in cells[3:7]] == [
        "四、公共安全支出",
        "五、教育支出",
        "六、科学技术支出",
        "七、文化旅游体育与传媒支出",
    ]
    assert not any(row[0] for row in cells[3:7])


def test_an_item_of_the_three_public_table_never_carries_on_the_row_above() -> None:
    table = _read(
        """
2031年财政拨款安排“三公”经费支出预算表
部门名称：青川省云岭市档案馆 单位：万元
项目 2031年预算数
合计 一般公共预算 政府性基金预算
因公出国（境）
费
公务接待费 1.00 1.00··
公务用车运行维
护费
5.00 5.00··
合计 6.00 6.00··
"""
    )
    assert [row[:2] for row in _cells(table)] == [
        ["因公出国（境）费", ""],
        ["公务接待费", "1.00"],
        ["公务用车运行维护费", "5.00"],
        ["合计", "6.00"],
    ]
