"""公务用车费没有拆分购置和运行

为什么：公务用车费必须分别公开购置费和运行维护费，是公开检查的必查项。
报什么：“三公”经费中公务用车费有金额，而表中没有购置费的行或列，正文也没有说明购置费
    （只列运行费的，严重程度为低）。
不报什么：表中有购置费的行或列（空白视为没有该项支出）；正文说明有无购置；公务用车费为零而两项都未分列。
局限：正文按关键词查找购置费与运行费的说明。
依据：财预〔2016〕143号：“三公”经费分因公出国（境）费、公务用车购置及运行费（分购置费和运行费）、
    公务接待费公开
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity, Where
from anomaly.ledger.figures import Figure, usual_unit
from anomaly.ledger.picks import Pick, Rows, pick_figures, pick_table
from anomaly.ledger.three_public import ThreePublic, line_of
from anomaly.ledger.wording import evidence, table_name
from anomaly.mentions import find_mention
from extractor.document import Document, Table, TableKind

INFO = Info(
    code="PU005",
    name="公务用车费拆分",
    name_en="Vehicle money is not split into purchase and running",
    kind=FindingKind.INCOMPLETE_DISCLOSURE,
    severity=Severity.MEDIUM,
    basis="财预〔2016〕143号：“三公”经费分因公出国（境）费、公务用车购置及运行费（分购"
    "置费和运行费）、公务接待费公开",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding read without doubt."""

    certainty: float = 0.85


EXAMPLES = (
    Example(
        name="只有一行公务用车费",
        text="""
            2025年财政拨款安排“三公”经费支出预算表
            单位：万元
            项目 | 合计 | 一般公共预算
            因公出国（境）费 | |
            公务接待费 | 1.00 | 1.00
            公务用车购置及运行费 | 5.00 | 5.00
            合计 | 6.00 | 6.00
            """,
        fires=1,
        observed=("5.00",),
    ),
    Example(
        name="只列运行费，没有购置费",
        text="""
            2025年财政拨款安排“三公”经费支出预算表
            单位：万元
            项目 | 合计 | 一般公共预算
            因公出国（境）费 | |
            公务接待费 | 1.00 | 1.00
            公务用车购置及运行费 | 5.00 | 5.00
            其中：公务用车运行维护费 | 5.00 | 5.00
            合计 | 6.00 | 6.00
            """,
        fires=1,
        observed=("5.00",),
    ),
    Example(
        name="只列运行费，正文说明没有购置",
        text="""
            二、“三公”经费情况
            2025年公务用车购置及运行费5.00万元，本年未安排公务用车购置费。
            2025年财政拨款安排“三公”经费支出预算表
            单位：万元
            项目 | 合计 | 一般公共预算
            因公出国（境）费 | |
            公务接待费 | 1.00 | 1.00
            公务用车购置及运行费 | 5.00 | 5.00
            其中：公务用车运行维护费 | 5.00 | 5.00
            合计 | 6.00 | 6.00
            """,
        fires=0,
    ),
    Example(
        name="没有金额，只列运行费；正文连写购置及运行费",
        text="""
            二、“三公”经费情况
            2025年公务用车购置及运行费0万元，与上年相同。
            2025年财政拨款安排“三公”经费支出预算表
            单位：万元
            项目 | 合计 | 一般公共预算
            因公出国（境）费 | |
            公务接待费 | 1.00 | 1.00
            公务用车购置及运行费 | |
            其中：公务用车运行维护费 | |
            合计 | 1.00 | 1.00
            """,
        fires=1,
        observed=("未列购置费",),
    ),
    Example(
        name="没有金额，两项都不分列",
        text="""
            2025年财政拨款安排“三公”经费支出预算表
            单位：万元
            项目 | 合计 | 一般公共预算
            因公出国（境）费 | |
            公务接待费 | 1.00 | 1.00
            公务用车购置及运行费 | |
            合计 | 1.00 | 1.00
            """,
        fires=0,
    ),
    Example(
        name="分列购置费和运行费",
        text="""
            2025年财政拨款安排“三公”经费支出预算表
            单位：万元
            项目 | 合计 | 一般公共预算
            因公出国（境）费 | |
            公务接待费 | 1.00 | 1.00
            公务用车购置及运行费 | 5.00 | 5.00
            ①公务用车购置费 | |
            ②公务用车运行维护费 | 5.00 | 5.00
            合计 | 6.00 | 6.00
            """,
        fires=0,
    ),
)


