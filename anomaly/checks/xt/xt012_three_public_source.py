"""“三公”经费在基本支出和项目支出中都找不到来源

为什么：“三公”经费由基本支出的经济科目或项目支出安排，两处都没有，则资金来源不明或列支科目有误。
报什么：“三公”经费表某项有金额，而基本支出经济分类表没有该科目，项目支出表也没有名称涉及该项的项目。
不报什么：基本支出有该科目（金额大小由其他检查项核对）；有名称涉及该项（车、接待、出国）的项目；
    没有项目支出表或经济分类表只到类级的。
局限：综合性项目（如“工作经费”）可能含有该项支出，须向单位核实，因此概率不取满。
依据：财政拨款“三公”经费由基本支出和项目支出安排，应能在两表中找到对应
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity, Where
from anomaly.identities.shorthand import ECONOMIC_LINES
from anomaly.ledger.figures import Figure, usual_unit
from anomaly.ledger.labels import bare
from anomaly.ledger.picks import Pick, Rows, pick_figures, pick_table
from anomaly.ledger.project_rows import project_rows
from anomaly.ledger.three_public import ThreePublic
from anomaly.ledger.wording import evidence, table_name
from extractor.document import Document, Table, TableKind

INFO = Info(
    code="XT012",
    name="“三公”经费来源",
    name_en="Three-public money has no source in basic or project expenditure",
    kind=FindingKind.PLAUSIBILITY,
    severity=Severity.MEDIUM,
    basis="财政拨款“三公”经费由基本支出和项目支出安排，应能在两表中找到对应",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is low: a project with a general name may hold the money."""

    certainty: float = 0.55


EXAMPLES = (
    Example(
        name="三公表有车辆运行费，基本支出和项目都没有",
        text="""
            2025年一般公共预算安排基本支出分经济科目表
            单位：万元
            部门预算支出经济科目名称 | 政府预算支出经济科目名称 | 合计 | 人员经费 | 公用经费
            合计 | | 65.00 | 60.00 | 5.00
            工资福利支出 | | 60.00 | 60.00 |
            基本工资 | 工资福利支出 | 60.00 | 60.00 |
            商品和服务支出 | | 5.00 | | 5.00
            办公费 | 商品和服务支出 | 5.00 | | 5.00
            2025年项目支出预算表（本年预算）
            单位：万元
            项目名称 | 合计 | 一般公共预算 | 政府性基金预算
            合计 | 35.00 | 35.00 |
            信息系统运行维护费 | 15.00 | 15.00 |
            档案整理经费 | 20.00 | 20.00 |
            2025年财政拨款安排“三公”经费支出预算表
            单位：万元
            项目 | 合计 | 一般公共预算
            因公出国（境）费 | |
            公务接待费 | |
            公务用车购置及运行费 | 3.00 | 3.00
            ①公务用车购置费 | |
            ②公务用车运行维护费 | 3.00 | 3.00
            合计 | 3.00 | 3.00
            """,
        fires=1,
        observed=("3.00",),
    ),
    Example(
        name="基本支出列有公务用车运行维护费",
        text="""
            2025年一般公共预算安排基本支出分经济科目表
            单位：万元
            部门预算支出经济科目名称 | 政府预算支出经济科目名称 | 合计 | 人员经费 | 公用经费
            合计 | | 65.00 | 60.00 | 5.00
            工资福利支出 | | 60.00 | 60.00 |
            基本工资 | 工资福利支出 | 60.00 | 60.00 |
            商品和服务支出 | | 5.00 | | 5.00
            办公费 | 商品和服务支出 | 2.00 | | 2.00
            公务用车运行维护费 | 商品和服务支出 | 3.00 | | 3.00
            2025年项目支出预算表（本年预算）
            单位：万元
            项目名称 | 合计 | 一般公共预算 | 政府性基金预算
            合计 | 35.00 | 35.00 |
            信息系统运行维护费 | 15.00 | 15.00 |
            档案整理经费 | 20.00 | 20.00 |
            2025年财政拨款安排“三公”经费支出预算表
            单位：万元
            项目 | 合计 | 一般公共预算
            因公出国（境）费 | |
            公务接待费 | |
            公务用车购置及运行费 | 3.00 | 3.00
            ①公务用车购置费 | |
            ②公务用车运行维护费 | 3.00 | 3.00
            合计 | 3.00 | 3.00
            """,
        fires=0,
    ),
)


_PROJECT_WORDS = {
    ThreePublic.RECEPTION: re.compile(r"接待|招商|外事|会务|活动"),
    ThreePublic.RUNNING: re.compile(r"车|交通"),
    ThreePublic.ABROAD: re.compile(r"出国|出境|外事|因公|招商"),
    ThreePublic.PURCHASE: re.compile(r"车|交通工具"),
}
_LEAST_ITEMS = 3


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look for the source of every line of the 三公 table."""
    economic = [t for t in document.tables_of(TableKind.BASIC_EXPENDITURE_ECONOMIC) if _has_items(t)]
    projects = _project_names(document)
    if not economic or not projects:
        return
    for line, label in ECONOMIC_LINES:
        figure = _figure(document, line)
        if figure is None or any(_names(table, label) for table in economic):
            continue
        if not any(_PROJECT_WORDS[line].search(name) for name in projects):
            yield _finding(figure, line, economic[0], params)


def _has_items(table: Table) -> bool:
    return len(table.rows) > _LEAST_ITEMS and any("办公费" in c.text for r in table.rows for c in r.cells[:5])


def _names(table: Table, label: str) -> bool:
    return any(re.fullmatch(label, bare(cell.text)) for row in table.rows for cell in row.cells)


def _project_names(document: Document) -> list[str]:
    unit = usual_unit(document)
    kinds = (TableKind.PROJECT_CURRENT, TableKind.PROJECT_CARRIED_OVER)
    found = [project_rows(t, unit, document.meta.unit) for t in document.tables if t.kind in kinds]
    return [row.label for rows in found if rows is not None for row in rows.projects]


def _figure(document: Document, line: ThreePublic) -> Figure | None:
    pick = Pick(kinds=(TableKind.THREE_PUBLIC,), rows=Rows.THREE_PUBLIC, line=line)
    table = pick_table(document, pick)
    items = pick_figures(document, pick, table, usual_unit(document)) if table is not None else ()
    figures = [item.term.figure for item in items or ()]
    return next((figure for figure in figures if figure.amount.value != 0), None)


def _finding(figure: Figure, line: ThreePublic, economic: Table, params: Params) -> Finding:
    printed = f"{figure.cell.printed}{figure.amount.unit.value}"
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty,
        title=INFO.name,
        message=f"{table_name(figure.table.title)}列有{line.value}{printed}，"
        f"{table_name(economic.title)}没有该科目，项目支出表也没有名称涉及该项的项目，资金来源需核实。",
        message_en=f"{line.value} {printed} appears in neither basic nor project expenditure.",
        expected="基本支出或项目支出中的对应金额",
        observed=figure.cell.printed,
        evidence=(
            evidence(figure, EvidenceRole.OBSERVED),
            Evidence(role=EvidenceRole.CONTEXT, span=economic.span, quote=economic.title),
        ),
        where=Where(table=figure.table.title),
    )
