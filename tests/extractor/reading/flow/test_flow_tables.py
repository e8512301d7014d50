"""Budget tables of a flow text: every figure in its column, every row on its line."""

from __future__ import annotations

from extractor.amounts import MoneyUnit
from extractor.document import NoteKind, Table, TableKind
from extractor.layout.blocks import FlowLine
from extractor.reading.flow import read_flow
from extractor.reading.flow.atoms import atoms_of
from extractor.spans import Span
from tests.extractor.reading.flow.printing import flow_lines


def _lines(text: str) -> list[str]:
    """Lines of a table; ``·`` stands for a space at the end of a line."""
    return text.strip("\n").replace("·", " ").split("\n")


def _read(text: str) -> Table:
    tables = read_flow(flow_lines(_lines(text), step=1)).tables
    assert len(tables) == 1
    return tables[0]


def _cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


_TWO_SIDED = """
 表一2031年预算收支总表
预算公开表1
2031年预算收支总表
部门名称：青川省云岭市档案馆 单位：万元
收入 支出
项目 2031年 项目 2031年合计 当年预算安排
上年结转安
排
一、一般公共预算 120.50一、一般公共服务支出 90.50 80.50 10.00
二、政府性基金预算  二、外交支出····
三、国有资本经营预
算
 三、教育支出 40.00 40.00··
··
四、文化旅游体育与传媒支
出
···
第二部分 2031年部门预算报表
  五、其他支出····
本年收入合计 120.50本年支出合计 130.50 120.50 10.00
上年结转 10.00年终结转····
收入总计 130.50支出总计 130.50 120.50 10.00
"""


def test_glued_wrapped_and_interrupted_rows_of_a_two_sided_table() -> None:
    table = _read(_TWO_SIDED)
    assert table.title == "2031年预算收支总表"
    assert (table.kind, table.unit) == (TableKind.INCOME_EXPENDITURE, MoneyUnit.TEN_THOUSAND_YUAN)
    assert table.columns[-1] == ("支出", "上年结转安排")
    assert _cells(table) == [
        ["一、一般公共预算", "120.50", "一、一般公共服务支出", "90.50", "80.50", "10.00"],
        ["二、政府性基金预算", "", "二、外交支出", "", "", ""],
        ["三、国有资本经营预算", "", "三、教育支出", "40.00", "40.00", ""],
        ["", "", "四、文化旅游体育与传媒支出", "", "", ""],
        ["", "", "五、其他支出", "", "", ""],
        ["本年收入合计", "120.50", "本年支出合计", "130.50", "120.50", "10.00"],
        ["上年结转", "10.00", "年终结转", "", "", ""],
        ["收入总计", "130.50", "支出总计", "130.50", "120.50", "10.00"],
    ]
    assert [row.span.line for row in table.rows] == [9, 10, 11, 15, 19, 20, 21, 22]
    assert table.span.line == 1


def test_a_page_heading_inside_a_table_is_moved_out_and_noted() -> None:
    parts = read_flow(flow_lines(_lines(_TWO_SIDED), step=1))
    assert [block.text.text for block in parts.blocks] == ["第二部分2031年部门预算报表"]
    notes = [note for note in parts.notes if note.kind is NoteKind.LAYOUT]
    assert [note.span.line for note in notes] == [18]


_CODES = """
 表三2031年预算支出总表
2031年预算支出总表
部门名称：青川省云岭市档案馆  单位：万元
项目 2031年预算数
科目编码 科目名称 合计 基本支出 项目支出
合计 300.00 200.00 100.00
201 一般公共服务支出 300.00 200.00 100.00
20126 档案事务 300.00 200.00 100.00
2012601 行政运行 200.00 200.00··
2012602 一般行政管理事务 60.00  60.00
2012604 档案馆 40.00   40.00
"""


def test_spaces_tell_which_column_is_empty_and_the_total_spans_code_and_name() -> None:
    assert _cells(_read(_CODES)) == [
        ["合计", "", "300.00", "200.00", "100.00"],
        ["201", "一般公共服务支出", "300.00", "200.00", "100.00"],
        ["20126", "档案事务", "300.00", "200.00", "100.00"],
        ["2012601", "行政运行", "200.00", "200.00", ""],
        ["2012602", "一般行政管理事务", "60.00", "", "60.00"],
        ["2012604", "档案馆", "40.00", "", "40.00"],
    ]


def test_where_spaces_tell_nothing_the_sums_decide_and_a_note_says_so() -> None:
    text = _CODES.replace("·", "").replace("   ", " ").replace("  ", " ")
    parts = read_flow(flow_lines(_lines(text), step=1))
    assert _cells(parts.tables[0])[3:] == [
        ["2012601", "行政运行", "200.00", "200.00", ""],
        ["2012602", "一般行政管理事务", "60.00", "", "60.00"],
        ["2012604", "档案馆", "40.00", "", "40.00"],
    ]
    assert [n.span.line for n in parts.notes if n.kind is NoteKind.INFERRED] == [10, 11]


