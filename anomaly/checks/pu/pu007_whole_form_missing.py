"""文中称附有整体绩效目标表而全文没有

为什么：正文说整体支出绩效目标表见附件，读者却找不到，公开内容不完整。
报什么：正文写明部门（单位）整体绩效目标表“见附件”“见附表”或已公开，而全文没有读到整体支出绩效目标表。
不报什么：有整体支出绩效目标表；正文没有说附有该表；文件中一张绩效目标表也没有读到的（列为未检查）。
局限：整体绩效目标表另行单独公开的，需人工核对。
依据：部门整体支出绩效目标随部门预算公开的要求；正文与附件应当一致
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity, Where
from anomaly.mentions import find_mention
from extractor.document import Document, FormKind
from extractor.spans import PlacedText

INFO = Info(
    code="PU007",
    name="整体绩效目标表未附",
    name_en="The whole-department form the text refers to is not attached",
    kind=FindingKind.MISSING_VALUE,
    severity=Severity.MEDIUM,
    basis="部门整体支出绩效目标随部门预算公开的要求；正文与附件应当一致",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding read without doubt."""

    certainty: float = 0.85


EXAMPLES = (
    Example(
        name="称见附件而没有整体绩效目标表",
        text="""
            云岭市档案局2025年部门预算公开
            第三部分 2025年部门预算情况说明
            一、绩效管理情况
            2025年编报部门整体绩效目标，涉及资金100.00万元（部门整体绩效目标表公开情况见附件）。

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
        fires=1,
    ),
    Example(
        name="没有说附有整体绩效目标表",
        text="""
            云岭市档案局2025年部门预算公开
            第三部分 2025年部门预算情况说明
            一、绩效管理情况
            2025年项目绩效目标公开情况见附件。

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


_ATTACHED = r"整体(?:支出)?(?:绩效)?目标表?[^。；]{0,20}(?:见|详见)附[件表]"


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare the text's reference with the forms read."""
    mention = find_mention(document, _ATTACHED)
    if mention is None or any(form.kind is FormKind.WHOLE for form in document.forms):
        return
    if not document.forms:
        yield NotEvaluated(
            code=INFO.code, reason="没有读到任何绩效目标表，附件可能另行公开", reason_en="no forms were read"
        )
        return
    yield _finding(mention, params)


def _finding(mention: PlacedText, params: Params) -> Finding:
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty,
        title=INFO.name,
        message="正文称部门（单位）整体绩效目标表见附件，全文没有该表，只有项目支出绩效目标表。",
        message_en="The text refers to an attached whole-department form; none is there.",
        expected="整体支出绩效目标表",
        observed="未附",
        evidence=(Evidence(role=EvidenceRole.OBSERVED, span=mention.span, quote=mention.text[:80]),),
        where=Where(section="绩效管理情况"),
    )
