"""绩效目标表没有满意度指标。

为什么：产出、效益、满意度是绩效指标的三个一级指标，直接服务对象的项目应设满意度指标，不适用的应写明。
报什么：多数表都设有满意度指标，个别表产出、效益指标齐全而没有满意度指标；一份文件报一次，列出各项目。
不报什么：多数表都不设满意度指标的文件；指标行读取不全、置信度低的表；写明“不适用”“无”的；债务、利息类项目。
局限：个别项目确无服务对象，只作提示。
依据：财预〔2021〕101号绩效指标体系；项目绩效目标审核要点要求填写，不适用的注明。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import examined_forms
from anomaly.checks.fo.quotes import observed, place
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity, Where
from extractor.document import Document, Form

INFO = Info(
    code="FO050",
    name="没有满意度指标",
    name_en="A form has no satisfaction indicator",
    kind=FindingKind.MISSING_VALUE,
    severity=Severity.LOW,
    basis="财预〔2021〕101号绩效指标体系",
)
_NO_SERVED = re.compile(r"还本付息|付息|利息|债券|欠款|清欠|退税|上解")


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Satisfaction is due where ``least_share`` of at least ``least_forms`` forms have it."""

    least_share: float = 0.6
    least_forms: int = 3
    least_indicators: int = 4
    least_confidence: float = 0.75


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """One finding for the forms of a document that lack what the others have."""
    forms = [form for form in examined_forms(document) if _is_read(form, params)]
    without = [form for form in forms if not _has_satisfaction(form)]
    if len(forms) < params.least_forms or len(forms) - len(without) < params.least_share * len(forms):
        return
    without = [form for form in without if not _NO_SERVED.search(form.project_name.text)]
    if without:
        yield _finding(without, len(forms))


def _is_read(form: Form, params: Params) -> bool:
    levels = {indicator.level1[:2] for indicator in form.indicators}
    return (
        form.complete
        and len(form.indicators) >= params.least_indicators
        and {"产出", "效益"} <= levels
        and all(indicator.confidence >= params.least_confidence for indicator in form.indicators)
    )


def _has_satisfaction(form: Form) -> bool:
    return any("满意" in i.level2 + i.level1 + i.name for i in form.indicators)


def _finding(without: Sequence[Form], forms: int) -> Finding:
    names = "、".join(f"“{form.project_name.text}”" for form in without)
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.7,
        title=INFO.name,
        message=f"项目{names}的绩效目标表没有满意度指标，其余{forms - len(without)}张表均有；"
        "不适用的应注明。",
        message_en=f"{len(without)} of {forms} forms have no satisfaction indicator.",
        expected="满意度指标",
        observed="未填写",
        evidence=tuple(observed(f.project_name.span, f.project_name.text) for f in without),
        where=place(without[0], "绩效指标") if len(without) == 1 else Where(section="绩效指标"),
    )


_SERVED = (
    ("数量", "巡查河道次数", "≥12次"),
    ("质量", "巡查记录完整率", "100%"),
    ("时效", "巡查完成时间", "12月底前"),
    ("社会", "保障河道行洪安全", "保障"),
)
_FULL = "".join(FormExample(name=name).text for name in ("河道巡查经费", "堤防维护经费", "水质监测经费"))
EXAMPLES = (
    Example(
        name="四张表中一张没有满意度",
        text=_FULL + FormExample(name="闸门维修经费", indicators=_SERVED).text,
        fires=1,
        observed=("未填写",),
    ),
    Example(name="都有满意度", text=_FULL, fires=0),
    Example(
        name="多数表都没有",
        text="".join(
            FormExample(name=n, indicators=_SERVED).text for n in ("河道巡查", "堤防维护", "闸门维修")
        ),
        fires=0,
    ),
    Example(
        name="还本付息项目",
        text=_FULL + FormExample(name="专项债券还本付息", indicators=_SERVED).text,
        fires=0,
    ),
    Example(
        name="满意度写明无",
        text=_FULL
        + FormExample(name="闸门维修经费", indicators=(*_SERVED, ("满意度", "服务对象满意度", "无"))).text,
        fires=0,
    ),
)
