"""Short ways to write the picks that identities are made of."""

from __future__ import annotations

from anomaly.ledger.picks import Half, Pick, Rows
from anomaly.ledger.three_public import ThreePublic
from extractor.document import TableKind

BUDGET_SAMPLE = "部门预算公开统一样表"
FINAL_SAMPLE = "部门决算公开统一样表"

#: Patterns searched in a column's header path joined by ``·``.
BASIC = r"基本支出(?:·(?:小计|合计))?$"
PROJECT = r"项目支出(?:·(?:小计|合计))?$"
GENERAL = r"一般公共预算(?:财政)?(?:拨款|资金|当年)?(?:收入|支出)?(?:·(?:小计|合计))?$"
FUNDS = r"政府性基金"
STATE = r"国有资本经营"
CARRIED = r"上年结转"
PUBLIC_USE = r"(?:日常)?公用经费"

#: 三公 items of the economic classification, by the name of the 款.
ECONOMIC_LINES = (
    (ThreePublic.RECEPTION, r"公务接待费"),
    (ThreePublic.RUNNING, r"公务用车运行维护费"),
    (ThreePublic.ABROAD, r"因公出国（境）费用?"),
    (ThreePublic.PURCHASE, r"公务用车购置"),
)


def total(kind: TableKind, column: str = "", *, title: str = "") -> Pick:
    """The table's total row."""
    return Pick(kinds=(kind,), rows=Rows.TABLE_TOTAL, column=column, title=title)


def side(kind: TableKind, rows: Rows, half: Half, column: str = "") -> Pick:
    """A total of one side of a two-sided table."""
    return Pick(kinds=(kind,), rows=rows, half=half, column=column)


def line(kind: TableKind, label: str, half: Half) -> Pick:
    """The row of a label on one side of a two-sided table."""
    return Pick(kinds=(kind,), rows=Rows.LABEL, half=half, label=label)


def subjects(kind: TableKind, column: str = "", *, title: str = "") -> Pick:
    """Every coded row."""
    return Pick(kinds=(kind,), rows=Rows.BY_SUBJECT, column=column, title=title)


def classes(kind: TableKind, column: str = "", *, half: Half | None = None) -> Pick:
    """Every 类 row, by code or by name."""
    return Pick(kinds=(kind,), rows=Rows.BY_CLASS, column=column, half=half)
