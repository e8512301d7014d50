"""情况说明中的年份仍是上一年度

为什么：沿用上年文本而未改年份，读者会把本年的数当成上年的数。
报什么：预算说明写“上年年份＋预算、绩效目标”，句中没有本年、也没有与上年比较或执行情况的字样，
    金额与本文件某张表的数相同（不见于表的，概率较低）；决算说明的国有资产截止日写成上一年年末。
不报什么：与上年比较、上年执行数、结转、绩效评价；预算文件中截至上年末的资产；历史沿革；句中也写有本年的。
局限：没有金额的句子只看绩效目标和采购预算的说明。
依据：公开内容应准确；说明的年度应与公开文件的年度一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.ledger.figures import figure_at, money_columns, usual_unit
from anomaly.prose.findings import text_finding
from anomaly.prose.texts import Prose, narrative
from extractor.document import Claim, ClaimKind, Document

INFO = Info(
    code="DA011",
    name="说明中的年份仍是上一年度",
    name_en="The text still names last year",
    kind=FindingKind.DATE_ANOMALY,
    severity=Severity.MEDIUM,
    basis="公开内容应准确；说明的年度应与公开文件的年度一致",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` where a table of this year holds the figure, ``plain`` where none does."""

    certainty: float = 0.85
    plain: float = 0.6


EXAMPLES = (
    Example(
        name="本年采购预算写成上年",
        text="""
            云岭市水务局2025年部门预算公开
            三、政府采购预算情况
            2024年政府采购预算41.39万元，其中：政府采购货物预算41.39万元。
            2025年预算支出总表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 100.00 | 58.61 | 41.39
            213 | 农林水支出 | 100.00 | 58.61 | 41.39
            """,
        fires=1,
        observed=("2024年",),
    ),
    Example(
        name="决算的资产截至上年末",
        text="""
            云岭市水务局2025年部门决算公开
            （三）国有资产占用情况
            截至2024年12月31日，云岭市水务局共有车辆1辆。
            2025年收入支出决算总表
            单位：万元
            收入 | | 支出 |
            项目 | 决算数 | 项目 | 决算数
            一、财政拨款收入 | 100.00 | 一、农林水支出 | 100.00
            收入总计 | 100.00 | 支出总计 | 100.00
            """,
        fires=1,
        observed=("2024年",),
    ),
    Example(
        name="与上年比较；上年执行；预算的资产截至上年末；绩效评价",
        text="""
            云岭市水务局2025年部门预算公开
            三、政府采购预算情况
            2025年政府采购预算41.39万元，2024年政府采购预算40.00万元。比2024年预算增加1.39万元。
            2024年预算执行中，项目支出41.39万元。2024年度对3个项目开展绩效评价，涉及资金41.39万元。
            截至2024年12月31日，云岭市水务局共有车辆1辆。
            2025年预算支出总表
            单位：万元
            科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
            合计 | | 100.00 | 58.61 | 41.39
            213 | 农林水支出 | 100.00 | 58.61 | 41.39
            """,
        fires=0,
    ),
    Example(
        name="与自己比较的年份",
        text="""
            云岭市水务局2025年部门预算公开
            二、“三公”经费情况
            2024年安排“三公”经费10.57万元，较2024年增加0.01万元，原因是新增专项业务支出。
            """,
        fires=1,
        observed=("2024年",),
    ),
    Example(
        name="与上一年比较的年份；上年的执行数与上年的预算比较",
        text="""
            云岭市水务局2025年部门预算公开
            二、“三公”经费情况
            2025年安排“三公”经费10.57万元，较2024年增加0.01万元，原因是新增专项业务支出。
            2024年“三公”经费执行数10.00万元，较2024年预算减少0.56万元。
            """,
        fires=0,
    ),
    Example(
        name="决算的资产截至本年末",
        text="""
            云岭市水务局2025年部门决算公开
            （三）国有资产占用情况
            截至2025年12月31日，云岭市水务局共有车辆1辆。
            2025年收入支出决算总表
            单位：万元
            收入 | | 支出 |
            项目 | 决算数 | 项目 | 决算数
            一、财政拨款收入 | 100.00 | 一、农林水支出 | 100.00
            收入总计 | 100.00 | 支出总计 | 100.00
            """,
        fires=0,
    ),
)

