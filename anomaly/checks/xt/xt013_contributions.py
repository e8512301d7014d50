"""社保缴费、公积金的功能科目与经济科目不等

为什么：基本养老保险、职业年金、住房公积金等缴费，按功能分类和按经济分类是同一笔钱，两张表应当相等。
报什么：一般公共预算支出表中2080505、2080506、2101103、2210201的基本支出（或合计），
与基本支出经济分类表同名款的金额（列在几行的相加）不等。
不报什么：两张表有一张没有该科目的；四舍五入后相等的；表的行列读得不确定的。
局限：经济科目按名称认，名称写法不同的不核对；项目支出中另有缴费的与合计相符即不报。
依据：《政府收支分类科目》：同一支出分别按功能和经济性质分类。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import EvidenceRole, Finding, FindingKind, NotEvaluated, Severity, Where
from anomaly.ledger.figures import Figure, figure_at, money_columns, usual_unit
from anomaly.ledger.subject_rows import subject_rows
from anomaly.ledger.wording import evidence, table_name
from anomaly.prose.wording import money
from anomaly.tolerance import Agreement, Interval, compare
from extractor.document import Document, TableKind

INFO = Info(
    code="XT013",
    name="缴费的功能科目与经济科目",
    name_en="Contributions differ between functional and economic classification",
    kind=FindingKind.SUM_MISMATCH,
    severity=Severity.MEDIUM,
    basis="《政府收支分类科目》：同一支出分别按功能和经济性质分类",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Tables read with less than ``least_confidence`` are left out."""

    least_confidence: float = 0.6
    certainty: float = 0.8


_FUNCTIONAL = (TableKind.GENERAL_BUDGET_EXPENDITURE, TableKind.FINAL_GENERAL_BUDGET)
_ECONOMIC = (TableKind.BASIC_EXPENDITURE_ECONOMIC, TableKind.FINAL_BASIC)
_PAIRS = {
    "2080505": "机关事业单位基本养老保险缴费",
    "2080506": "职业年金缴费",
    "2101103": "公务员医疗补助缴费",
    "2210201": "住房公积金",
}
_LEADING = re.compile(r"^[\d\s.]+")


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare the four contributions."""
    for code, name in _PAIRS.items():
        left = _functional(document, code, params)
        right = _economic(document, name, params)
        if left and right and not _agree(left, right):
            yield _finding(code, name, left, right, params)


def _functional(document: Document, code: str, params: Params) -> list[Figure]:
    """The figures of the subject's row in the first functional table that has it."""
    unit = usual_unit(document)
    for table in document.tables:
        if table.kind not in _FUNCTIONAL or table.confidence < params.least_confidence:
            continue
        for row in subject_rows(table):
            if row.code == code:
                cells = (figure_at(table, row.row, column, unit) for column in row.columns)
                return [figure for figure in cells if figure is not None and not figure.blank]
    return []


def _economic(document: Document, name: str, params: Params) -> list[Figure]:
    """The first figure of every row of that name in the first economic table that has it."""
    unit = usual_unit(document)
    for table in document.tables:
        if table.kind not in _ECONOMIC or table.confidence < params.least_confidence:
            continue
        columns, found = money_columns(table), []
        for index, row in enumerate(table.rows):
            named = next(
                (
                    n
                    for n, cell in enumerate(row.cells)
                    if _LEADING.sub("", re.sub(r"\s+", "", cell.text)) == name
                ),
                None,
            )
            if named is None:
                continue
            figures = (figure_at(table, index, column, unit) for column in columns if column > named)
            found += [figure for figure in figures if figure is not None and not figure.blank][:1]
        if found:
            return found
    return []


def _agree(left: Sequence[Figure], right: Sequence[Figure]) -> bool:
    sums = [figure.interval for figure in right]
    sums += [Interval.sum(figure.interval for figure in right[:n]) for n in range(2, len(right) + 1)]
    return any(
        compare(figure.interval, total) is not Agreement.DIFFERENT for figure in left for total in sums
    )


def _finding(
    code: str, name: str, left: Sequence[Figure], right: Sequence[Figure], params: Params
) -> Finding:
    total = Interval.sum(figure.interval for figure in right)
    nearest = min(left, key=lambda figure: abs(figure.interval.value - total.value))
    stated, expected = money(nearest.interval.value), money(total.value)
    gap = money(nearest.interval.value - total.value)
    economic = right[0].table
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty * min(nearest.table.confidence, economic.confidence),
        title=INFO.name,
        message=f"{table_name(nearest.table.title)}科目{code}为{stated}，"
        f"{table_name(economic.title)}“{name}”为{expected}，相差{gap}，同一缴费两表不等。",
        message_en=f"{code} is {stated}, the economic item {expected}.",
        expected=expected,
        observed=stated,
        difference=gap,
        where=Where(table=nearest.table.title),
        evidence=(
            evidence(nearest, EvidenceRole.OBSERVED),
            *(evidence(figure, EvidenceRole.EXPECTED) for figure in right[:4]),
        ),
    )


def _tables(functional: str, *economic: str) -> str:
    rows = "\n".join(
        f"            职业年金缴费 | 工资福利支出 | {amount} | {amount} |" for amount in economic
    )
    return f"""
            2025年一般公共预算支出预算表
            单位：万元
            项目 | | 2025年预算数 | |
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | {functional} | {functional} |
            208 | 社会保障和就业支出 | {functional} | {functional} |
            20805 | 行政事业单位养老支出 | {functional} | {functional} |
            2080506 | 机关事业单位职业年金缴费支出 | {functional} | {functional} |
            2025年一般公共预算安排基本支出分经济科目表
            单位：万元
            部门预算支出经济科目名称 | 政府预算支出经济科目名称 | 合计 | 人员经费 | 公用经费
            合计 | | 300.00 | 300.00 |
            工资福利支出 | | 300.00 | 300.00 |
{rows}
            基本工资 | 工资福利支出 | 40.00 | 40.00 |
            """


EXAMPLES = (
    Example(name="职业年金两表不等", text=_tables("257.14", "245.53"), fires=1, observed=("257.14万元",)),
    Example(name="相等", text=_tables("257.14", "257.14"), fires=0),
    Example(name="经济科目列两行，相加相等", text=_tables("257.14", "200.00", "57.14"), fires=0),
    Example(name="经济分类表没有该款", text=_tables("257.14"), fires=0),
)
