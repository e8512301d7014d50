"""科目 rows: whole codes, codes in parts, dropped zeros, blocks side by side."""

from __future__ import annotations

from anomaly.ledger.subject_rows import families, roots, subject_rows
from tests.anomaly.ledger.documents import expenditure, table


def _codes(text: str) -> list[str]:
    return [row.code for row in subject_rows(table(text))]


def test_whole_codes_form_a_tree() -> None:
    rows = subject_rows(table(expenditure()))
    assert [row.code for row in roots(rows)] == ["201", "208"]
    (family,) = families(rows)
    assert family.parent.label == "201 一般公共服务支出"
    assert [child.code for child in family.children] == ["20103", "20113"]


def test_codes_in_parts_are_joined_and_a_dropped_zero_is_restored() -> None:
    text = """
        2025年预算支出总表
        单位：元
        类 | 款 | 项 | 功能分类科目名称 | 合计 | 基本支出 | 项目支出
        201 | | | 一般公共服务支出 | 120 | 80 | 40
        201 | 3 | | 政府办公厅（室）及相关机构事务 | 120 | 80 | 40
        201 | 03 | 01 | 行政运行 | 80 | 80 |
        201 | 03 | 99 | 其他政府办公厅（室）及相关机构事务支出 | 40 | | 40
        """
    assert _codes(text) == ["201", "20103", "2010301", "2010399"]


def test_blocks_side_by_side_are_read_one_after_the_other() -> None:
    text = """
        一般公共预算财政拨款基本支出决算表
        单位：万元
        科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
        301 | 工资福利支出 | 10.00 | 302 | 商品和服务支出 | 5.00
        30101 | 基本工资 | 10.00 | 30201 | 办公费 | 3.00
         | | | 30202 | 印刷费 | 2.00
        """
    rows = subject_rows(table(text))
    assert [row.code for row in rows] == ["301", "30101", "302", "30201", "30202"]
    assert [row.columns for row in rows] == [(2,), (2,), (5,), (5,), (5,)]


def test_an_amount_is_no_code() -> None:
    text = """
        2025年项目支出预算表（本年预算）
        单位：万元
        项目名称 | 合计 | 一般公共预算
        档案整理经费 | 201 | 201
        宣传培训经费 | 208 | 208
        """
    assert _codes(text) == []
