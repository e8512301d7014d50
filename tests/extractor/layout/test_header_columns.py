"""Header texts in the middle of their columns tell the columns of a table without rulings."""

from __future__ import annotations

import itertools

import pytest

from extractor.layout.cells import PlacedGrid
from extractor.layout.header_columns import header_columns, with_words_joined
from extractor.layout.page_layout import lay_out_page
from extractor.layout.text_blocks import TextBlock, pieces_of
from tests.extractor.layout.page_parts import Piece, line, page

# Columns of unlike width: a number may end far right of its short header.
BORDERS = (60.0, 200.0, 280.0, 380.0, 440.0, 540.0)
HEADS = ("项目名称", "小计", "一般公共预算", "基金", "国有资本经营")
MARGIN = 4.0


def _width(text: str) -> float:
    return sum(5.0 if character.isascii() else 10.0 for character in text)


def _centred(y: float, text: str, first: int, last: int) -> Piece:
    return ((BORDERS[first] + BORDERS[last + 1] - _width(text)) / 2, y, text)


def _flush_right(y: float, text: str, column: int) -> Piece:
    return (BORDERS[column + 1] - MARGIN - _width(text), y, text)


def _header(y: float) -> list[Piece]:
    return [_centred(y, text, column, column) for column, text in enumerate(HEADS)]


def _row(y: float, name: str, *amounts: str) -> list[Piece]:
    numbers = [_flush_right(y, text, column) for column, text in enumerate(amounts, start=1) if text]
    return [(BORDERS[0] + MARGIN, y, name), *numbers]


def _blocks(pieces: list[Piece]) -> list[TextBlock]:
    return [block for x, y, text in pieces for block in pieces_of(line(x, y, text))]


def _only_grid(pieces: list[Piece]) -> PlacedGrid:
    (grid,) = lay_out_page(page(pieces)).grids
    return grid


def _spans(grid: PlacedGrid, row: int) -> dict[str, tuple[int, int]]:
    """First column and number of columns of each text of a row."""
    return {c.text.text: (c.column, c.column_span) for c in grid.rows[row] if c.text.text}


def test_borders_stand_where_numbers_end_alike() -> None:
    rows = [*_row(170.0, "道路养护", "8.50", "8.50"), *_row(190.0, "河道清淤", "12.00", "", "", "12.00")]
    assert header_columns(_blocks([*_header(150.0), *rows])) == pytest.approx(BORDERS, abs=1.0)


def test_a_number_beside_a_wide_header_stays_in_its_own_column() -> None:
    rows = [
        piece
        for number, amounts in enumerate([("8.50", "8.50"), ("12.00", "", "12.00"), ("3.20", "", "", "3.20")])
        for piece in _row(170.0 + 20 * number, "道路养护", *amounts)
    ]
    grid = _only_grid([*_header(150.0), *rows])
    assert [[cell.text.text for cell in row] for row in grid.rows[1:]] == [
        ["道路养护", "8.50", "8.50", "", ""],
        ["道路养护", "12.00", "", "12.00", ""],
        ["道路养护", "3.20", "", "", "3.20"],
    ]


def test_a_group_reaches_over_the_columns_it_is_the_middle_of() -> None:
    head = [
        _centred(145.0, "项目名称", 0, 0),
        _centred(136.0, "财政拨款", 1, 4),
        *(_centred(154.0, text, column, column) for column, text in enumerate(HEADS) if column),
    ]
    rows = [*_row(174.0, "道路养护", "8.50", "8.50"), *_row(194.0, "河道清淤", "12.00", "", "12.00")]
    grid = _only_grid([*head, *rows])
    assert _spans(grid, 0) == {"项目名称": (0, 1), "财政拨款": (1, 4)}


