"""The workbook: regions, units, high and medium findings, what is absent; text cells never are formulas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Final

import xlsxwriter

from service.batch.report.figures import Figures, RegionFigures
from service.exports.cells import safe_cell

#: A sheet holds 1,048,576 rows; more findings than this are in the datasets.
_MOST: Final = 200_000

_HEADS = {
    "region": "地区",
    "due": "应公开",
    "published": "已公开",
    "late": "逾期",
    "missing": "未公开",
    "unreadable": "无法读取",
    "documents": "文件数",
    "high": "高",
    "medium": "中",
    "low": "低",
    "score": "得分",
    "unit": "单位",
    "year": "年度",
    "kind": "种类",
    "path": "文件",
    "code": "检查项",
    "severity": "等级",
    "probability": "把握",
    "title": "标题",
    "message": "疑点说明",
    "place": "位置",
    "findings": "疑点数",
    "state": "情况",
    "detail": "说明",
}
_WIDE = {"message": 70, "path": 40, "unit": 28, "title": 26, "region": 24, "detail": 36}


def write_workbook(path: Path, figures: Figures, regions: Sequence[RegionFigures]) -> None:
    """Write it whole, then rename."""
    partial = path.with_name(f"{path.name}.part")
    options = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
    with xlsxwriter.Workbook(str(partial), options) as book:
        ranked = sorted(regions, key=lambda r: (-r.mean_score, r.region))
        _sheet(book, "地区", ranked)
        _sheet(book, "单位", figures.documents("", _MOST))
        _sheet(book, "疑点", figures.findings("", _MOST))
        _sheet(book, "检查项", figures.checks(""))
        _sheet(book, "未公开与逾期", figures.absent("", _MOST))
    partial.replace(path)


def _sheet(book: xlsxwriter.Workbook, title: str, rows: Sequence[object]) -> None:
    sheet = book.add_worksheet(title)
    head = book.add_format({"bold": True, "bg_color": "#E8EDF3", "border": 1})
    names = [f.name for f in fields(rows[0])] if rows else []  # type: ignore[arg-type]
    for column, name in enumerate(names):
        sheet.write_string(0, column, _HEADS[name], head)
        sheet.set_column(column, column, _WIDE.get(name, 10))
    for number, row in enumerate(rows, start=1):
        for column, name in enumerate(names):
            value = getattr(row, name)
            if isinstance(value, int | float):
                sheet.write_number(number, column, value)
            elif value is not None:
                sheet.write_string(number, column, safe_cell(str(value)))
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(names) - 1)
