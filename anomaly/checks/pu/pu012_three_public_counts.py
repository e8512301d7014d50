"""决算“三公”经费没有说明团组、车辆、接待的数量

为什么：决算不仅要公开花了多少，还要公开出国团组和人次、公务用车购置数和保有量、国内公务接待批次和人次，
金额才能与数量对照。
报什么：部门或单位决算的“三公”经费某一项有支出，而全文和各表都没有说明相应的数量。
不报什么：该项支出为零；文字或表中写有团组、保有量、批次（数为零也算）；预算公开；没有读到情况说明的。
局限：按“团组”“保有”“批次”等词查找，不核对数量是否完整。
依据：财预〔2016〕143号：决算公开应当说明因公出国（境）团组数及人次、公务用车购置数及保有量、国内公务接待批次及人次
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import EvidenceRole, Finding, FindingKind, NotEvaluated, Severity, Where
from anomaly.ledger.figures import Figure, usual_unit
from anomaly.ledger.picks import Pick, Rows, pick_figures, pick_table
from anomaly.ledger.three_public import ThreePublic
from anomaly.ledger.wording import evidence, table_name
from anomaly.mentions import is_mentioned
from extractor.document import Document, DocumentKind, Table, TableKind

INFO = Info(
    code="PU012",
    name="决算“三公”经费缺少数量说明",
    name_en="The account gives no counts beside the money for travel, cars and receptions",
    kind=FindingKind.INCOMPLETE_DISCLOSURE,
    severity=Severity.MEDIUM,
    basis="财预〔2016〕143号：决算公开应当说明因公出国（境）团组数及人次、公务用车购置数及保有量、"
    "国内公务接待批次及人次",
    applies_to=frozenset({DocumentKind.DEPARTMENT_FINAL, DocumentKind.UNIT_FINAL}),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding; a text of fewer sentences was not read."""

    certainty: float = 0.8
    least_sentences: int = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Count:
    line: ThreePublic
    money: str
    due: str
    words: str


_COUNTS = (
    _Count(
        line=ThreePublic.ABROAD,
        money="因公出国（境）费",
        due="因公出国（境）团组数及人次",
        words="团组|组团|团次",
    ),
    _Count(
        line=ThreePublic.VEHICLES,
        money="公务用车购置及运行维护费",
        due="公务用车购置数及保有量",
        words="保有|车辆\\d+辆|用车\\d+辆|车辆为\\d+辆",
    ),
    _Count(
        line=ThreePublic.RECEPTION, money="公务接待费", due="国内公务接待批次及人次", words="批次|\\d批|批\\d"
    ),
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Look for the counts that belong to each part with money in it."""
    if not document.meta.kind.is_final or len(document.sentences) < params.least_sentences:
        return
    for count in _COUNTS:
        pick = Pick(kinds=(TableKind.FINAL_THREE_PUBLIC,), rows=Rows.THREE_PUBLIC, line=count.line)
        table = pick_table(document, pick)
        if table is None or is_mentioned(document, count.words):
            continue
        figures = [
            item.term.figure for item in pick_figures(document, pick, table, usual_unit(document)) or ()
        ]
        spent = next((figure for figure in figures if figure.amount.value > 0), None)
        if spent is not None:
            yield _finding(table, spent, count, params)


def _finding(table: Table, figure: Figure, count: _Count, params: Params) -> Finding:
    name, printed = table_name(table.title), f"{figure.cell.printed}{figure.amount.unit.value}"
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty,
        title=INFO.name,
        message=f"{name}{count.money}{printed}，全文未说明{count.due}。",
        message_en=f"{name}: {printed} is spent, and the counts that belong to it are not given.",
        expected=count.due,
        observed="未说明",
        evidence=(evidence(figure, EvidenceRole.CONTEXT),),
        where=Where(table=table.title),
    )


def _account(*sentences: str, reception: str = "1.38") -> str:
    filler = "\n".join(f"（{n}）2025年第{n}项工作已按计划完成，资金使用合规。" for n in "一二三四五六七八")
    return (
        "云岭市水务局2025年度部门决算公开\n第三部分 2025年度部门决算情况说明\n"
        f"一、总体情况\n{filler}\n七、“三公”经费支出决算情况说明\n"
        + "\n".join(sentences)
        + "\n2025年度“三公”经费支出决算表\n单位：万元\n项目 | 预算数 | 决算数\n合计 | 6.00 | 6.00\n"
        f"1.因公出国（境）费 | 0.00 | 0.00\n2.公务用车购置及运行维护费 | 4.62 | 4.62\n"
        f"（1）公务用车购置费 | 0.00 | 0.00\n（2）公务用车运行维护费 | 4.62 | 4.62\n"
        f"3.公务接待费 | {reception} | {reception}\n"
    )


EXAMPLES = (
    Example(
        name="用车和接待都没有数量",
        text=_account("2025年度“三公”经费支出6.00万元。"),
        fires=2,
        observed=("未说明", "未说明"),
    ),
    Example(
        name="只缺接待批次",
        text=_account("2025年度“三公”经费支出6.00万元，年末公务用车保有量2辆。"),
        fires=1,
    ),
    Example(
        name="数量齐全",
        text=_account("2025年度公务用车保有量2辆，未购置车辆。", "国内公务接待12批次、96人次。"),
        fires=0,
    ),
    Example(
        name="没有接待费",
        text=_account("2025年度公务用车保有量2辆，未购置车辆。", reception="0.00"),
        fires=0,
    ),
    Example(
        name="预算公开不要求",
        text=_account("2025年度“三公”经费预算6.00万元。").replace("决算", "预算"),
        fires=0,
    ),
)
