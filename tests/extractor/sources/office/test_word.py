"""Word documents give paragraphs, headings and tables with merged cells."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml import parse_xml

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


def _with_body(*parts: str) -> bytes:
    """A document whose body holds these pieces of WordprocessingML."""
    document = docx.Document()
    body = document.element.body
    namespaces = "".join(
        f' xmlns:{prefix}="{uri}"'
        for prefix, uri in {
            "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        }.items()
    )
    for part in parts:
        for element in parse_xml(f"<w:body{namespaces}>{part}</w:body>"):
            body.insert(len(body) - 1, element)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def _cell(inner: str) -> str:
    return f"<w:tc><w:tcPr/>{inner}</w:tc>"


def _table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def _plain(*texts: str) -> str:
    return "".join(_cell(f"<w:p>{_run(text)}</w:p>") for text in texts)


def _texts(data: bytes) -> list[str]:
    return [b.text.text for b in read_docx(data).blocks if isinstance(b, Heading | Paragraph)]


def test_insertions_count_and_deletions_and_hidden_text_do_not() -> None:
    deleted = "<w:del w:id='1'><w:r><w:delText>90.00</w:delText></w:r></w:del>"
    inserted = f"<w:ins w:id='2'>{_run('120.50')}</w:ins>"
    data = _with_body(
        f"<w:p>{_run('本年收入')}{deleted}{inserted}{_run('万元。')}{_run('底稿', '<w:vanish/>')}</w:p>"
    )
    assert _texts(data) == ["本年收入120.50万元。"]


def test_content_controls_hold_paragraphs_tables_and_rows() -> None:
    rows = _table(_plain("科目", "金额"), _plain("行政运行", "100.00"))
    data = _with_body(
        f"<w:sdt><w:sdtContent><w:p>{_run('一、收支情况')}</w:p>{rows}</w:sdtContent></w:sdt>",
        f"<w:p>{_run('说明。')}</w:p>",
    )
    blocks = read_docx(data).blocks
    assert [type(block) for block in blocks] == [Heading, Grid, Paragraph]
    assert isinstance(blocks[1], Grid)
    assert [[c.text.text for c in row.cells] for row in blocks[1].rows] == [
        ["科目", "金额"],
        ["行政运行", "100.00"],
    ]
    assert isinstance(blocks[2], Paragraph)
    assert blocks[2].text.span.line == 4


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent><w:p>{_run('单位：万元')}</w:p></w:txbxContent>"
    drawn = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert _texts(_with_body(f"<w:p>{_run('支出总表')}<w:r>{drawn}</w:r></w:p>")) == [
        "支出总表",
        "单位：万元",
    ]


def test_a_table_that_arranges_the_page_gives_its_inner_tables() -> None:
    inner = _table(_plain("科目", "金额"), _plain("行政运行", "100.00"))
    data = _with_body(_table(_cell(f"<w:p>{_run('支出表')}</w:p>{inner}<w:p/>")))
    title, grid = read_docx(data).blocks
    assert isinstance(title, Paragraph)
    assert isinstance(grid, Grid)
    assert [c.text.text for c in grid.rows[1].cells] == ["行政运行", "100.00"]


def test_a_small_table_in_a_cell_is_that_cells_text() -> None:
    inner = _table(_plain("甲"))
    data = _with_body(
        _table(_plain("项目", "说明"), _plain("修缮", "更换"), _plain("运行") + _cell(f"{inner}<w:p/>"))
    )
    (grid,) = read_docx(data).blocks
    assert isinstance(grid, Grid)
    assert [[c.text.text for c in row.cells] for row in grid.rows] == [
        ["项目", "说明"],
        ["修缮", "更换"],
        ["运行", "甲"],
    ]
