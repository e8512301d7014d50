"""Headers of flow tables that a dump printed out of order: names before their codes, a unit that wraps."""

from __future__ import annotations

from extractor.amounts import MoneyUnit
from extractor.document import Table
from extractor.reading.flow import read_flow
from tests.extractor.reading.flow.printing import flow_lines


def _read(text: str) -> Table:
    """The table of the lines; ``·`` stands for a space at the end of a line."""
    (table,) = read_flow(flow_lines(text.strip("\n").replace("·", " ").split("\n"), step=1)).tables
    return table


def _cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


_CODES_LAST = """
收入决算表
单位：万元
项目
本年收入合
计
财政拨款收
入
上级补助
收入
事业收
入
其他收
入
支出功能分类
科目名称
科目编码
类 款 项
合计 120.00 114.00   6.00
201 一般公共服务支出 90.00 84.00   6.00
201 26 档案事务 90.00 84.00   6.00
201 26 01 行政运行 90.00 84.00   6.00
208 社会保障和就业支出 30.00 30.00···
208 05 行政事业单位养老支出 30.00 30.00···
208 05 01 行政单位离退休 30.00 30.00···
"""


def test_codes_printed_after_their_name_stand_left_of_it_and_no_column_is_lost() -> None:
    table = _read(_CODES_LAST)
    assert [path[-1] for path in table.columns] == [
        "类",
        "款",
        "项",
        "支出功能分类科目名称",
        "本年收入合计",
        "财政拨款收入",
        "上级补助收入",
        "事业收入",
        "其他收入",
    ]
    assert ["201", "26", "01", "行政运行", "90.00", "84.00", "", "", "6.00"] in _cells(table)


_UNIT_WRAPS = """
收支预算总表
部门： 云岭县档案馆 单位：
万元
收入 支出
项目名称 金额
功能分类 支出用途
功能科目名称 金额 项目名称 金额
一、财政拨款 120.00 一、一般公共服务支出 90.00 一、基本支出 80.00
二、其他资金  二、外交支出  二、项目支出 40.00
当年收入小计 120.00 当年支出小计 120.00
收入合计 120.00 支出合计 120.00
"""


def test_a_unit_that_wraps_is_no_column() -> None:
    table = _read(_UNIT_WRAPS)
    assert table.unit is MoneyUnit.TEN_THOUSAND_YUAN
    assert table.width == 6
    assert _cells(table)[0] == [
        "一、财政拨款",
        "120.00",
        "一、一般公共服务支出",
        "90.00",
        "一、基本支出",
        "80.00",
    ]


def test_codes_before_their_name_stay_where_they_are() -> None:
    table = _read(
        _CODES_LAST.replace("支出功能分类\n科目名称\n科目编码\n类 款 项", "科目编码 科目名称\n类 款 项")
    )
    assert [path[-1] for path in table.columns][:4] == ["类", "款", "项", "科目名称"]
