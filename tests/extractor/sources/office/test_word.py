"""Word documents give paragraphs, headings and tables with merged cells."""

from __future__ import annotations

import io

import docx
import pytest

from extractor.document import Channel
from extractor.errors import InputCode, InputError
from extractor.layout.blocks import Grid, Heading, Paragraph
from extractor.sources.office import is_docx, is_xlsx, read_docx


def _document() -> bytes:
    document = docx.Document()
    document.add_heading("第一部分 云岭市档案馆概况", level=1)
    document.add_paragraph("一、主要职能")
    document.add_paragraph("负责接收、保管全市档案，并向社会提供利用。")
    table = document.add_table(rows=3, cols=4)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "科目名称"
    table.cell(0, 1).merge(table.cell(0, 3)).text = "支出"
    for column, text in enumerate(("合计", "基本支出", "项目支出"), start=1):
        table.cell(1, column).text = text
    for column, text in enumerate(("行政运行", "120.50", "100.00", "20.50")):
        table.cell(2, column).text = text
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_headings_and_paragraphs_come_in_order() -> None:
    layout = read_docx(_document())
    assert layout.channel is Channel.OFFICE
    heading, second, paragraph, _ = layout.blocks
    assert isinstance(heading, Heading)
    assert (heading.level, heading.text.text) == (1, "第一部分 云岭市档案馆概况")
    assert isinstance(second, Heading)
    assert second.level == 2
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text.text.endswith("提供利用。")


def test_merged_cells_are_stated_once_with_their_spans() -> None:
    grid = read_docx(_document()).blocks[-1]
    assert isinstance(grid, Grid)
    assert grid.exact
    head = [(c.text.text, c.column, c.column_span, c.row_span) for c in grid.rows[0].cells]
    assert head == [("科目名称", 0, 1, 2), ("支出", 1, 3, 1)]
    assert [(c.text.text, c.column) for c in grid.rows[1].cells] == [
        ("合计", 1),
        ("基本支出", 2),
        ("项目支出", 3),
    ]
    assert [c.text.text for c in grid.rows[2].cells] == ["行政运行", "120.50", "100.00", "20.50"]


def test_every_row_has_a_line_of_its_own() -> None:
    grid = read_docx(_document()).blocks[-1]
    assert isinstance(grid, Grid)
    assert [row.span.line for row in grid.rows] == [4, 5, 6]


def test_a_word_document_is_told_from_a_workbook() -> None:
    data = _document()
    assert is_docx(data)
    assert not is_xlsx(data)
    assert not is_docx(b"not a container")


def test_a_damaged_document_is_named() -> None:
    data = _document()
    with pytest.raises(InputError) as caught:
        read_docx(data[: len(data) // 2])
    assert caught.value.code is InputCode.DAMAGED
