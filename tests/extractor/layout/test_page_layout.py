"""Text is put into the cells of a page."""

from __future__ import annotations

from extractor.layout.cells import PlacedGrid
from extractor.layout.page_layout import lay_out_page
from tests.extractor.layout.page_parts import page, ruled

XS = (50.0, 150.0, 250.0)
YS = (100.0, 120.0, 160.0)


def _texts(grid: PlacedGrid) -> list[list[str]]:
    return [[cell.text.text for cell in row] for row in grid.rows]


def test_text_goes_to_its_cell_and_the_rest_stays_outside() -> None:
    across, down = ruled(XS, YS)
    pieces = [
        (54.0, 80.0, "收支总表"),
        (54.0, 114.0, "科目"),
        (200.0, 114.0, "金额"),
        (54.0, 140.0, "行政运行"),
    ]
    layout = lay_out_page(page(pieces, horizontals=across, verticals=down))
    assert _texts(layout.grids[0]) == [["科目", "金额"], ["行政运行", ""]]
    assert [line.text for line in layout.lines] == ["收支总表"]


def test_a_wrapped_cell_is_joined_and_knows_where_each_line_is() -> None:
    across, down = ruled(XS, YS)
    pieces = [(54.0, 132.0, "机关事业单位基本养"), (54.0, 146.0, "老保险缴费支出")]
    layout = lay_out_page(page(pieces, horizontals=across, verticals=down))
    text = layout.grids[0].rows[1][0].text
    assert text.text == "机关事业单位基本养老保险缴费支出"
    box = text.span_of(9, 16).box
    assert box is not None
    assert box.y0 > 132.0


def test_a_number_wrapped_because_its_cell_is_full_is_one_number() -> None:
    across, down = ruled((50.0, 100.0, 250.0), YS)
    pieces = [(54.0, 132.0, "12,345,6"), (54.0, 146.0, "78.90")]
    layout = lay_out_page(page(pieces, horizontals=across, verticals=down))
    assert layout.grids[0].rows[1][0].text.text == "12,345,678.90"


def test_two_short_numbers_below_each_other_are_two() -> None:
    across, down = ruled(XS, YS)
    pieces = [(54.0, 132.0, "12.00"), (54.0, 146.0, "7.50")]
    layout = lay_out_page(page(pieces, horizontals=across, verticals=down))
    assert layout.grids[0].rows[1][0].text.text == "12.00 7.50"


def test_a_number_printed_over_the_border_stays_whole() -> None:
    across, down = ruled((50.0, 100.0, 250.0), YS)
    pieces = [(52.3, 114.0, "4,100,000.00"), (160.0, 114.0, "合计")]
    layout = lay_out_page(page(pieces, horizontals=across, verticals=down))
    assert _texts(layout.grids[0])[0] == ["4,100,000.00", "合计"]


def test_cells_that_only_touch_are_not_joined() -> None:
    across, down = ruled((50.0, 100.0, 250.0), YS)
    pieces = [(70.0, 114.0, "160.75"), (100.0, 114.0, "80.38")]
    layout = lay_out_page(page(pieces, horizontals=across, verticals=down))
    assert _texts(layout.grids[0])[0] == ["160.75", "80.38"]


def test_a_border_drawn_apart_in_header_and_body_is_one() -> None:
    across = [(y, 50.0, 350.0) for y in (100.0, 120.0, 140.0, 160.0)]
    down = [(50.0, 100.0, 160.0), (350.0, 100.0, 160.0), (200.0, 100.0, 120.0), (212.0, 120.0, 160.0)]
    pieces = [(60.0, 114.0, "科目"), (260.0, 114.0, "金额"), (60.0, 134.0, "合计"), (260.0, 134.0, "9.00")]
    grid = lay_out_page(page(pieces, horizontals=across, verticals=down)).grids[0]
    assert [[(c.column, c.column_span, c.text.text) for c in row] for row in grid.rows[:2]] == [
        [(0, 1, "科目"), (1, 1, "金额")],
        [(0, 1, "合计"), (1, 1, "9.00")],
    ]


def test_text_beyond_the_page_is_counted_and_left_out() -> None:
    layout = lay_out_page(page([(50.0, 100.0, "可见"), (50.0, 900.0, "页外"), (700.0, 100.0, "右边")]))
    assert [line.text for line in layout.lines] == ["可见"]
    assert layout.beyond_page == 4


def test_a_page_of_text_has_no_tables() -> None:
    pieces = [
        (60.0, 100.0 + 20 * i, "本年收入预算总计一百二十万元，与上年相比增加五万元。") for i in range(8)
    ]
    assert lay_out_page(page(pieces)).grids == ()
