"""Rows without rulings between them are cut apart; wrapped cells are not."""

from __future__ import annotations

from extractor.layout.page_layout import lay_out_page
from tests.extractor.layout.page_parts import Piece, page, ruled

XS = (60.0, 130.0, 260.0, 350.0, 440.0)
ROWS = (
    ("201", "一般公共服务支出", "120.50", "100.00"),
    ("2080505", "机关事业单位基本养老保险缴费支出", "1,075.00", "1,075.00"),
    ("221", "住房保障支出", "9.80", "9.80"),
    ("229", "其他支出", "0.20", "0.20"),
)


def _rows(pieces: list[Piece], ys: tuple[float, ...]) -> list[list[str]]:
    across, down = ruled(XS, ys)
    layout = lay_out_page(page(pieces, horizontals=across, verticals=down))
    assert len(layout.grids) == 1
    return [[cell.text.text for cell in row] for row in layout.grids[0].rows]


def test_a_band_is_cut_into_rows_and_a_wrapped_name_stays_whole() -> None:
    head = ("编码", "名称", "合计", "基本")
    pieces: list[Piece] = [(x + 4, 115.0, text) for x, text in zip(XS, head, strict=False)]
    y = 140.0
    for code, name, total, basic in ROWS:
        pieces += [(64.0, y, code), (134.0, y, name[:12]), (264.0, y, total), (354.0, y, basic)]
        if name[12:]:
            y += 12.0
            pieces.append((134.0, y, name[12:]))
        y += 20.0
    rows = _rows(pieces, (100.0, 122.0, 240.0))
    assert rows == [list(head), *(list(row) for row in ROWS)]


def test_two_numbers_in_a_cell_are_no_band() -> None:
    pieces = [(64.0, 140.0, "201"), (134.0, 140.0, "服务"), (264.0, 140.0, "1.00"), (264.0, 154.0, "2.00")]
    assert len(_rows(pieces, (100.0, 122.0, 240.0))) == 2


def test_wrapped_text_beside_numbers_is_no_band() -> None:
    pieces: list[Piece] = [(134.0, 140.0 + 13 * i, "机关事业单位基本养老") for i in range(4)]
    pieces += [(264.0, 160.0, "1.00"), (354.0, 160.0, "1.00")]
    assert len(_rows(pieces, (100.0, 122.0, 240.0))) == 2


def test_one_column_of_numbers_is_no_band() -> None:
    pieces: list[Piece] = [(264.0, 140.0 + 13 * i, f"{i}.00") for i in range(4)]
    assert len(_rows(pieces, (100.0, 122.0, 240.0))) == 2
