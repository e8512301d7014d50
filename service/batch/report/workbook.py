"""The workbook: regions, units, high and medium findings, what is absent; text cells never are formulas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Final

from xlsxwriter.workbook import Workbook

from service.batch.report.figures import Figures, RegionFigures
from service.report.sheets import PLAIN, Sheet, write_sheet

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
    with Workbook(str(partial), {**PLAIN, "in_memory": False, "constant_memory": True}) as book:
        ranked = sorted(regions, key=lambda r: (-r.mean_score, r.region))
        write_sheet(book, _sheet("地区", ranked))
        write_sheet(book, _sheet("单位", figures.documents("", _MOST)))
        write_sheet(book, _sheet("疑点", figures.findings("", _MOST)))
        write_sheet(book, _sheet("检查项", figures.checks("")))
        write_sheet(book, _sheet("未公开、逾期与缺表", figures.absent("", _MOST)))
    partial.replace(path)


def _sheet(title: str, rows: Sequence[object]) -> Sheet:
    names = [f.name for f in fields(rows[0])] if rows else []  # type: ignore[arg-type]
    return Sheet(
        title=title,
        heads=[_HEADS[name] for name in names],
        widths=[_WIDE.get(name, 10) for name in names],
        rows=([getattr(row, name) for name in names] for row in rows),
    )
