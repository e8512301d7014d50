"""Small documents for the ledger tests, written as examples are."""

from __future__ import annotations

from anomaly.examples import example_document
from extractor.document import Document, Table

SUMMARY = """
    2025年预算收支总表
    单位：万元
    收入 | | 支出 |
    项目 | 2025年 | 项目 | 2025年
    一、一般公共预算 | 105.00 | 一、一般公共服务支出 | 90.00
    二、政府性基金预算 | | 八、社会保障和就业支出 | 15.00
    本年收入合计 | 105.00 | 本年支出合计 | 105.00
    收入总计 | 105.00 | 支出总计 | 105.00
    """

EXPENDITURE = """
    2025年预算支出总表
    单位：{unit}
    科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
    合计 | | {total} | {basic} | {project}
    201 | 一般公共服务支出 | {service} | 50.00 | 40.00
    20103 | 政府办公厅（室）及相关机构事务 | 50.00 | 50.00 |
    20113 | 商贸事务 | 40.00 | | 40.00
    208 | 社会保障和就业支出 | 15.00 | 15.00 |
    """


def expenditure(
    *, total: str = "105.00", basic: str = "65.00", project: str = "40.00", service: str = "90.00"
) -> str:
    """The expenditure table in 万元; its figures hold unless another is given."""
    return EXPENDITURE.format(unit="万元", total=total, basic=basic, project=project, service=service)


def read(*texts: str) -> Document:
    """One document of several tables."""
    return example_document("\n".join(text.strip("\n") for text in texts))


def table(text: str) -> Table:
    """The only table of a text."""
    (found,) = read(text).tables
    return found
