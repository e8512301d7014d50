"""文字称附有整体绩效目标表而文件中没有。

为什么：说明写明部门（单位）整体绩效目标表见附件，附件中就应有该表。
报什么：文字写整体绩效目标（表）见附件或随文公开，文件中没有整体支出绩效目标表。
不报什么：有整体支出绩效目标表；只说明编报、未说见附件；没有任何绩效目标表的文件（附件另行公开）。
局限：附件另存为单独文件时可能误报，故为中级。
依据：财预〔2016〕143号：公开内容应完整。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import BudgetExample, FormExample
from anomaly.checks.fo.project_match import project_forms
from anomaly.checks.fo.quotes import observed, part
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity, Where
from extractor.document import Document, FormKind

INFO = Info(
    code="FO035",
    name="缺少整体绩效目标表",
    name_en="Whole-unit form announced but absent",
    kind=FindingKind.MISSING_VALUE,
    severity=Severity.MEDIUM,
    basis="财预〔2016〕143号：公开内容应完整",
)
_ANNOUNCED = re.compile(
    r"(?:部门|单位)?整体(?:支出)?(?:绩效)?目标表?(?:申报表)?(?:公开)?(?:情况)?[^。；\d]"
    r"{0,8}?(?:详见|见|附)(?:后|附件|附表)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Nothing to set."""


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """The first announcement, where the document has project forms but no whole-unit form."""
    if any(form.kind is FormKind.WHOLE for form in document.forms) or not project_forms(document):
        return
    for sentence in document.sentences:
        found = _ANNOUNCED.search(sentence.text.text)
        if found is None:
            continue
        span, quote = part(sentence.text, found.start(), found.end())
        yield Finding(
            code=INFO.code,
            kind=INFO.kind,
            severity=INFO.severity,
            probability=0.75,
            title=INFO.name,
            message=f"文字说明“{quote}”，文件所附绩效目标表中没有整体支出绩效目标表，疑漏公开。",
            message_en="The text announces a whole-unit performance form; the document has none.",
            expected="整体支出绩效目标表",
            observed="没有",
            evidence=(observed(span, quote),),
            where=Where(section=sentence.section[-1] if sentence.section else ""),
        )
        return


_SAID = "（部门整体绩效目标表公开情况见附件）"
_WHOLE = "\n".join(
    (
        "云岭市市级部门（单位）整体支出绩效目标申报表",
        "",
        "部门基本信息|部门名称|305-云岭市水务局||",
        "年度预算情况|资金来源|资金总额(万元)|按资金方向划分|资金总额(万元)",
        "|合计|520.00|合计|520.00",
        "年度绩效指标|一级指标|二级指标|三级指标|指标值",
        "产出指标|数量指标|巡查河道次数|≥12次",
        "满意度指标|服务对象满意度|沿河群众满意度|≥90%",
        "",
    )
)
EXAMPLES = (
    Example(
        name="称见附件而没有",
        text=BudgetExample(narrative=(_SAID,), forms=(FormExample(),)).text,
        fires=1,
    ),
    Example(
        name="附有整体表",
        text=BudgetExample(narrative=(_SAID,), forms=(FormExample(),), after=_WHOLE).text,
        fires=0,
    ),
    Example(
        name="只说编报",
        text=BudgetExample(
            narrative=("2025年编报单位整体绩效目标，涉及资金520.00万元。",), forms=(FormExample(),)
        ).text,
        fires=0,
    ),
)
