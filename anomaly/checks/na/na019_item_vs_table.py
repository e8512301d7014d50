"""文字所述科目金额与报表不一致

为什么：情况说明逐个科目（类、款、项）写出金额，应与功能分类表中同一科目的金额相同。
报什么：文字写明级次的科目（甲（类）乙（款）丙（项）、“甲-乙-丙”科目），其本年金额与各功能分类表中该科目的
任何一列都不相等；把款、类的合计写成其下某一项的金额，也属此类。
不报什么：四舍五入后相等的；表中找不到同名科目的；年初预算（决算公开中的预算）、执行数、上年数；多个同名科目之和相符的。
局限：科目名称与表中写法不同的找不到，不核对。
依据：财预〔2016〕143号：公开内容真实、准确，支出按功能分类公开到项。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.ledger.figures import Figure, figure_at, usual_unit
from anomaly.ledger.subject_rows import SubjectRow, subject_rows
from anomaly.ledger.wording import evidence as cell_evidence
from anomaly.ledger.wording import table_name
from anomaly.prose.cells import labelled_figures
from anomaly.prose.claims import amounts, evidence, interval, place, where_of
from anomaly.prose.item_names import ItemName, item_name
from anomaly.prose.wording import money
from anomaly.tolerance import Agreement, Interval, compare
from extractor.document import Claim, Document, Table, TableKind

INFO = Info(
    code="NA019",
    name="科目金额与报表",
    name_en="The amount stated for a subject differs from the tables",
    kind=FindingKind.NARRATIVE_MISMATCH,
    severity=Severity.HIGH,
    basis="财预〔2016〕143号：文字说明应与报表一致",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding whose sentence and cells were read with confidence 1."""

    certainty: float = 0.88


_KINDS = frozenset(
    {
        TableKind.INCOME,
        TableKind.EXPENDITURE,
        TableKind.FISCAL_EXPENDITURE,
        TableKind.GENERAL_BUDGET_EXPENDITURE,
        TableKind.GOVERNMENT_FUND_EXPENDITURE,
        TableKind.FINAL_INCOME,
        TableKind.FINAL_EXPENDITURE,
        TableKind.FINAL_GENERAL_BUDGET,
        TableKind.FINAL_GOVERNMENT_FUND,
    }
)
#: Tables that print classes without codes and may hold money beyond the functional tables.
_SUMMARIES = (
    TableKind.INCOME_EXPENDITURE,
    TableKind.FISCAL_INCOME_EXPENDITURE,
    TableKind.FINAL_INCOME_EXPENDITURE,
    TableKind.FINAL_FISCAL,
)
_CLASS_DIGITS = 3
_YEAR = re.compile(r"(?:19|20)\d{2}")
_OTHER_FIGURE = re.compile(r"年初|执行数|上年|去年|追加|调整|结转|其中|基本支出|项目支出|政府采购")
_ENDING = re.compile(r"支出$")
_Rows = dict[str, list[tuple[Table, SubjectRow]]]


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look every amount of a named subject up in the functional tables."""
    rows = _rows_by_name(document)
    if not rows:
        return
    for claim in amounts(document):
        item = item_name(claim.subject)
        if item is None or _OTHER_FIGURE.search(item.rest) or _is_of_another_year(document, item):
            continue
        if _is_restated(document, claim, item) or _is_budget_of_account(document, item):
            continue
        figures = _figures(document, _matching(rows, item))
        if item.digits == _CLASS_DIGITS:
            label = re.compile(rf"{re.escape(_core(item.names[-1]))}(?:支出)?$")
            figures += labelled_figures(document, _SUMMARIES, label)
        printed = [figure for figure in figures if not figure.blank]
        if printed and not _agrees(claim, figures):
            yield _finding(document, claim, item, printed, params)


def _is_budget_of_account(document: Document, item: ItemName) -> bool:
    """Whether a final account states what was budgeted; its tables hold the account."""
    return document.meta.kind.is_final and "预算" in item.rest and "决算" not in item.rest


def _is_restated(document: Document, claim: Claim, item: ItemName) -> bool:
    """Whether the item's amount was stated just before (NA020 compares the two)."""
    return bool(item.rest) and any(
        earlier.sentence <= claim.sentence <= earlier.sentence + 2
        and earlier is not claim
        and earlier.subject == claim.subject.removesuffix(item.rest)
        for earlier in amounts(document)
    )


def _rows_by_name(document: Document) -> _Rows:
    found: _Rows = {}
    for table in document.tables:
        if table.kind in _KINDS:
            for row in subject_rows(table):
                found.setdefault(_core(row.name), []).append((table, row))
    return found


def _core(name: str) -> str:
    return _ENDING.sub("", name)