_YEAR = re.compile(r"(?<!\d)20\d{2}年度?")
#: What is said of a year that is over, or beside another one.
_PAST = re.compile(
    r"比|较|上年|去年|执行|完成|实际|决算|结转|结余|评价|自评|自查|以来|批复|下达|截至|年末|年底|年初"
)
#: One clause of an amount, then a comparison with the very same year.
_ITSELF = re.compile(
    r"(?P<named>(?P<year>20\d{2})年)(?:(?!20\d{2}年|执行|决算|完成|实际)[^。；]){2,60}?\d\s*万?元，\s*"
    r"(?:比|较|与)(?P=year)年"
)
_PLANNED = re.compile(r"预算|绩效目标|拨款|支出|收入")
_SURE = re.compile(r"绩效目标|政府采购预算|机关运行经费|三公")
_PAST_IN_FINAL = re.compile(r"比|较|上年|去年|结转|结余|预算批复|以来|年初")
_HELD = re.compile(
    r"截[至止]\s*(?P<year>20\d{2}年)(?:12月31日|年?[末底])[^。]*(?:车辆|用车|资产|设备|房屋|用房)"
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Sentences that say of last year what this document says of its own."""
    year = document.meta.year
    if year is None:
        return
    final = document.meta.kind.is_final
    figures: frozenset[Decimal] | None = None
    for number, prose in enumerate(narrative(document)):
        text = prose.text.text
        held = _HELD.search(text) if final else None
        if held is not None and held["year"] == f"{year - 1}年" and f"{year}年" not in text:
            yield _finding(prose, held.span("year"), year, params.certainty)
            continue
        itself = _with_itself(text, year)
        if itself is not None:
            yield _finding(prose, itself, year, params.certainty)
            continue
        found = _stale(text, year, final=final)
        if found is None:
            continue
        figures = _table_figures(document) if figures is None else figures
        stated = [c for c in document.claims if c.sentence == number and c.start >= found.end()]
        if _stands_in_table(stated, figures):
            yield _finding(prose, found.span(), year, params.certainty)
        elif not final and _SURE.search(text):
            yield _finding(prose, found.span(), year, params.plain)


def _with_itself(text: str, year: int) -> tuple[int, int] | None:
    """Where last year's figure is compared with last year: 2024年安排…，较2024年增加."""
    for found in _ITSELF.finditer(text):
        if found["year"] == str(year - 1):
            return found.span("named")
    return None


def _stale(text: str, year: int, *, final: bool) -> re.Match[str] | None:
    """Last year's number, where the sentence names no other year and speaks of plans (or of the account)."""
    years = list(_YEAR.finditer(text))
    if not years or any(found[0][:4] != str(year - 1) for found in years):
        return None
    first = years[0]
    past = _PAST_IN_FINAL if final else _PAST
    clause = text[: first.start()] + text[first.end() :].split("。", maxsplit=1)[0].split("；", maxsplit=1)[0]
    return first if _PLANNED.search(text, first.end()) and not past.search(clause) else None


def _table_figures(document: Document) -> frozenset[Decimal]:
    """Every amount that a table prints, in yuan, nothing aside."""
    unit = usual_unit(document)
    return frozenset(
        figure.amount.yuan
        for table in document.tables
        for column in money_columns(table)
        for row in range(len(table.rows))
        if (figure := figure_at(table, row, column, unit)) is not None and figure.amount.value
    )


def _stands_in_table(stated: list[Claim], figures: frozenset[Decimal]) -> bool:
    amounts = [c.value.base for c in stated if c.kind is ClaimKind.AMOUNT and c.value.value]
    return bool(amounts) and amounts[0] in figures


def _finding(prose: Prose, at: tuple[int, int], year: int, certainty: float) -> Finding:
    printed = prose.text.text[at[0] : at[1]].removesuffix("度")
    return text_finding(
        INFO,
        prose,
        (prose.evidence(at[0], min(at[1] + 20, len(prose.text.text))),),
        message=f"{prose.name}写“{_clause(prose.text.text, at[0])}”，所述为本年内容，"
        f"年份应为{year}年，疑沿用上年文本。",
        message_en=f"The text says {printed} of what belongs to {year}.",
        certainty=certainty,
        expected=f"{year}年",
        observed=printed,
    )


def _clause(text: str, start: int) -> str:
    """What is said of the year, up to the end of its clause."""
    return re.split(r"[，。；：,;:]", text[start:], maxsplit=1)[0].strip()