def test_rows_run_together_on_one_line_are_cut_at_their_codes() -> None:
    table = _read(
        """
一般公共预算支出预算表
部门：云岭市档案馆 单位：万元
功能科目编码 功能科目名称 金额
合计 1,300.00
201 一般公共服务支出 1,300.0020126 档案事务 1,300.002012601 行政运行 1,000.502012604 档案馆 299.50
"""
    )
    assert _cells(table)[1:] == [
        ["201", "一般公共服务支出", "1,300.00"],
        ["20126", "档案事务", "1,300.00"],
        ["2012601", "行政运行", "1,000.50"],
        ["2012604", "档案馆", "299.50"],
    ]


def test_codes_in_three_columns_and_a_header_repeated_on_the_next_page() -> None:
    table = _read(
        """
2031年部门支出预算总表
编制部门：云岭市档案馆 单位：元
项目 支出预算
功能分类科目编码
功能分类科目名称 合计 基本支出 项目支出
类 款 项
201 一般公共服务支出 2,932,700 932,700 2,000,000
201 26 档案事务 2,932,700 932,700 2,000,000
 项目 支出预算
功能分类科目编码
功能分类科目名称 合计 基本支出 项目支出
类 款 项
201 26 01 行政运行 932,700 932,700 0
201 26 04 档案馆 2,000,000 0 2,000,000
合计 2,932,700 932,700 2,000,000
"""
    )
    assert table.unit is MoneyUnit.YUAN
    assert [c[-1] for c in table.columns] == [
        "类",
        "款",
        "项",
        "功能分类科目名称",
        "合计",
        "基本支出",
        "项目支出",
    ]
    assert _cells(table) == [
        ["201", "", "", "一般公共服务支出", "2,932,700", "932,700", "2,000,000"],
        ["201", "26", "", "档案事务", "2,932,700", "932,700", "2,000,000"],
        ["201", "26", "01", "行政运行", "932,700", "932,700", "0"],
        ["201", "26", "04", "档案馆", "2,000,000", "0", "2,000,000"],
        ["合计", "", "", "", "2,932,700", "932,700", "2,000,000"],
    ]


def test_long_project_names_on_lines_of_their_own_join_their_figures() -> None:
    table = _read(
        """
 表十二2031年项目支出预算表（本年预算）
2031年项目支出预算表（本年预算）
部门名称：云岭市档案馆 单位：万元
项目名称 合计
2031年财政拨款
财政专户管
理资金
单位资金
一般公共预算
政府性
基金预
算
国有资本经
营预算
1 2 3 4 5 6 7
云岭市档案馆 99.00 99.00·····
　　云岭市馆藏民国档案抢救修复
及数字化加工费
80.00 80.00·····
　　库房巡检费 19.00 19.00·····
"""
    )
    assert table.kind is TableKind.PROJECT_CURRENT
    assert [c[-1] for c in table.columns] == [
        "项目名称",
        "合计",
        "一般公共预算",
        "政府性基金预算",
        "国有资本经营预算",
        "财政专户管理资金",
        "单位资金",
    ]
    assert _cells(table)[1] == ["云岭市馆藏民国档案抢救修复及数字化加工费", "80.00", "80.00", "", "", "", ""]
    assert [row.span.line for row in table.rows] == [16, 17, 20]


def test_a_table_without_figures_keeps_its_rows_and_its_remark() -> None:
    table = _read(
        """
表十2031年财政拨款安排“三公”经费支出预算表
部门名称：云岭市档案馆
单位:万元
项目
2031年预算数
合计 一般公共预算 政府性基金预算
国有资本经营预
算
因公出国（境）费·····
公务接待费·····
公务用车购置及运行费·····
①公务用车购置费·····
②公务用车运行维护费·····
合计·····
注：本表无数据·····
"""
    )
    assert table.kind is TableKind.THREE_PUBLIC
    assert [row.cells[0].text for row in table.rows] == [
        "因公出国（境）费",
        "公务接待费",
        "公务用车购置及运行费",
        "①公务用车购置费",
        "②公务用车运行维护费",
        "合计",
    ]
    assert all(cell.text == "" for row in table.rows for cell in row.cells[1:])
    assert table.remarks == ("注：本表无数据",)


def test_a_header_out_of_order_gives_way_to_the_columns_the_rows_show() -> None:
    table = _read(
        """
一般公共预算财政拨款基本支出决算表
单位：万元
经济分类
科目名称 决算数
经济分类
科目名称 决算数 科目编码 科目编码
类
款 类款
301 工资福利支出 500.00 302 商品和服务支出 60.00
301 01 基本工资 300.00 302 01 办公费 20.00
301 02 津贴补贴 150.00 302 02 印刷费
301 03 奖金 302 05 水费 30.00
301 07 绩效工资 302 06 电费
301 08 养老保险缴费 302 07 邮电费 10.00
301 13 住房公积金 50.00
人员经费合计 500.00 公用经费合计 60.00
"""
    )
    assert _cells(table)[0] == ["301", "", "工资福利支出", "500.00", "302", "", "商品和服务支出", "60.00"]
    assert _cells(table)[3] == ["301", "03", "奖金", "", "302", "05", "水费", "30.00"]
    assert _cells(table)[7] == ["", "", "人员经费合计", "500.00", "", "", "公用经费合计", "60.00"]