_CARS = (ThreePublic.VEHICLES, ThreePublic.RUNNING)
_KINDS = (TableKind.THREE_PUBLIC, TableKind.FINAL_THREE_PUBLIC)
#: The two parts named in one breath (公务用车购置及运行费5万元) are not split.
_SPLIT = (
    r"(?:(?:车辆?|其中[：:]?)购置(?!费?[及和与、])费?|购置公务用车|购车).*(?:元|无|没有|未)"
    r"|(?:无|没有|未)(?:安排)?.{0,8}(?:车辆?|用车)购置(?!费?[及和与、])"
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look for the two parts of the vehicles line."""
    pick = Pick(kinds=_KINDS, rows=Rows.THREE_PUBLIC, line=ThreePublic.VEHICLES)
    table = pick_table(document, pick)
    lines = _lines(table) if table is not None else frozenset()
    if table is None or ThreePublic.PURCHASE in lines:
        return
    if find_mention(document, _SPLIT) is not None:
        return
    figures = [item.term.figure for item in pick_figures(document, pick, table, usual_unit(document)) or ()]
    spent = [figure for figure in figures if figure.amount.value != 0]
    for figure in spent:
        yield _finding(table, figure, params, lines)
    if not spent and ThreePublic.RUNNING in lines and ThreePublic.VEHICLES in lines:
        yield _row_lacking(table, params)


def _lines(table: Table) -> frozenset[ThreePublic]:
    """The lines of 三公 that the table prints, as rows or as columns."""
    words = [cell.text for row in table.rows for cell in row.cells[:2]]
    words += [label for path in table.columns for label in path]
    return frozenset(line for word in words if (line := line_of(word)) is not None)


def _row_lacking(table: Table, params: Params) -> Finding:
    """A table without money for cars that prints the one part and not the other."""
    cells = [cell for row in table.rows for cell in row.cells[:2] if line_of(cell.text) in _CARS]
    name = table_name(table.title)
    places = [Evidence(role=EvidenceRole.OBSERVED, span=c.span, quote=c.printed) for c in cells]
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=Severity.LOW,
        probability=params.certainty,
        title=INFO.name,
        message=f"{name}在公务用车购置及运行费下只列运行维护费，未列购置费，正文也未说明有无购置。",
        message_en=f"{name} has no line for the purchase of vehicles.",
        expected="分列购置费和运行维护费",
        observed="未列购置费",
        evidence=(*places,) or (Evidence(role=EvidenceRole.OBSERVED, span=table.span, quote=table.title),),
        where=Where(table=table.title),
    )


def _finding(table: Table, figure: Figure, params: Params, lines: frozenset[ThreePublic]) -> Finding:
    name, printed = table_name(table.title), figure.cell.printed
    running = ThreePublic.RUNNING in lines
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=Severity.LOW if running else INFO.severity,
        probability=params.certainty,
        title=INFO.name,
        message=f"{name}公务用车购置及运行费{printed}{figure.amount.unit.value}，"
        f"{'只列运行维护费，未列购置费' if running else '未分别公开购置费和运行维护费'}，"
        "正文也未说明有无购置。",
        message_en=f"{name}: vehicle money {printed} is not split into purchase and running.",
        expected="分列购置费和运行维护费",
        observed=printed,
        evidence=(evidence(figure, EvidenceRole.OBSERVED),),
        where=Where(table=table.title),
    )
