"""文中夹有内部审核水印

为什么：“仅供内部审核”等水印说明文本取自审核稿或带水印的版本，读者需要知道它已从正文中剔除。
报什么：整份文件一条，列出水印文字、出现次数和首末位置。
不报什么：没有水印的文件；正文中讨论水印、审核的句子。
局限：文本输入无法判断水印是否出现在公开页面上，因此只作提示。
依据：阅读说明，不是对公开单位的疑点
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.reading_notes import note_finding
from extractor.document import Document, NoteKind

INFO = Info(
    code="EX001",
    name="内部水印（阅读说明）",
    name_en="An internal watermark was set aside",
    kind=FindingKind.INTERNAL_WATERMARK,
    severity=Severity.INFO,
    basis="阅读说明，不是对公开单位的疑点",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding read without doubt."""

    certainty: float = 0.85


EXAMPLES = (
    Example(
        name="水印行夹在表格之间",
        text="""
            云岭市档案局2025年部门预算公开
            仅供内部审核
            2025年预算支出总表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            仅供内部审核
            合计 | | 152.90 | 112.90 | 40.00
            201 | 一般公共服务支出 | 120.00 | 80.00 | 40.00
            仅供内部审核
            208 | 社会保障和就业支出 | 32.90 | 32.90 |
            仅供内部审核
            """,
        fires=1,
    ),
    Example(
        name="没有水印",
        text="""
            云岭市档案局2025年部门预算公开
            2025年预算支出总表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 152.90 | 112.90 | 40.00
            201 | 一般公共服务支出 | 120.00 | 80.00 | 40.00
            208 | 社会保障和就业支出 | 32.90 | 32.90 |
            """,
        fires=0,
    ),
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """One note for the whole document."""
    finding = note_finding(INFO, document, NoteKind.WATERMARK, params.certainty)
    if finding is not None:
        yield finding
