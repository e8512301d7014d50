"""Worksheets: a bold head, rows beneath, filters; no cell is ever a formula or a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from service.report.cells import safe_cell

Value = str | int | float | Decimal | None
#: Options of every workbook that Gouji writes: what a text looks like never makes it more than a text.
PLAIN: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One worksheet: ``heads`` and ``widths`` (in characters) of its columns; ``frozen`` columns at the left.

    ``caption`` stands over the head. ``rows`` may be a stream; every row is as wide as the head. A
    Decimal keeps the places it is printed with; every other figure is shown as the program likes.
    """

    title: str
    heads: Sequence[str]
    widths: Sequence[int]
    rows: Iterable[Sequence[Value]]
    frozen: int = 0
    caption: str = ""


def write_sheet(book: Workbook, sheet: Sheet) -> None:
    """The sheet, at the end of the workbook."""
    head = book.add_format({"bold": True, "bg_color": "#E8EDF3", "border": 1, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    page = book.add_worksheet(sheet.title)
    top = 1 if sheet.caption else 0
    if sheet.caption:
        page.write_string(0, 0, safe_cell(sheet.caption), book.add_format({"bold": True, "font_size": 14}))
    for column, (name, width) in enumerate(zip(sheet.heads, sheet.widths, strict=True)):
        page.write_string(top, column, safe_cell(name), head)
        page.set_column(column, column, width)
    last, money = top, _Money(book)
    for last, row in enumerate(sheet.rows, start=top + 1):
        for column, value in enumerate(row):
            if isinstance(value, Decimal):
                page.write_number(last, column, float(value), money.format_of(value))
            elif isinstance(value, int | float):
                page.write_number(last, column, value, body)
            elif value is not None:
                page.write_string(last, column, safe_cell(value), body)
    page.freeze_panes(top + 1, sheet.frozen)
    if sheet.heads:
        page.autofilter(top, 0, max(last, top + 1), len(sheet.heads) - 1)


class _Money:
    """Number formats by decimal places, each made once a sheet."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._formats: dict[int, Format] = {}

    def format_of(self, value: Decimal) -> Format:
        exponent = value.as_tuple().exponent
        places = max(-exponent, 0) if isinstance(exponent, int) else 0
        if places not in self._formats:
            shown = "#,##0." + "0" * places if places else "#,##0"
            self._formats[places] = self._book.add_format({"num_format": shown, "valign": "top"})
        return self._formats[places]