def test_a_group_within_a_group_takes_no_taller_neighbour() -> None:
    # 购置费 alone is as high as the two lower header rows: it stands between their lines.
    head = [
        _centred(136.0, "三项经费", 1, 4),
        _centred(154.0, "车辆费用", 2, 3),
        _centred(172.0, "购置", 2, 2),
        _centred(172.0, "运行", 3, 3),
        _centred(163.0, "小计", 1, 1),
        _centred(163.0, "接待费", 4, 4),
        _centred(154.0, "单位", 0, 0),
    ]
    rows = [
        *_row(192.0, "青禾县水务站", "9.10", "", "8.60", "0.50"),
        *_row(212.0, "青禾县林业站", "4.00", "1.00", "2.50", "0.50"),
    ]
    grid = _only_grid([*head, *rows])
    assert _spans(grid, 0) == {"单位": (0, 1), "三项经费": (1, 4)}
    assert _spans(grid, 1) == {"车辆费用": (2, 2), "小计": (1, 1), "接待费": (4, 1)}
    assert _spans(grid, 3)["8.60"] == (3, 1)


def test_a_group_over_two_columns_between_their_texts_is_no_column() -> None:
    head = [_centred(132.0, "年初安排", 1, 2), _centred(132.0, "年末完成", 3, 4)]
    head += [_centred(150.0, text, column, column) for column, text in enumerate(("款", "项", "款", "项"), 1)]
    head += [_centred(141.0, "单位", 0, 0)]
    rows = [
        *_row(170.0, "青禾县水务站", "9.10", "1.50", "8.60", "0.50"),
        *_row(190.0, "青禾县林业站", "4.00", "1.00", "2.50", "0.50"),
    ]
    assert header_columns(_blocks([*head, *rows])) == pytest.approx(BORDERS, abs=1.0)


def test_codes_flush_left_say_nothing_of_where_columns_end() -> None:
    head = [_centred(150.0, text, column, column) for column, text in enumerate(("代码", *HEADS[1:]))]
    rows = [
        piece
        for number, code in enumerate(("212", "21208", "2120803"))
        for piece in _row(170.0 + 20 * number, code, "12.00", "12.00", "", "1,280.00")
    ]
    assert header_columns(_blocks([*head, *rows])) == pytest.approx(BORDERS, abs=1.0)


def test_a_table_without_figures_keeps_its_label_in_the_column_it_begins() -> None:
    label = [(BORDERS[1] + MARGIN, 170.0, "合计")]
    borders = header_columns(_blocks([*_header(150.0), *label]))
    assert borders[1] < BORDERS[1] + MARGIN < borders[2]


def test_words_of_one_cell_are_joined() -> None:
    blocks = _blocks([(64.0, 170.0, "合"), (100.0, 170.0, "计"), (250.0, 170.0, "3.20")])
    joined = with_words_joined(blocks, BORDERS)
    assert sorted(block.text for block in joined) == ["3.20", "合计"]


def _shifted(by: float) -> list[Piece]:
    return [(x + by * (index % 2), y, text) for index, (x, y, text) in enumerate(_header(150.0))]


@pytest.mark.parametrize(
    "head",
    [
        [
            (start + MARGIN, 150.0, text)
            for (start, _), text in zip(itertools.pairwise(BORDERS), HEADS, strict=True)
        ],
        _header(150.0)[:2],
        _shifted(30.0),
        [],
    ],
    ids=["flush left", "two columns", "to one side", "none"],
)
def test_a_header_that_does_not_tell_gives_no_borders(head: list[Piece]) -> None:
    rows = [
        *_row(170.0, "道路养护", "8.50", "8.50", "", "6.00"),
        *_row(190.0, "河道清淤", "12.00", "", "7.00", "12.00"),
    ]
    assert header_columns(_blocks([*head, *rows])) == ()


def test_two_texts_side_by_side_under_one_header_give_no_borders() -> None:
    rows = [
        piece
        for y, code, name in ((170.0, "212", "城乡支出"), (190.0, "213", "农林支出"))
        for piece in [(120.0, y, name), *_row(y, code, "8.50", "8.50")]
    ]
    assert header_columns(_blocks([*_header(150.0), *rows])) == ()
