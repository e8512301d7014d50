"""XLSX and CSV: one row a finding."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import fields

import xlsxwriter

from service.exports.cells import safe_cell
from service.exports.rows import HEADERS, ExportRow, Unchecked

_WIDTHS = {"unit": 24, "document": 28, "title": 24, "message": 60, "reckoning": 40, "evidence": 50}


def to_xlsx(rows: Sequence[ExportRow], unchecked: Sequence[Unchecked]) -> bytes:
    """A workbook: 疑点 with filters and a frozen head, 未检查事项 beside it. No cell is a formula."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        head = book.add_format({"bold": True, "bg_color": "#E8EDF3", "border": 1, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        names = _names()
        sheet = book.add_worksheet("疑点")
        for column, name in enumerate(names):
            sheet.write_string(0, column, HEADERS[name], head)
            sheet.set_column(column, column, _WIDTHS.get(name, 12), body)
        for number, row in enumerate(rows, start=1):
            for column, name in enumerate(names):
                value = getattr(row, name)
                if isinstance(value, int | float):
                    sheet.write_number(number, column, value, body)
                elif value is not None:
                    sheet.write_string(number, column, safe_cell(value), body)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(rows), 1), len(names) - 1)
        other = book.add_worksheet("未检查事项")
        for column, title in enumerate(("单位", "公开文件", "检查项", "原因")):
            other.write_string(0, column, title, head)
            other.set_column(column, column, 30, body)
        for number, item in enumerate(unchecked, start=1):
            for column, text in enumerate((item.unit, item.document, item.code, item.reason)):
                other.write_string(number, column, safe_cell(text), body)
        other.freeze_panes(1, 0)
    return stream.getvalue()


def to_csv(rows: Sequence[ExportRow]) -> bytes:
    """UTF-8 with a byte order mark, so that Excel reads the Chinese."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
    names = _names()
    writer.writerow([HEADERS[name] for name in names])
    for row in rows:
        writer.writerow([_text(getattr(row, name)) for name in names])
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def _names() -> list[str]:
    return [f.name for f in fields(ExportRow)]


def _text(value: object) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int | float) else safe_cell(str(value))
