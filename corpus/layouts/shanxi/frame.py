"""What the thirteen tables share: titles, headers, money cells, numbering."""

from __future__ import annotations

from corpus.layouts.headers import headed, numeral
from corpus.manuscript import HeaderCell, TablePart
from corpus.manuscript.figures import wan_text
from corpus.world.budget import YearBudget
from extractor.amounts import MoneyUnit
from extractor.document import TableKind

TITLES = (
    "预算收支总表",
    "预算收入总表",
    "预算支出总表",
    "财政拨款收支总表",
    "一般公共预算支出预算表（不含上年结转）",
    "一般公共预算安排基本支出分经济科目表（不含上年结转）",
    "政府性基金预算收入表（不含上年结转）",
    "政府性基金预算支出表（不含上年结转）",
    "国有资本经营预算收支预算表（不含上年结转）",
    "财政拨款安排“三公”经费支出预算表",
    "财政拨款安排机关运行经费预算表",
    "项目支出预算表（本年预算）",
    "项目支出预算表（上年结转）",
)
NO_DATA = "注：本表无数据"


def blank() -> str:
    """An empty cell."""
    return ""


def money(yuan: int) -> str:
    """Yuan in 万元 to 0.01; nothing is printed for 0."""
    return wan_text(yuan) if yuan else ""


def table(
    budget: YearBudget,
    number: int,
    kind: TableKind,
    *,
    header: tuple[tuple[HeaderCell, ...], ...],
    rows: tuple[tuple[str, ...], ...],
    widths: tuple[int, ...],
) -> TablePart:
    """表 ``number`` of the thirteen; a table without any figure gets its remark."""
    empty = not any(ch.isdigit() for row in rows for cell in row for ch in cell)
    figures = any(c.replace(".", "").isdigit() for row in rows for c in row[1:])
    return TablePart(
        key=f"t{number:02d}",
        kind=kind,
        label=f"预算公开表{number}",
        title=f"{budget.year}年{TITLES[number - 1]}",
        owner=budget.unit.name,
        unit=MoneyUnit.TEN_THOUSAND_YUAN,
        header=header,
        rows=rows,
        widths=widths,
        remarks=(NO_DATA,) if empty or not figures else (),
    )


__all__ = ["NO_DATA", "TITLES", "blank", "headed", "money", "numeral", "table"]
