"""Tables without vertical rulings are found by their columns; lists and text are not."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.cells import PlacedGrid
from extractor.layout.page_layout import PageLayout, carried_columns, lay_out_page
from tests.extractor.layout.page_parts import Piece, page

ROWS = [
    ("201", "一般公共服务支出", "120.50"),
    ("204", "公共安全支出", "1,075.00"),
    ("221", "住房保障支出", "9.80"),
]


def _pieces(rows: Sequence[tuple[str, str, str]], top: float = 150.0, step: float = 20.0) -> list[Piece]:
    pieces: list[Piece] = []
    for number, (code, name, amount) in enumerate(rows):
        y = top + step * number
        pieces += [(60.0, y, code), (140.0, y, name), (400.0 - 5.0 * len(amount), y, amount)]
    return pieces


def _texts(grid: PlacedGrid) -> list[list[str]]:
    return [[cell.text.text for cell in row] for row in grid.rows]


def _only_grid(layout: PageLayout) -> PlacedGrid:
    assert len(layout.grids) == 1
    return layout.grids[0]


def test_columns_are_found_without_any_ruling() -> None:
    layout = lay_out_page(page([*_pieces(ROWS), (60.0, 80.0, "下表为本年支出预算。")]))
    grid = _only_grid(layout)
    assert not grid.ruled
    assert _texts(grid) == [list(row) for row in ROWS]
    assert [line.text for line in layout.lines] == ["下表为本年支出预算。"]


def test_a_wrapped_name_stays_in_its_row() -> None:
    pieces = _pieces(ROWS, step=30.0)
    pieces = [piece for piece in pieces if piece[2] != "公共安全支出"]
    pieces += [(140.0, 174.0, "机关事业单位基本养老保"), (140.0, 186.0, "险缴费支出")]
    grid = _only_grid(lay_out_page(page(pieces)))
    assert _texts(grid)[1] == ["204", "机关事业单位基本养老保险缴费支出", "1,075.00"]


def test_rules_between_all_rows_make_the_rows() -> None:
    lines = [(135.0 + 20 * i, 50.0, 420.0) for i in range(4)]
    grid = _only_grid(lay_out_page(page(_pieces(ROWS), horizontals=lines)))
    assert _texts(grid) == [list(row) for row in ROWS]
    assert grid.box[0] == 50.0


def test_a_short_ruling_under_a_header_spans_its_columns() -> None:
    lines = [(100.0, 50.0, 420.0), (116.0, 250.0, 420.0), (135.0, 50.0, 420.0), (200.0, 50.0, 420.0)]
    pieces = [(310.0, 112.0, "支出"), (280.0, 130.0, "本年"), (370.0, 130.0, "上年"), (60.0, 120.0, "科目")]
    for number, row in enumerate(
        (("合计", "7.00", "6.00"), ("行政", "5.00", "4.00"), ("其他", "2.00", "2.00"))
    ):
        y = 150.0 + 20 * number
        pieces += [(60.0, y, row[0]), (280.0, y, row[1]), (370.0, y, row[2])]
    grid = _only_grid(lay_out_page(page(pieces, horizontals=lines)))
    head = [[(c.text.text, c.column, c.column_span, c.row_span) for c in row] for row in grid.rows[:2]]
    assert head == [[("科目", 0, 1, 2), ("支出", 1, 2, 1)], [("本年", 1, 1, 1), ("上年", 2, 1, 1)]]


def test_a_short_rest_on_the_next_page_takes_the_columns_over() -> None:
    first = lay_out_page(page(_pieces(ROWS, top=700.0)))
    columns = carried_columns(first)
    assert len(columns) == 4
    rest = page(_pieces([("229", "其他支出", "3.00")], top=60.0), number=2)
    assert _texts(_only_grid(lay_out_page(rest, columns))) == [["229", "其他支出", "3.00"]]
    assert lay_out_page(rest).grids == ()


def test_contents_are_no_table() -> None:
    pieces: list[Piece] = []
    for number, title in enumerate(("部门概况", "预算表", "情况说明", "名词解释")):
        pieces += [(60.0, 150.0 + 20 * number, title), (480.0, 150.0 + 20 * number, str(3 + 4 * number))]
    assert lay_out_page(page(pieces)).grids == ()


def test_a_list_in_two_columns_of_words_is_no_table() -> None:
    pieces: list[Piece] = []
    for number in range(4):
        pieces += [(60.0, 150.0 + 20 * number, "办公室"), (300.0, 150.0 + 20 * number, "人事处")]
    assert lay_out_page(page(pieces)).grids == ()


def test_the_line_with_the_unit_of_money_is_no_row() -> None:
    pieces = [*_pieces(ROWS), (60.0, 132.0, "部门：档案馆"), (340.0, 132.0, "单位：万元")]
    layout = lay_out_page(page(pieces))
    assert _texts(_only_grid(layout)) == [list(row) for row in ROWS]
    assert len(layout.lines) == 1


def _spaced(y: float, *parts: str) -> list[Piece]:
    """A sentence's line in type of 10 points, with a space of 8 points about each figure."""
    pieces: list[Piece] = []
    x = 60.0
    for part in parts:
        pieces.append((x, y, part))
        x += 8.0 + sum(10.0 if ord(c) > 0x2E7F else 5.0 for c in part)
    return pieces


def test_sentences_with_spaces_about_their_figures_are_no_table() -> None:
    pieces = [
        *_spaced(150, "本年收入合计", "1,939.28", "万元，比上年增加", "20.15", "万元，增长", "1.05"),
        *_spaced(166, "万元，其中一般公共预算", "1,420.50", "万元，占", "73.25", "%；其他收入"),
        *_spaced(182, "本年支出合计", "1,939.28", "万元，比上年减少", "18.49", "万元，下降", "0.94"),
        *_spaced(198, "万元，其中基本支出", "1,399.40", "万元，占", "72.16", "%；项目支出"),
        *_spaced(214, "本年结余资金", "1,003.11", "万元，比上年增加", "11.50", "万元，增长", "1.16"),
    ]
    layout = lay_out_page(page(pieces))
    assert not layout.grids
    assert len(layout.lines) == 5


def test_a_numbered_list_of_sentences_is_no_table() -> None:
    pieces: list[Piece] = [
        (60.0, 130.0, "本部门预算包括本级以及下属"),
        (197.0, 130.0, "3"),
        (209.0, 130.0, "家单位。"),
    ]
    names = ("云岭市档案馆本级。", "云岭市档案馆信息中心。", "云岭市档案馆征集处。", "云岭市档案馆修复处。")
    for number, name in enumerate(names, 1):
        y = 130.0 + 14.0 * number
        pieces += [(60.0, y, f"{number}."), (76.0, y, name)]
    layout = lay_out_page(page(pieces))
    assert layout.grids == ()
    assert len(layout.lines) == 5
