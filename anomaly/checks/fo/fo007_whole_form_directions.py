"""整体支出绩效目标表的资金合计不一致。

为什么：整体支出绩效目标表左侧按资金来源、右侧按资金方向列同一笔预算，两个合计应相等，
且方向合计等于基本支出与项目支出之和。
报什么：按资金方向的合计不等于基本支出加项目支出，或不等于资金来源合计；同一处错误只报一次，
指出与其他数都不符的那个数。
不报什么：只差舍入；基本支出或项目支出未填；没有整体支出绩效目标表。
局限：资金来源分项（一般公共预算、政府性基金等）不在本项核对。
依据：财预〔2021〕101号整体支出绩效目标表样式。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.checks.fo.quotes import expected, observed, place
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.tolerance import Agreement, Interval, compare
from extractor.amounts import Amount
from extractor.document import Document, Form, FormKind, Funding, FundSource, Side

INFO = Info(
    code="FO007",
    name="整体支出绩效目标表资金合计不一致",
    name_en="Totals of the whole-unit form disagree",
    kind=FindingKind.SUM_MISMATCH,
    severity=Severity.HIGH,
    basis="财预〔2021〕101号整体支出绩效目标表样式",
)
_NAMES = {
    FundSource.TOTAL: "资金来源合计",
    FundSource.USE_TOTAL: "按资金方向合计",
    FundSource.USE_BASIC: "基本支出",
    FundSource.USE_PROJECT: "项目支出",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Nothing to set."""


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """One finding for a whole-unit form whose totals disagree."""
    for form in document.forms:
        if form.kind is FormKind.WHOLE:
            finding = _form(form)
            if finding is not None:
                yield finding


def _form(form: Form) -> Finding | None:
    lines = {
        source: line
        for source in _NAMES
        if (line := form.funding_of(Side.YEAR, source)) is not None and line.amount is not None
    }
    by_source, by_use = _value(lines, FundSource.TOTAL), _value(lines, FundSource.USE_TOTAL)
    basic, project = _value(lines, FundSource.USE_BASIC), _value(lines, FundSource.USE_PROJECT)
    parts = Interval.total((basic, project)) if basic is not None and project is not None else None
    if by_use is not None and parts is not None and _differ(Interval.of(by_use), parts):
        agree = by_source is not None and not _differ(Interval.of(by_source), parts)
        return _finding(form, lines, FundSource.USE_TOTAL, parts.value, sure=agree)
    if by_source is not None and by_use is not None and _differ(Interval.of(by_source), Interval.of(by_use)):
        return _finding(form, lines, FundSource.TOTAL, by_use.yuan, sure=parts is not None)
    return None


def _value(lines: dict[FundSource, Funding], source: FundSource) -> Amount | None:
    line = lines.get(source)
    return line.amount if line is not None else None


def _differ(left: Interval, right: Interval) -> bool:
    return compare(left, right) is Agreement.DIFFERENT


def _finding(
    form: Form, lines: dict[FundSource, Funding], wrong: FundSource, right: Decimal, *, sure: bool
) -> Finding:
    line = lines[wrong]
    assert line.amount is not None
    unit = line.amount.unit
    target = right / unit.yuan
    difference = line.amount.value - target
    others = [(source, other) for source, other in lines.items() if source is not wrong]
    said = "，".join(f"{_NAMES[source]}{other.printed}" for source, other in others)
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.95 if sure else 0.85,
        title=INFO.name,
        message=f"整体支出绩效目标表{_NAMES[wrong]}为{line.printed}{unit.value}，与同表"
        f"其他数不一致（{said}），"
        f"应为{target}{unit.value}，相差{abs(difference)}{unit.value}。",
        message_en=f"Whole-unit form: {line.printed} should be {target} ({unit.value}).",
        expected=f"{target}{unit.value}",
        observed=f"{line.printed}{unit.value}",
        difference=f"{difference}{unit.value}",
        reckoning=(_step(lines, target, line),),
        evidence=(
            observed(line.span, f"{_NAMES[wrong]} {line.printed}"),
            *(expected(other.span, f"{_NAMES[source]} {other.printed}") for source, other in others),
        ),
        where=place(form, "年度预算情况"),
    )


def _step(lines: dict[FundSource, Funding], target: Decimal, line: Funding) -> str:
    basic, project = lines.get(FundSource.USE_BASIC), lines.get(FundSource.USE_PROJECT)
    if basic is None or project is None:
        return f"{target} ≠ {line.printed}"
    return f"{basic.printed} + {project.printed} = {target} ≠ {line.printed}"


def _whole(source: str, use: str, basic: str, project: str) -> str:
    return "\n".join(
        (
            "云岭市市级部门（单位）整体支出绩效目标申报表",
            "",
            "部门基本信息|部门名称|305-云岭市水务局||",
            "年度预算情况|资金来源|资金总额(万元)|按资金方向划分|资金总额(万元)",
            f"|合计|{source}|合计|{use}",
            f"|其中:一般公共预算|{source}|其中:基本支出|{basic}",
            f"|政府性基金|0.00|项目支出|{project}",
            "年度绩效指标|一级指标|二级指标|三级指标|指标值",
            "产出指标|数量指标|巡查河道次数|≥12次",
            "满意度指标|服务对象满意度|沿河群众满意度|≥90%",
            "",
        )
    )


EXAMPLES = (
    Example(
        name="按资金方向合计与两侧都不符",
        text=_whole("520.00", "502.00", "120.00", "400.00"),
        fires=1,
        observed=("502.00万元",),
    ),
    Example(
        name="资金来源合计与方向合计不符",
        text=_whole("560.00", "520.00", "120.00", "400.00"),
        fires=1,
        observed=("560.00万元",),
    ),
    Example(name="都相等", text=_whole("520.00", "520.00", "120.00", "400.00"), fires=0),
    Example(name="只差舍入", text=_whole("520.00", "520.01", "120.00", "400.00"), fires=0),
)
