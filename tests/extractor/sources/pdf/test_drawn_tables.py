"""Drawn PDFs with known truth: rows, text around the tables, pages and places."""

from __future__ import annotations

import pytest

from extractor.document import Channel, NoteKind, PageState
from extractor.layout.blocks import Grid, Layout, Paragraph
from extractor.sources.pdf import read_pdf
from tests.extractor.drawn_pdf import Rules, Style, draw, share_of_rows_right, style_groups

# The shares of rows exactly right that the project promises, by kind of ruling.
PROMISED = {Rules.FULL: 0.995, Rules.ROWS: 0.98, Rules.THREE: 0.98, Rules.NONE: 0.95}


def _rows(layout: Layout) -> list[tuple[str, ...]]:
    grids = [block for block in layout.blocks if isinstance(block, Grid)]
    return [tuple(c.text.text for c in row.cells if c.text.text) for grid in grids for row in grid.rows]


@pytest.mark.parametrize("watermark", [False, True], ids=["plain", "watermark"])
@pytest.mark.parametrize("rules", list(Rules), ids=lambda rules: rules.value)
def test_the_promised_share_of_rows_is_exactly_right(rules: Rules, watermark: bool) -> None:
    shares = []
    for style in style_groups(rules, watermark=watermark, seeds=(1,)):
        data, truth = draw(style)
        shares.append(share_of_rows_right(_rows(read_pdf(data)), truth.rows))
    assert sum(shares) / len(shares) >= PROMISED[rules]


@pytest.mark.parametrize("seed", [11, 12])
@pytest.mark.parametrize(
    "style",
    [
        Style(),
        Style(rows=90),
        Style(rows=90, repeat_header=True),
        Style(merged_header=True, watermark=True),
        Style(broken_lines=True, double_lines=True),
        Style(thin_rectangles=True, open_sides=True),
        Style(sideways=True, rows=40),
        Style(rotate=270, watermark=True),
    ],
    ids=str,
)
def test_a_ruled_table_is_one_grid_without_a_fault(style: Style, seed: int) -> None:
    data, truth = draw(Style(**{name: getattr(style, name) for name in style.__slots__} | {"seed": seed}))
    layout = read_pdf(data)
    assert _rows(layout) == truth.rows
    assert len([block for block in layout.blocks if isinstance(block, Grid)]) == 1
    assert [page.number for page in layout.pages] == list(range(1, truth.pages + 1))
    texts = [block.text.text for block in layout.blocks if isinstance(block, Paragraph)]
    assert texts == [truth.before, truth.after]


def test_merged_header_cells_have_spans() -> None:
    data, _ = draw(Style(merged_header=True))
    grid = next(block for block in read_pdf(data).blocks if isinstance(block, Grid))
    head = [(c.text.text, c.column, c.column_span, c.row_span) for c in grid.rows[0].cells]
    assert head == [("科目编码", 0, 1, 2), ("科目名称", 1, 1, 2), ("合计", 2, 1, 2), ("其中", 3, 2, 1)]


def test_blank_cells_keep_their_place() -> None:
    data, truth = draw(Style())
    grid = next(block for block in read_pdf(data).blocks if isinstance(block, Grid))
    short = next(row for row, true in zip(grid.rows, truth.rows, strict=True) if len(true) == 4)
    blank = next(cell for cell in short.cells if not cell.text.text)
    assert [cell.column for cell in short.cells] == [0, 1, 2, 3, 4]
    assert blank.span.page == 1
    assert blank.span.box is not None


@pytest.mark.parametrize(
    "style", [Style(), Style(sideways=True), Style(rotate=90), Style(rotate=180)], ids=str
)
def test_boxes_are_on_the_page_as_displayed(style: Style) -> None:
    data, _ = draw(style)
    layout = read_pdf(data)
    page = layout.pages[0]
    grid = next(block for block in layout.blocks if isinstance(block, Grid))
    box = grid.rows[0].cells[0].span.box
    assert box is not None
    assert 0 < box.x0 < box.x1 < page.width
    assert 0 < box.y0 < box.y1 < page.height
    if style.sideways:
        # The first cell of a table set sideways (read from the right edge) is tall, not wide.
        assert box.y1 - box.y0 > box.x1 - box.x0
    else:
        # Its displayed place is where it was drawn, at the top left.
        assert (round(box.x0), round(box.y0)) == (60, 86)


def test_a_diagonal_watermark_is_noted_and_in_no_cell() -> None:
    data, truth = draw(Style(watermark=True))
    layout = read_pdf(data)
    marks = [note for note in layout.notes if note.kind is NoteKind.WATERMARK]
    assert [note.printed for note in marks] == ["仅供内部审核使用"]
    assert marks[0].span.page == 1
    assert _rows(layout) == truth.rows


def test_a_page_without_watermark_has_no_note() -> None:
    data, _ = draw(Style())
    layout = read_pdf(data)
    assert layout.notes == ()
    assert layout.channel is Channel.PDF
    assert {page.state for page in layout.pages} == {PageState.TEXT}


def test_reading_twice_gives_the_same() -> None:
    data, _ = draw(Style(rows=90, watermark=True))
    assert read_pdf(data) == read_pdf(data)
