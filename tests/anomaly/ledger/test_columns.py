"""Which columns are sums of which, by header and confirmed by rows."""

from __future__ import annotations

from anomaly.ledger.columns import column_sums
from extractor.amounts import MoneyUnit
from tests.anomaly.ledger.documents import expenditure, table

_UNIT = MoneyUnit.TEN_THOUSAND_YUAN


def _sums(text: str) -> list[tuple[int, tuple[int, ...]]]:
    return [(found.total, found.parts) for found in column_sums(table(text), _UNIT)]


def test_total_is_basic_and_project_expenditure() -> None:
    assert _sums(expenditure()) == [(2, (3, 4))]


def test_a_nested_subtotal_counts_instead_of_its_parts() -> None:
    text = """
        2025年预算支出总表
        单位：万元
        科目编码 | 科目名称 | 合计 | 基本支出 | | | 项目支出
         | | | 小计 | 人员经费 | 公用经费 |
        201 | 一般公共服务支出 | 120.00 | 80.00 | 70.00 | 10.00 | 40.00
        208 | 社会保障和就业支出 | 32.90 | 32.90 | 32.90 | |
        221 | 住房保障支出 | 5.00 | 5.00 | 5.00 | |
        """
    assert _sums(text) == [(2, (3, 6)), (3, (4, 5))]


def test_an_unknown_sum_needs_the_rows_to_agree() -> None:
    rows = """
        2025年预算支出总表
        单位：万元
        科目编码 | 科目名称 | 合计 | 甲类资金 | 乙类资金
        201 | 一般公共服务支出 | {total} | 80.00 | 40.00
        208 | 社会保障和就业支出 | 32.90 | 32.90 |
        221 | 住房保障支出 | 5.00 | | 5.00
        """
    assert _sums(rows.format(total="120.00")) == [(2, (3, 4))]
    assert _sums(rows.format(total="999.00")) == []