def _is_of_another_year(document: Document, item: ItemName) -> bool:
    years = _YEAR.findall(item.rest)
    return document.meta.year is not None and bool(years) and str(document.meta.year) not in years


def _matching(rows: _Rows, item: ItemName) -> list[tuple[Table, SubjectRow]]:
    """Rows of the item's name and level whose ancestors bear the names printed before it."""
    name = _core(item.names[-1])
    found = [(t, r) for t, r in rows.get(name, ()) if len(r.code) == item.digits]
    if len(item.names) == 1 and not found:
        return _run_together(rows, name, item.digits)
    for above in item.names[:-1]:
        codes = {row.code for _, row in rows.get(_core(above), ())}
        within = [(t, r) for t, r in found if any(r.code.startswith(code) for code in codes)]
        found = within if codes else found
    return found


def _run_together(rows: _Rows, name: str, digits: int) -> list[tuple[Table, SubjectRow]]:
    """款 and 项 printed as one name (水利行政运行): a row's name behind its parent's."""
    found: list[tuple[Table, SubjectRow]] = []
    for tail, places in rows.items():
        if tail and name.endswith(tail) and len(name) > len(tail):
            above = {row.code for _, row in rows.get(_core(name.removesuffix(tail)), ())}
            found += [(t, r) for t, r in places if len(r.code) == digits and r.code[:-2] in above]
    return found


def _figures(document: Document, places: Sequence[tuple[Table, SubjectRow]]) -> list[Figure]:
    unit = usual_unit(document)
    cells = [figure_at(table, row.row, column, unit) for table, row in places for column in row.columns]
    return [figure for figure in cells if figure is not None]


def _agrees(claim: Claim, figures: Sequence[Figure]) -> bool:
    stated = interval(claim.value)
    if any(compare(stated, figure.interval) is not Agreement.DIFFERENT for figure in figures):
        return True
    by_column: dict[tuple[int, int], list[Figure]] = {}
    for figure in figures:
        by_column.setdefault((id(figure.table), figure.column), []).append(figure)
    sums = (Interval.sum(figure.interval for figure in group) for group in by_column.values())
    return any(compare(stated, total) is not Agreement.DIFFERENT for total in sums)


def _finding(
    document: Document, claim: Claim, item: ItemName, figures: Sequence[Figure], params: Params
) -> Finding:
    nearest = min(figures, key=lambda f: abs(f.interval.value - claim.value.base))
    right = money(nearest.interval.value, claim.value)
    gap = money(claim.value.base - nearest.interval.value, claim.value)
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty
        * min(claim.confidence, nearest.table.confidence, nearest.cell.confidence),
        title="科目金额与报表不一致",
        message=f"{place(document, claim)}称“{claim.subject}”{claim.value.printed}，"
        f"{table_name(nearest.table.title)}科目“{item.names[-1]}”为{right}，相差{gap}。",
        message_en=f"The text states {claim.value.printed}, the table {right}.",
        expected=right,
        observed=claim.value.printed,
        difference=gap,
        where=where_of(document, claim),
        evidence=(evidence(document, claim), cell_evidence(nearest, EvidenceRole.EXPECTED)),
    )


_TABLE = """
            2025年一般公共预算支出预算表
            单位：万元
            项目 | | 2025年预算数 | |
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 92.00 | 60.00 | 32.00
            205 | 教育支出 | 80.00 | 60.00 | 20.00
            20502 | 普通教育 | 80.00 | 60.00 | 20.00
            2050202 | 小学教育 | 50.00 | 40.00 | 10.00
            2050203 | 初中教育 | 30.00 | 20.00 | 10.00
            213 | 农林水支出 | 12.00 | | 12.00
            21303 | 水利 | 12.00 | | 12.00
            2130305 | 水利工程建设 | 12.00 | | 12.00

            第三部分 2025年度部门预算情况说明
            五、支出预算情况说明
"""
EXAMPLES = (
    Example(
        name="项级金额多10",
        text=_TABLE
        + "            1. “教育支出（类）普通教育（款）小学教育（项）”60.00万元，主要用于办学。\n",
        fires=1,
        observed=("60.00万元",),
    ),
    Example(
        name="把款的合计写成项的金额",
        text=_TABLE + "            1. 普通教育初中教育（项）支出80.00万元，与上年持平。\n",
        fires=1,
        observed=("80.00万元",),
    ),
    Example(
        name="相符；上年执行数；表中没有的科目",
        text=_TABLE + "            1. “教育支出（类）普通教育（款）小学教育（项）”50.00万元，主要用于办学。"
        "2024年当年预算执行数为47.00万元，2025年预算安排50.00万元。\n"
        "            2. “农林水支出-水利-水利工程建设”科目12万元，主要用于渠道清淤。\n"
        "            3. “教育支出（类）普通教育（款）高中教育（项）”5.00万元。\n",
        fires=0,
    ),
)
