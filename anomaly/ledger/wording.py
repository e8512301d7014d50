"""How figures, places and reckonings are written in messages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from anomaly.finding import Evidence, EvidenceRole
from anomaly.ledger.figures import Figure
from extractor.amounts import MoneyUnit

_MOST_TERMS = 12


def plain(value: Decimal) -> str:
    """A number as people print it: no exponent, no thousands commas, printed zeros kept."""
    return f"{value:f}"


def in_unit(yuan: Decimal, unit: MoneyUnit) -> str:
    """Yuan written in ``unit`` with two decimals, or more where two would hide something."""
    value = (yuan / unit.yuan).normalize()
    exponent = value.as_tuple().exponent
    digits = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return f"{value:.{max(digits, 0 if unit is MoneyUnit.YUAN else 2)}f}"


def signed(yuan: Decimal, unit: MoneyUnit) -> str:
    """A difference with its sign."""
    return ("+" if yuan > 0 else "") + in_unit(yuan, unit)


def sum_text(parts: Sequence[tuple[str, str]]) -> str:
    """``201 2591.35 + 208 32.90``; the middle of a long sum is left out, never its ends."""
    terms = [f"{label} {value}".strip() for label, value in parts]
    if len(terms) > _MOST_TERMS:
        kept = _MOST_TERMS // 2
        terms = [*terms[:kept], f"…（共{len(terms)}项）…", *terms[-kept:]]
    return " + ".join(terms)


def table_name(title: str) -> str:
    """The title in book marks, without blanks; 无标题表 where none was printed."""
    title = re.sub(r"\s+", "", title)
    return f"《{title}》" if title else "（无标题表）"


def column_name(figure: Figure) -> str:
    """The header path of the figure's column."""
    path = [re.sub(r"\s+", "", label) for label in figure.table.columns[figure.column]]
    return "·".join(label for label in path if label) or f"第{figure.column + 1}列"


def evidence(figure: Figure, role: EvidenceRole) -> Evidence:
    """A figure as evidence: its row's name and what the cell prints."""
    printed = figure.cell.printed or "（空）"
    return Evidence(role=role, span=figure.cell.span, quote=f"{row_name(figure)} {printed}".strip())


def row_name(figure: Figure) -> str:
    """What the figure's row is called: the nearest words left of it, with the code before them."""
    cells = figure.table.rows[figure.row].cells
    words = ""
    for column in range(figure.column - 1, -1, -1):
        text = re.sub(r"\s+", "", cells[column].text)
        if words and re.fullmatch(r"\d{2,7}", text):
            return f"{text} {words}"
        if words and text:
            break
        if not words and re.search(r"[一-鿿A-Za-z]", text):
            words = text
    return words or f"第{figure.row + 1}行"


def place_name(figure: Figure) -> str:
    """Table, row and column of a figure: 《支出总表》“201 一般公共服务支出”（合计）."""
    return f"{table_name(figure.table.title)}“{row_name(figure)}”（{column_name(figure)}）"
