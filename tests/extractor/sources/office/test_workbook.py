"""Workbooks give values as displayed, merged cells, titles above tables; hidden sheets are not read."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from extractor.errors import InputCode, InputError
from extractor.layout.blocks import Grid, Heading, Paragraph
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


def _rows(book: openpyxl.Workbook) -> tuple[list[list[tuple[str, int, int, int]]], list[str]]:
    target = io.BytesIO()
    book.save(target)
    layout = read_xlsx(target.getvalue())
    grid = next(block for block in layout.blocks if isinstance(block, Grid))
    cells = [[(c.text.text, c.column, c.column_span, c.row_span) for c in row.cells] for row in grid.rows]
    return cells, [note.message for note in layout.notes]


def _sheet(*rows: list[object]) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "支出表"
    for row in rows:
        sheet.append(row)
    return book, sheet


def test_hidden_rows_and_columns_are_named_and_not_read() -> None:
    book, sheet = _sheet(
        ["科目", "底稿", "金额"], ["行政运行", "甲", 100], ["校验", "乙", 0], ["合计", "丙", 100]
    )
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    cells, notes = _rows(book)
    assert [[(text, column) for text, column, _, _ in row] for row in cells] == [
        [("科目", 0), ("金额", 1)],
        [("行政运行", 0), ("100", 1)],
        [("合计", 0), ("100", 1)],
    ]
    assert notes == ["工作表“支出表”中有隐藏的1行、隐藏的1列，未读取"]


def test_a_merged_cell_that_begins_in_a_hidden_row_keeps_its_text() -> None:
    book, sheet = _sheet(["类别", "项目"], ["产出", "甲"], [None, "乙"], [None, "丙"])
    sheet.merge_cells("A2:A4")
    sheet.row_dimensions[2].hidden = True
    cells, _ = _rows(book)
    assert cells == [
        [("类别", 0, 1, 1), ("项目", 1, 1, 1)],
        [("产出", 0, 1, 2), ("乙", 1, 1, 1)],
        [("丙", 1, 1, 1)],
    ]


def test_numbered_lines_above_tables_are_headings() -> None:
    book, _ = _sheet(["一、收支情况"], [None], ["科目", "金额"], ["行政运行", 100])
    target = io.BytesIO()
    book.save(target)
    first = read_xlsx(target.getvalue()).blocks[0]
    assert isinstance(first, Heading)
    assert (first.level, first.text.text) == (2, "一、收支情况")


def test_lines_run_on_over_the_sheets() -> None:
    book, _ = _sheet(["科目", "金额"], ["行政运行", 100])
    second = book.create_sheet("收入表")
    second.append(["来源", "金额"])
    second.append(["财政拨款", 100.5])
    target = io.BytesIO()
    book.save(target)
    grids = [block for block in read_xlsx(target.getvalue()).blocks if isinstance(block, Grid)]
    assert [[row.span.line for row in grid.rows] for grid in grids] == [[1, 2], [3, 4]]
