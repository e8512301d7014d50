"""Workbooks give values as displayed, merged cells, titles above tables; hidden sheets are not read."""

from __future__ import annotations

import io

import openpyxl
import pytest

from extractor.errors import InputCode, InputError
from extractor.layout.blocks import Grid, Paragraph
from extractor.limits import Limits
from extractor.sources.office import is_xlsx, read_xlsx


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["云岭市档案馆支出预算表"])
    sheet.append(["编制单位：云岭市档案馆", None, None, "单位：万元"])
    sheet.append(["科目编码", "科目名称", "支出", None])
    sheet.append([None, None, "基本支出", "占比"])
    sheet.append(["2012601", "行政运行", 1234.5, 0.256])
    sheet.append(["注：本表为测试数据。"])
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A3:A4")
    sheet.merge_cells("B3:B4")
    sheet.merge_cells("C3:D3")
    sheet["C5"].number_format = "#,##0.00"
    sheet["D5"].number_format = "0.0%"
    hidden = book.create_sheet("底稿")
    hidden.append(["内部", "1"])
    hidden.sheet_state = "hidden"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_titles_stand_before_the_table_and_remarks_after_it() -> None:
    blocks = read_xlsx(_workbook()).blocks
    texts = [block.text.text for block in blocks if isinstance(block, Paragraph)]
    assert texts == [
        "云岭市档案馆支出预算表",
        "编制单位：云岭市档案馆 单位：万元",
        "注：本表为测试数据。",
    ]
    assert isinstance(blocks[2], Grid)


def test_values_are_as_displayed() -> None:
    grid = next(block for block in read_xlsx(_workbook()).blocks if isinstance(block, Grid))
    assert [c.text.text for c in grid.rows[-1].cells] == ["2012601", "行政运行", "1,234.50", "25.6%"]


def test_merged_cells_keep_their_spans() -> None:
    grid = next(block for block in read_xlsx(_workbook()).blocks if isinstance(block, Grid))
    head = [(c.text.text, c.column, c.column_span, c.row_span) for c in grid.rows[0].cells]
    assert head == [("科目编码", 0, 1, 2), ("科目名称", 1, 1, 2), ("支出", 2, 2, 1)]


def test_a_hidden_sheet_is_named_and_not_read() -> None:
    layout = read_xlsx(_workbook())
    assert [note.message for note in layout.notes] == ["工作簿中有1个隐藏工作表，未读取"]
    texts = [c.text.text for b in layout.blocks if isinstance(b, Grid) for r in b.rows for c in r.cells]
    assert "内部" not in texts


def test_too_many_cells_are_refused_before_loading() -> None:
    with pytest.raises(InputError) as caught:
        read_xlsx(_workbook(), Limits(grid_cells=5))
    assert caught.value.code is InputCode.TOO_LARGE


def test_a_workbook_is_known_by_its_parts() -> None:
    assert is_xlsx(_workbook())
