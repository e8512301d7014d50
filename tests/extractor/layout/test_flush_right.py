"""A number flush right between two centred headers belongs to the one that the others' distance tells."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.flush_right import flush_right_gaps
from extractor.layout.page_layout import lay_out_page
from extractor.layout.text_blocks import pieces_of
from tests.extractor.layout.page_parts import Piece, line, page

# Columns of 100 points from 60; headers in the middle, numbers flush right with a margin of 4.
HEADS = ("合计", "小计", "因公出国（境）费", "公务接待费", "培训费")
FIGURES = ("10.86", "10.57", "", "10.00", "0.29")


def _heads(y: float) -> list[Piece]:
    return [(60 + 100 * i + 50 - 5 * len(text), y, text) for i, text in enumerate(HEADS)]


def _figures(y: float, texts: Sequence[str], shift: Sequence[float] = (0, 0, 0, 0, 0)) -> list[Piece]:
    places = zip(texts, shift, strict=True)
    return [
        (60 + 100 * (i + 1) - 4 - 5 * len(text) - by, y, text) for i, (text, by) in enumerate(places) if text
    ]


def test_figures_between_two_headers_go_to_their_own() -> None:
    rows = [piece for y in (172.0, 194.0, 216.0) for piece in _figures(y, FIGURES)]
    (grid,) = lay_out_page(page([*_heads(150.0), *rows])).grids
    assert [(c.text.text, c.column) for c in grid.rows[1] if c.text.text] == [
        ("10.86", 0),
        ("10.57", 1),
        ("10.00", 3),
        ("0.29", 4),
    ]


def test_numbers_that_agree_show_the_ends_of_their_columns() -> None:
    pieces = [
        piece
        for x, y, text in [*_heads(150.0), *_figures(172.0, FIGURES)]
        for piece in pieces_of(line(x, y, text))
    ]
    gaps = flush_right_gaps(pieces)
    assert [gap.low for gap in gaps] == [156.0, 256.0, 456.0]


def test_numbers_set_otherwise_show_nothing() -> None:
    pieces = [
        piece
        for x, y, text in [*_heads(150.0), *_figures(172.0, FIGURES, (0, 30, 0, 12, 45))]
        for piece in pieces_of(line(x, y, text))
    ]
    assert flush_right_gaps(pieces) == []
