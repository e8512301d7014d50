"""版面断裂处已拼接

为什么：分页、折行使表格行断开或标题插入表中，读取时已拼接；拼接处的数字值得对照原页复看。
报什么：整份文件一条，列出拼接和移出的位置。
不报什么：没有版面断裂的文件。
局限：只列读取时发现并处理了的断裂。
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
    code="EX003",
    name="版面拼接（阅读说明）",
    name_en="Broken layout was joined",
    kind=FindingKind.LAYOUT_ERROR,
    severity=Severity.INFO,
    basis="阅读说明，不是对公开单位的疑点",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding read without doubt."""

    certainty: float = 0.85


EXAMPLES = (
    Example(
        name="夹在正文中的重复页眉文字",
        text="""
            云岭市档案局预算报告
            云岭市档案局预算报告
            云岭市档案局预算报告
            云岭市档案局预算报告
            2025年预算支出总表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 152.90 | 112.90 | 40.00
            201 | 一般公共服务支出 | 120.00 | 80.00 | 40.00
            208 | 社会保障和就业支出 | 32.90 | 32.90 |
            """,
        fires=1,
    ),
    Example(
        name="没有断裂",
        text="""
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
    finding = note_finding(INFO, document, NoteKind.LAYOUT, params.certainty)
    if finding is not None:
        yield finding
