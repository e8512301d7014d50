"""Pages become one document: tables joined over breaks, paragraphs wrapped, furniture set aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extractor.document import NoteKind
from extractor.layout.blocks import Grid, Heading, Paragraph
from extractor.layout.document_layout import LaidOut, lay_out_document
from extractor.layout.page_content import Glyphs, PageContent
from extractor.layout.page_layout import lay_out_page
from tests.extractor.layout.page_parts import Piece, page, ruled

XS = (60.0, 160.0, 300.0, 400.0)
GLYPH_COLUMNS = ("codes", "x0", "x1", "y0", "y1", "baseline", "em", "angle")
HEAD = ("编码", "名称", "金额")


def _document(*pages: PageContent) -> LaidOut:
    return lay_out_document([lay_out_page(content) for content in pages])


def _table(
    number: int,
    rows: Sequence[Sequence[str]],
    *,
    top: float = 100.0,
    xs: Sequence[float] = XS,
    more: Sequence[Piece] = (),
) -> PageContent:
    ys = [top + 30 * i for i in range(len(rows) + 1)]
    across, down = ruled(xs, ys)
    pieces: list[Piece] = list(more)
    for row, y in zip(rows, ys, strict=False):
        for column, text in enumerate(row):
            for index, part in enumerate(text.split("/")):
                pieces.append((xs[column] + 4, y + 12 + 13 * index, part))
    return page(pieces, number=number, horizontals=across, verticals=down)


def _grids(laid: LaidOut) -> list[list[list[str]]]:
    return [
        [[cell.text.text for cell in row.cells] for row in block.rows]
        for block in laid.blocks
        if isinstance(block, Grid)
    ]


def _texts(laid: LaidOut) -> list[str]:
    return [block.text.text for block in laid.blocks if isinstance(block, Heading | Paragraph)]


# --- tables over pages ----------------------------------------------------------------------------


def test_a_table_goes_on_over_the_page_and_its_header_is_stated_once() -> None:
    first = _table(1, [HEAD, ("201", "公共服务", "12.00")], top=740.0)
    second = _table(2, [HEAD, ("204", "公共安全", "7.00")], top=60.0)
    laid = _document(first, second)
    assert _grids(laid) == [[list(HEAD), ["201", "公共服务", "12.00"], ["204", "公共安全", "7.00"]]]
    grid = next(block for block in laid.blocks if isinstance(block, Grid))
    assert [row.span.page for row in grid.rows] == [1, 1, 2]


def test_without_a_repeated_header_all_rows_are_body() -> None:
    laid = _document(
        _table(1, [HEAD, ("201", "公共服务", "12.00")], top=740.0),
        _table(2, [("204", "公共安全", "7.00")], top=60.0),
    )
    assert _grids(laid)[0][-1] == ["204", "公共安全", "7.00"]


def test_a_row_cut_by_the_page_is_made_whole() -> None:
    laid = _document(
        _table(1, [HEAD, ("2080505", "机关事业单位基本养老保险/", "12.00")], top=740.0),
        _table(2, [("", "缴费支出", ""), ("221", "住房保障", "3.00")], top=60.0),
    )
    rows = _grids(laid)[0]
    assert rows[1] == ["2080505", "机关事业单位基本养老保险缴费支出", "12.00"]
    assert len(rows) == 3


def test_a_number_cut_by_the_page_is_one_number() -> None:
    xs = (60.0, 160.0, 300.0, 343.0)
    laid = _document(
        _table(1, [HEAD, ("201", "公共服务", "3,000,0")], top=740.0, xs=xs),
        _table(2, [("", "", "00.00"), ("204", "公共安全", "7.00")], top=60.0, xs=xs),
    )
    assert _grids(laid)[0][1] == ["201", "公共服务", "3,000,000.00"]


def test_a_row_of_its_own_with_one_cell_stays_a_row() -> None:
    laid = _document(
        _table(1, [HEAD, ("201", "公共服务", "12.00")], top=740.0),
        _table(2, [("", "其中：办公费", ""), ("221", "住房保障", "3.00")], top=60.0),
    )
    assert ["", "其中：办公费", ""] in _grids(laid)[0]


def test_a_blank_rest_of_a_cut_row_is_no_row() -> None:
    laid = _document(
        _table(1, [HEAD, ("201", "公共服务", "12.00")], top=740.0),
        _table(2, [("", "", ""), ("221", "住房保障", "3.00")], top=60.0),
    )
    assert len(_grids(laid)[0]) == 3


def test_another_table_on_the_next_page_is_another_grid() -> None:
    second = _table(2, [("甲", "乙"), ("丙", "丁")], top=60.0, xs=(60.0, 250.0, 500.0))
    assert len(_grids(_document(_table(1, [HEAD, ("201", "公共服务", "12.00")]), second))) == 2


def test_a_title_between_parts_two_tables_of_the_same_columns() -> None:
    second = _table(2, [HEAD, ("204", "公共安全", "7.00")], top=100.0, more=[(200.0, 80.0, "支出总表")])
    laid = _document(_table(1, [HEAD, ("201", "公共服务", "12.00")], top=740.0), second)
    assert len(_grids(laid)) == 2
    assert "支出总表" in _texts(laid)


def test_a_page_number_between_does_not_part_a_table() -> None:
    laid = _document(
        _table(1, [HEAD, ("201", "公共服务", "12.00")], top=700.0, more=[(290.0, 810.0, "- 1 -")]),
        _table(2, [("204", "公共安全", "7.00")], top=60.0, more=[(290.0, 810.0, "- 2 -")]),
    )
    assert len(_grids(laid)) == 1
    assert _texts(laid) == []


# --- furniture ------------------------------------------------------------------------------------


def _pages(header: str, count: int = 5) -> list[PageContent]:
    body = "本年收入预算总计一百二十万元，比上年增加五万元。"
    return [
        page(
            [(60, 50, header), (80, 200 + number, body), (290, 810, f"第{number}页")],
            number=number,
        )
        for number in range(1, count + 1)
    ]


def test_running_headers_and_page_numbers_are_noted_once_each() -> None:
    laid = _document(*_pages("云岭市档案馆部门预算公开"))
    assert all("公开" not in text for text in _texts(laid))
    assert [(note.kind, note.printed) for note in laid.notes] == [
        (NoteKind.PAGE, "云岭市档案馆部门预算公开"),
        (NoteKind.PAGE, "第1页"),
    ]
    assert "5处" in laid.notes[0].message


def test_a_page_number_below_the_text_of_a_page_that_is_not_full_is_furniture() -> None:
    short = page([(80, 100, FULL[:35]), (60, 118, FULL), (290, 160, "6")], number=6)
    bodies = [page([(80, 200, FULL[:35]), (290, 810, str(n))], number=n) for n in range(1, 6)]
    rest = page([(60, 80, "与上年持平。"), (80, 98, FULL[:35]), (290, 810, "7")], number=7)
    texts = _texts(_document(*bodies, short, rest))
    assert FULL[:35] + FULL + "与上年持平。" in texts
    assert "6" not in texts


def test_another_number_below_the_text_stays() -> None:
    short = page([(80, 100, FULL[:35]), (60, 118, FULL), (290, 160, "9")], number=6)
    bodies = [page([(80, 200, FULL[:35]), (290, 810, str(n))], number=n) for n in range(1, 6)]
    assert "9" in _texts(_document(*bodies, short))


def test_the_title_of_a_form_on_every_page_is_no_running_header() -> None:
    laid = _document(*_pages("项目支出绩效目标表"))
    assert sum("绩效目标表" in text for text in _texts(laid)) == 5


def test_a_number_in_the_middle_of_a_page_is_text() -> None:
    laid = _document(page([(60, 300, "12"), (60, 330, "本年收入预算总计。")]))
    assert "12" in " ".join(_texts(laid))


def test_an_internal_watermark_line_is_noted_as_one() -> None:
    laid = _document(page([(60, 300, "仅供内部审核"), (60, 340, "本年收入预算总计。")]))
    assert _texts(laid) == ["本年收入预算总计。"]
    assert [note.kind for note in laid.notes] == [NoteKind.WATERMARK]


# --- paragraphs -----------------------------------------------------------------------------------

FULL = "支出预算总计一千二百万元，主要用于在职人员工资、办公经费以及专项业务经费，"  # 37 characters


def test_wrapped_lines_are_one_paragraph_and_an_indent_begins_the_next() -> None:
    laid = _document(
        page([(80, 100, FULL[:35]), (60, 118, FULL), (60, 136, "与上年持平。"), (80, 154, "其他说明。")])
    )
    assert _texts(laid) == [FULL[:35] + FULL + "与上年持平。", "其他说明。"]


def test_a_paragraph_goes_on_over_the_page() -> None:
    first = page([(80, 700, FULL[:35]), (60, 718, FULL)], number=1)
    second = page([(60, 80, "与上年持平。"), (80, 98, FULL[:35])], number=2)
    texts = _texts(_document(first, second))
    assert texts == [FULL[:35] + FULL + "与上年持平。", FULL[:35]]


def test_a_line_that_ends_early_in_mid_sentence_goes_on_at_the_margin() -> None:
    laid = _document(
        page([(80, 100, FULL[:35]), (60, 118, FULL[:33]), (60, 136, "与上年持平。"), (80, 154, FULL[:35])])
    )
    assert _texts(laid) == [FULL[:35] + FULL[:33] + "与上年持平。", FULL[:35]]


def test_after_a_stop_or_a_short_line_another_paragraph_begins() -> None:
    ended = page(
        [(80, 100, FULL[:35]), (60, 118, FULL[:32] + "。"), (60, 136, "与上年持平。"), (60, 154, FULL)]
    )
    assert len(_texts(_document(ended))) == 3
    short = page([(80, 100, FULL[:35]), (60, 118, FULL[:20]), (60, 136, "与上年持平。"), (60, 154, FULL)])
    assert len(_texts(_document(short))) == 3


def test_a_number_broken_at_the_end_of_a_line_is_joined() -> None:
    laid = _document(page([(80, 100, FULL[:32] + "123456"), (60, 118, "7.89万元。"), (60, 136, FULL)]))
    assert "1234567.89万元" in _texts(laid)[0]


def test_numbered_short_lines_are_headings_of_their_level() -> None:
    laid = _document(
        page(
            [(60, 100, "第二部分预算表"), (80, 140, "一、收支总表"), (80, 160, "（一）收入"), (80, 180, FULL)]
        )
    )
    assert [(b.level, b.text.text) for b in laid.blocks if isinstance(b, Heading)] == [
        (1, "第二部分预算表"),
        (2, "一、收支总表"),
        (3, "（一）收入"),
    ]


def test_a_title_of_two_lines_is_joined() -> None:
    big = page([(100, 100, "“三公”经费、会议费、培训费支出预算"), (310, 130, "表")], em=24.0)
    assert _texts(_document(big))[0].endswith("支出预算表")


def test_contents_stay_one_line_each() -> None:
    laid = _document(page([(60, 100 + 20 * i, f"收支总表……………………………………………{i}") for i in range(1, 4)]))
    assert len(_texts(laid)) == 3


def test_a_paragraph_knows_the_place_of_each_of_its_lines() -> None:
    laid = _document(page([(80, 100, FULL[:35]), (60, 118, FULL), (60, 136, "与上年持平。")]))
    block = laid.blocks[0]
    assert isinstance(block, Paragraph)
    box = block.text.span_of(len(FULL) + 35, len(FULL) + 40).box
    assert box is not None
    assert box.y0 > 120


# --- contents and titles --------------------------------------------------------------------------


def _levels(laid: LaidOut) -> list[tuple[int, str]]:
    return [(block.level, block.text.text) for block in laid.blocks if isinstance(block, Heading)]


def test_entries_of_the_contents_are_no_headings() -> None:
    contents = page([(280, 80, "目录"), (60, 120, "一、部门职能"), (60, 140, "二、预算表")], number=1)
    body = page([(80, 80, "一、部门职能"), (80, 100, "保管档案。"), (80, 130, "二、预算表")], number=2)
    assert _levels(_document(contents, body)) == [(2, "一、部门职能"), (2, "二、预算表")]
    assert [b.text.span.page for b in _document(contents, body).blocks if isinstance(b, Heading)] == [2, 2]


def test_contents_of_sections_without_numbers_end_at_the_first_section() -> None:
    contents = page([(280, 80, "目录"), (60, 120, "一、部门职能"), (60, 140, "二、预算表")], number=1)
    body = page([(260, 80, "部门职能"), (80, 100, "一、主要职责"), (80, 130, "保管档案。")], number=2)
    assert _levels(_document(contents, body)) == [(2, "一、主要职责")]


def test_headings_without_contents_stay_headings() -> None:
    assert _levels(_document(page([(80, 80, "一、部门职能"), (80, 100, "保管档案。")]))) == [
        (2, "一、部门职能")
    ]


def _with_title(number: int, *, em: float) -> PageContent:
    body = page([(80, 160 + 18 * i, FULL[:35]) for i in range(9)], number=number)
    title = page([(215, 80, "预算编制说明")], number=number, em=em)
    arrays = (
        np.concatenate((getattr(title.glyphs, name), getattr(body.glyphs, name))) for name in GLYPH_COLUMNS
    )
    return replace(body, glyphs=Glyphs(**dict(zip(GLYPH_COLUMNS, arrays, strict=True))))


def test_a_centred_line_in_larger_type_is_a_title() -> None:
    laid = _document(page([(80, 100, FULL)], number=1), _with_title(2, em=16.0))
    assert _levels(laid) == [(1, "预算编制说明")]


def test_in_the_type_of_the_text_it_is_not_nor_on_the_cover() -> None:
    assert _levels(_document(page([(80, 100, FULL)], number=1), _with_title(2, em=10.0))) == []
    assert _levels(_document(_with_title(1, em=16.0))) == []


# --- more of tables over pages --------------------------------------------------------------------


def test_a_repeated_title_and_unit_do_not_part_a_table() -> None:
    caption = [(200.0, 70.0, "支出总表"), (60.0, 90.0, "单位：万元")]
    again = [(200.0, 70.0, "支出总表（续）"), (60.0, 90.0, "单位：万元")]
    laid = _document(
        _table(1, [HEAD, ("201", "公共服务", "12.00")], more=caption),
        _table(2, [HEAD, ("204", "公共安全", "7.00")], more=again),
    )
    assert _grids(laid) == [[list(HEAD), ["201", "公共服务", "12.00"], ["204", "公共安全", "7.00"]]]
    assert [note.printed for note in laid.notes] == ["支出总表（续）", "单位：万元"]


def test_the_same_unit_line_under_another_title_begins_another_table() -> None:
    laid = _document(
        _table(
            1, [HEAD, ("201", "公共服务", "12.00")], more=[(200.0, 70.0, "收入表"), (60.0, 90.0, "单位：元")]
        ),
        _table(
            2, [HEAD, ("204", "公共安全", "7.00")], more=[(200.0, 70.0, "支出表"), (60.0, 90.0, "单位：元")]
        ),
    )
    assert len(_grids(laid)) == 2


def test_forms_with_the_same_title_stay_apart() -> None:
    title = [(200.0, 80.0, "绩效目标表")]
    laid = _document(
        _table(1, [("项目名称", "档案整理", ""), ("金额", "", "9.00")], more=title),
        _table(2, [("项目名称", "档案修复", ""), ("金额", "", "8.00")], more=title),
    )
    assert len(_grids(laid)) == 2


def test_a_merged_cell_reaches_over_the_page() -> None:
    ys = (700.0, 730.0, 760.0)
    across, down = ruled(XS, ys)
    across = [(700.0, 60.0, 400.0), (730.0, 160.0, 400.0), (760.0, 60.0, 400.0)]
    pieces = [(64.0, 735.0, "产出指标"), (164.0, 715.0, "数量"), (164.0, 745.0, "质量")]
    laid = _document(
        page(pieces, number=1, horizontals=across, verticals=down),
        _table(2, [("", "时效", "及时"), ("效益指标", "社会效益", "提升")], top=60.0),
    )
    grid = next(block for block in laid.blocks if isinstance(block, Grid))
    assert [next((c.column, c.row_span, c.text.text) for c in row.cells) for row in grid.rows] == [
        (0, 3, "产出指标"),
        (1, 1, "质量"),
        (1, 1, "时效"),
        (0, 1, "效益指标"),
    ]


def test_a_centred_row_without_an_amount_is_no_rest_of_a_cut_one() -> None:
    first = _table(1, [HEAD, ("2080505", "机关事业单位基本养老保险", "12.00")], top=740.0)
    across, down = ruled(XS, (60.0, 90.0, 120.0))
    pieces = [(164.0, 78.7, "其他非税收入"), (64.0, 108.7, "221"), (304.0, 108.7, "3.00")]
    second = page(pieces, number=2, horizontals=across, verticals=down)
    assert ["", "其他非税收入", ""] in _grids(_document(first, second))[0]


def test_columns_told_from_alignment_take_nothing_from_what_is_printed() -> None:
    rows = [("201", "一般公共服务支出", "120.50"), ("204", "公共安全支出", "75.00"), ("221", "住房", "9.80")]
    pieces = [
        (x, 150.0 + 20 * index, text)
        for index, row in enumerate(rows)
        for x, text in zip((60.0, 140.0, 360.0), row, strict=True)
    ]
    (grid,) = [block for block in _document(page(pieces)).blocks if isinstance(block, Grid)]
    assert not grid.ruled
    assert {cell.confidence for row in grid.rows for cell in row.cells} == {1.0}


def test_a_ruled_table_is_said_to_be_ruled() -> None:
    (grid,) = [
        block for block in _document(_table(1, [HEAD, ("1", "甲", "2")])).blocks if isinstance(block, Grid)
    ]
    assert grid.ruled
