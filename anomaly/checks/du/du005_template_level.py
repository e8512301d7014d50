"""名词解释照抄上级模板。

为什么：市、县（区）部门的名词解释写“省直部门”，说明照抄省级模板，未按本级改写。
报什么：非省级部门的文件在名词解释或说明中以“省直部门”“省级部门”“中央部门”指称本部门的支出，县、区部门以
“市直部门”“市级预算主管部门”指称本部门的；一份文件报一次。
不报什么：省级部门的文件；叙述上级补助、省级资金、省级文件等确指上级的语句。
局限：只看固定的解释语句。
依据：财预〔2016〕143号《地方预决算公开操作规程》关于公开内容真实、准确的要求。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import BudgetExample, FormExample
from anomaly.checks.fo.quotes import observed, part
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity, Where
from extractor.document import Document
from extractor.spans import Span

INFO = Info(
    code="DU005",
    name="名词解释照抄上级模板",
    name_en="Glossary copied from a higher level's template",
    kind=FindingKind.COPIED_TEXT,
    severity=Severity.LOW,
    basis="财预〔2016〕143号：公开内容应真实、准确",
)
_TEMPLATE = re.compile(
    r"(?:[指是]|本|我)(?P<level>省直|省级|中央|市直|市级(?=预算))(?:预算主管)?(?:部门|单位|机关)[^。；]{0,30}"
)
_LOCAL = re.compile(r"(?:市|州|盟|县|区|旗|乡|镇|街道)(?!级以上)")
_COUNTY = re.compile(r"[县区旗乡镇]|街道|经开区|经济(?:技术)?开发区")


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Nothing to set."""


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """The first such sentence of a unit below the province."""
    unit = document.meta.unit
    if not unit or unit.startswith("中央") or "省" in unit[:4] or not _LOCAL.search(unit):
        return
    for sentence in document.sentences:
        for found in _TEMPLATE.finditer(sentence.text.text):
            if found["level"].startswith("市") and not _COUNTY.search(unit):
                continue
            yield _finding(unit, found["level"], *part(sentence.text, found.start(), found.end()))
            return


def _finding(unit: str, level: str, span: Span, quote: str) -> Finding:
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.85,
        title=INFO.name,
        message=f"本文件由{unit}公开，说明中写“{quote}”，系照抄{level}模板，应改为本部门。",
        message_en=f"The unit is local ({unit}), but the text says “{level}部门”: a template's words.",
        expected="本部门",
        observed=level,
        evidence=(observed(span, quote),),
        where=Where(section="名词解释"),
    )


EXAMPLES = (
    Example(
        name="市级部门写省直部门",
        text=BudgetExample(
            forms=(FormExample(),),
            narrative=("“三公”经费：指省直部门以财政拨款列支的出国、用车、接待费用。",),
        ).text,
        fires=1,
        observed=("省直",),
    ),
    Example(
        name="确指上级资金",
        text=BudgetExample(
            forms=(FormExample(),), narrative=("本年收到省级财政补助资金20万元，由省级部门下达。",)
        ).text,
        fires=0,
    ),
    Example(
        name="写本部门",
        text=BudgetExample(
            forms=(FormExample(),),
            narrative=("“三公”经费：指本部门用财政拨款安排的因公出国（境）费用等支出。",),
        ).text,
        fires=0,
    ),
)
