"""指标值文字重复打印

为什么：系统导出时“数值”和“单位”两栏填了同一个词，指标值就印成“及时及时”；读取时按一个词处理，
    应告知读者。
报什么：整份文件一条，列出被还原的指标值及其位置。
不报什么：本来就是叠词的指标值。
局限：只处理前后两半完全相同的文字。
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
    code="EX002",
    name="重复打印的指标值（阅读说明）",
    name_en="Doubled indicator values were read once",
    kind=FindingKind.DUPLICATED_VALUE,
    severity=Severity.INFO,
    basis="阅读说明，不是对公开单位的疑点",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding read without doubt."""

    certainty: float = 0.85


EXAMPLES = (
    Example(
        name="及时及时",
        text="""
            项目支出绩效目标表
            （2025年度）
            项目名称 | 档案整理经费
            主管部门及代码 | 601-云岭市档案局 | 实施单位 | 云岭市档案局
            项目属性 | 一次性项目 | 项目期 | 1年
            项目资金 | 实施期资金总额： | 200,000 | 年度资金总额： | 200,000
            总体目标 | 实施期目标 | | 年度目标 |
             | 整理档案 | | 整理档案 |
            绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值
            产出指标 | 数量指标 | 整理档案数量 | ≥2000卷 | 数量指标 | 整理档案数量 | ≥2000卷
             | 时效指标 | 整理完成及时性 | 及时及时 | 时效指标 | 整理完成及时性 | 及时及时
            效益指标 | 社会效益指标 | 查档便利程度 | 提升提升 | 社会效益指标 | 查档便利程度 | 提升提升
            填报日期：20250110093000
            """,
        fires=1,
    ),
    Example(
        name="正常的指标值",
        text="""
            项目支出绩效目标表
            （2025年度）
            项目名称 | 档案整理经费
            主管部门及代码 | 601-云岭市档案局 | 实施单位 | 云岭市档案局
            项目属性 | 一次性项目 | 项目期 | 1年
            项目资金 | 实施期资金总额： | 200,000 | 年度资金总额： | 200,000
            总体目标 | 实施期目标 | | 年度目标 |
             | 整理档案 | | 整理档案 |
            绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值
            产出指标 | 数量指标 | 整理档案数量 | ≥2000卷 | 数量指标 | 整理档案数量 | ≥2000卷
             | 时效指标 | 整理完成及时性 | 及时 | 时效指标 | 整理完成及时性 | 及时
            效益指标 | 社会效益指标 | 查档便利程度 | 明显提升 | 社会效益指标 | 查档便利程度 | 明显提升
            填报日期：20250110093000
            """,
        fires=0,
    ),
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """One note for the whole document."""
    finding = note_finding(INFO, document, NoteKind.DUPLICATED_VALUE, params.certainty)
    if finding is not None:
        yield finding
