"""整改情况 as a workbook: what a corrected version resolved, what remains and what is new."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from xlsxwriter.workbook import Workbook

from service.report.sheets import PLAIN, Sheet, write_sheet

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
    sheet = Sheet(
        title="整改情况",
        heads=_HEADERS,
        widths=_WIDTHS,
        rows=(astuple(item) for item in remedies),
        caption=title,
    )
    with Workbook(stream, PLAIN) as book:
        write_sheet(book, sheet)
    return stream.getvalue()
