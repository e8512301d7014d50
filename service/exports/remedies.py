"""整改情况 as a workbook: what a corrected version resolved, what remains and what is new."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter

from service.exports.cells import safe_cell

_HEADERS = ("整改情况", "检查项", "严重程度", "标题", "疑点说明", "列示", "应为", "差额", "处理状态", "理由")
_WIDTHS = (12, 10, 10, 24, 60, 18, 18, 14, 12, 14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """One finding and what became of it: 已整改, 未整改 or 新增."""

    outcome: str
    code: str
    severity: str
    title: str
    message: str
    observed: str
    expected: str
    difference: str
    state: str
    reason: str


def remedies_xlsx(title: str, remedies: Sequence[Remedy]) -> bytes:
    """A workbook with one row a finding; no cell is a formula."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        head = book.add_format({"bold": True, "bg_color": "#E8EDF3", "border": 1, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("整改情况")
        sheet.write_string(0, 0, safe_cell(title), book.add_format({"bold": True, "font_size": 14}))
        for column, (name, width) in enumerate(zip(_HEADERS, _WIDTHS, strict=True)):
            sheet.write_string(1, column, name, head)
            sheet.set_column(column, column, width, body)
        for number, item in enumerate(remedies, start=2):
            for column, text in enumerate(_cells(item)):
                sheet.write_string(number, column, safe_cell(text), body)
        sheet.freeze_panes(2, 0)
        sheet.autofilter(1, 0, max(len(remedies) + 1, 2), len(_HEADERS) - 1)
    return stream.getvalue()


def _cells(item: Remedy) -> tuple[str, ...]:
    return (
        item.outcome,
        item.code,
        item.severity,
        item.title,
        item.message,
        item.observed,
        item.expected,
        item.difference,
        item.state,
        item.reason,
    )
