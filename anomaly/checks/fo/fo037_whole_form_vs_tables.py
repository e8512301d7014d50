"""整体支出绩效目标表的资金与预算表不一致。

为什么：整体支出绩效目标表反映单位全部预算，其合计、基本支出、项目支出应与收支总表、支出总表一致。
报什么：资金来源合计与收支总表的任何合计都不相等；基本支出、项目支出与支出表合计行的任何数都不相等
（项目支出也可以与本年项目支出表的总数相等：它含各类资金而不含结转）。
不报什么：只差舍入；按本年口径或含结转口径之一相等；表内合计自相矛盾的（由FO007报）；没有读到相应的表。
局限：合计行的各列都作为可能的口径，巧合相等时不报。
依据：财预〔2016〕143号：公开内容应真实、准确。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.fo.quotes import expected, observed, place, ten_thousands
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.tolerance import Agreement, Interval, compare
from extractor.amounts import Amount, MoneyUnit
from extractor.document import Document, Form, FormKind, Funding, FundSource, Row, Side, Table, TableKind
from extractor.reading.quantities import parse_amount

INFO = Info(
    code="FO037",
    name="整体绩效目标表与预算表不一致",
    name_en="Whole-unit form differs from the budget tables",
    kind=FindingKind.FORM_VS_TABLE,
    severity=Severity.MEDIUM,
    basis="财预〔2016〕143号：公开内容应真实、准确",
)
_TOTAL_ROW = re.compile(r"^(?:本年)?(?:收入|支出)?(?:合计|总计)$")
_CHECKED = (
    (FundSource.TOTAL, "资金来源合计", (TableKind.INCOME_EXPENDITURE, TableKind.FISCAL_INCOME_EXPENDITURE)),
    (FundSource.USE_BASIC, "基本支出", (TableKind.EXPENDITURE, TableKind.GENERAL_BUDGET_EXPENDITURE)),
    (
        FundSource.USE_PROJECT,
        "项目支出",
        (TableKind.EXPENDITURE, TableKind.GENERAL_BUDGET_EXPENDITURE, TableKind.PROJECT_CURRENT),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Nothing to set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Total:
    amount: Amount
    table: Table
    row: Row


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Each amount of a whole-unit form against every total of the tables that should hold it."""
    for form in document.forms:
        if form.kind is not FormKind.WHOLE:
            continue
        for source, name, kinds in _CHECKED:
            line = form.funding_of(Side.YEAR, source)
            totals = [total for kind in kinds for t in document.tables_of(kind) for total in _totals(t)]
            if line is None or line.amount is None or line.amount.value == 0 or not totals:
                continue
            own = Interval.of(line.amount)
            if all(compare(own, Interval.of(t.amount)) is Agreement.DIFFERENT for t in totals):
                yield _finding(form, line, name, totals)


def _totals(table: Table) -> Iterator[_Total]:
    unit = table.unit or MoneyUnit.TEN_THOUSAND_YUAN
    # A project table's total stands in its first row, under the name of the unit.
    rows = table.rows[:1] if table.kind is TableKind.PROJECT_CURRENT else table.rows
    for row in rows:
        if table.kind is not TableKind.PROJECT_CURRENT and not any(
            _TOTAL_ROW.match(cell.text.replace(" ", "")) for cell in row.cells
        ):
            continue
        for cell in row.cells:
            amount = parse_amount(cell.text, unit) if cell.text.strip() else None
            if amount is not None and amount.value:
                yield _Total(amount=amount, table=table, row=row)


def _finding(form: Form, line: Funding, name: str, totals: list[_Total]) -> Finding:
    assert line.amount is not None
    own = line.amount.yuan
    nearest = min(totals, key=lambda total: abs(total.amount.yuan - own))
    difference = own - nearest.amount.yuan
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.75,
        title=INFO.name,
        message=f"整体支出绩效目标表{name}为{line.amount}，与“{nearest.table.title}”的合计都不相等"
        f"（最接近的为{nearest.amount}，相差{ten_thousands(abs(difference))}）。",
        message_en=f"The whole-unit form says {line.amount}; no total of the tables agrees "
        f"(nearest {nearest.amount}).",
        expected=str(nearest.amount),
        observed=str(line.amount),
        difference=ten_thousands(difference),
        evidence=(
            observed(line.span, f"{name} {line.printed}"),
            expected(nearest.row.span, f"{nearest.table.title} {nearest.amount.value}"),
        ),
        where=place(form, "年度预算情况"),
    )


def _text(total: str, basic: str = "120.00", project: str = "400.00", more: tuple[str, ...] = ()) -> str:
    return "\n".join(
        (
            "2025年预算收支总表",
            "",
            "单位：万元",
            "",
            "收入||支出|",
            "项目|2025年预算数|项目|2025年预算数",
            "一、一般公共预算|520.00|一、农林水支出|526.00",
            "本年收入合计|520.00|本年支出合计|526.00",
            "上年结转|6.00|年终结转|",
            "收入总计|526.00|支出总计|526.00",
            "",
            *more,
            "云岭市市级部门（单位）整体支出绩效目标申报表",
            "",
            "部门基本信息|部门名称|305-云岭市水务局||",
            "年度预算情况|资金来源|资金总额(万元)|按资金方向划分|资金总额(万元)",
            f"|合计|{total}|合计|{total}",
            f"|其中:一般公共预算|{total}|其中:基本支出|{basic}",
            f"|政府性基金|0.00|项目支出|{project}",
            "年度绩效指标|一级指标|二级指标|三级指标|指标值",
            "产出指标|数量指标|巡查河道次数|≥12次",
            "满意度指标|服务对象满意度|沿河群众满意度|≥90%",
            "",
        )
    )


_OTHER_MONEY = (
    "2025年预算支出总表",
    "",
    "单位：万元",
    "",
    "科目编码|科目名称|合计|基本支出|项目支出",
    "合计||526.00|120.00|406.00",
    "213|农林水支出|526.00|120.00|406.00",
    "",
    "2025年项目支出预算表（本年预算）",
    "",
    "单位：万元",
    "",
    "项目名称|合计|一般公共预算|政府性基金预算|国有资本经营预算|财政专户管理资金|单位资金",
    "云岭市水务局|400.00|380.00||||20.00",
    "云岭市水务局|400.00|380.00||||20.00",
    "提灌站改造|380.00|380.00||||",
    "水情设备维护|20.00|||||20.00",
    "",
)
EXAMPLES = (
    Example(name="合计与收支总表不符", text=_text("502.00"), fires=1, observed=("502.00万元",)),
    Example(name="本年口径相等", text=_text("520.00"), fires=0),
    Example(name="含结转口径相等", text=_text("526.00"), fires=0),
    Example(name="项目支出是本年各类资金之和", text=_text("520.00", more=_OTHER_MONEY), fires=0),
    Example(
        name="项目支出与各表都不相等",
        text=_text("520.00", project="390.00", more=_OTHER_MONEY),
        fires=1,
        observed=("390.00万元",),
    ),
    Example(name="没有支出总表时不比较基本支出", text=_text("520.00", "121.00", "399.00"), fires=0),
)