def test_a_table_of_contents_and_running_text_give_no_table() -> None:
    parts = read_flow(
        flow_lines(
            [
                "目录",
                "一、收支预算总表…………………………3",
                "二、收入预算总表…………………………4",
                "第一部分 概况",
                "云岭市档案馆负责全市档案的收集、整理和利用，收支情况见附表。",
            ]
        )
    )
    assert parts.tables == ()
    assert parts.forms == ()


def _only(text: str) -> Table:
    (table,) = read_flow(flow_lines(text.strip("\n").split("\n"))).tables
    return table


def test_an_amount_of_0_is_no_part_of_the_next_rows_code() -> None:
    table = _only(
        """
2031年部门收入预算总表
部门名称：云岭市档案馆 单位：元
项目 收入预算
功能分类科目编码 功能分类科目名称 合计 财政拨款收入 事业收入 事业单位经营收入 其他收入
类 款 项
221   住房保障支出 329,700 329,700 0 0 0
221 02  住房改革支出 329,700 329,700 0 0 0
221 02 01 住房公积金 329,700 329,700 0 0 0
   合计 329,700 329,700 0 0 0
"""
    )
    assert [c.text for c in table.rows[2].cells][-3:] == ["0", "0", "0"]
    assert [c.text for c in table.rows[3].cells][:3] == ["", "", ""]


def test_names_by_use_beside_their_only_amount_are_a_column() -> None:
    table = _only(
        """
财政拨款收支预算总表
部门名称：云岭市档案馆 单位：万元
收入 支出
项目名称 金额 支出用途 金额
一、一般公共预算 386.67 一、基本支出 312.53
二、政府性基金预算  二、项目支出 74.14
收入合计 386.67 支出合计 386.67
"""
    )
    assert table.columns == (("收入", "项目名称"), ("收入", "金额"), ("支出", "支出用途"), ("支出", "金额"))
    assert [c.text for c in table.rows[1].cells] == ["二、政府性基金预算", "", "二、项目支出", "74.14"]


def test_reception_stands_beside_the_group_of_vehicles() -> None:
    table = _only(
        """
“三公”经费、会议费、培训费支出预算表
部门名称：云岭市档案馆 单位：万元
合计 “三公”经费 会议费 培训费
小计 因公出国（境）费 公务用车购置及运行维护费 公务接待费
小计 公务用车购置费 公务用车运行维护费
4.35 2.50  2.50  2.50   1.85
"""
    )
    assert [path[-1] for path in table.columns] == [
        "合计",
        "小计",
        "因公出国（境）费",
        "小计",
        "公务用车购置费",
        "公务用车运行维护费",
        "公务接待费",
        "会议费",
        "培训费",
    ]
    assert [c.text for c in table.rows[0].cells] == ["4.35", "2.50", "", "2.50", "", "2.50", "", "", "1.85"]


def test_budget_and_account_beside_each_other_are_no_total_and_part() -> None:
    table = _only(
        """
财政拨款“三公”经费支出决算表
部门名称：云岭市档案馆 单位：万元
合计 因公出国（境）费 公务用车购置及运行费 公务接待费
小计 公务用车购置费 公务用车运行费
预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数
5.00 4.85   5.00 4.85   5.00 4.85
"""
    )
    assert [c.text for c in table.rows[0].cells] == [
        "5.00",
        "4.85",
        "",
        "",
        "5.00",
        "4.85",
        "",
        "",
        "5.00",
        "4.85",
        "",
        "",
    ]


def test_the_wrapped_totals_of_both_halves_are_not_the_tables_total() -> None:
    table = _only(
        """
一般公共预算财政拨款基本支出决算表
部门名称：云岭市档案馆 单位：万元
经济分类科目编码 科目名称 决算数 经济分类科目编码 科目名称 决算数
301 工资福利支出 507.87 302 商品和服务支出 66.05
30101 基本工资 507.87 30201 办公费 66.05
人员经费
合计
 507.87
公用经费
合计
 66.05
"""
    )
    labels = [cell.text for row in table.rows for cell in row.cells]
    assert "人员经费合计" in labels
    assert "公用经费合计" in labels
    assert "合计" not in labels


def test_the_space_of_a_form_feed_is_no_empty_cell() -> None:
    lines = [
        FlowLine(text=text, span=Span(line=number, end_line=number), page_start=text.startswith(" "))
        for number, text in ((1, "办公费 0.51"), (2, " 退休费 2.89"), (4, " 水费 0.10"), (6, "电费"))
    ]
    assert [a.gap for a in atoms_of(lines, 0, 4) if a.first] == [0, 0, 1, 0]
