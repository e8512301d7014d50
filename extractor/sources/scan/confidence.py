"""How sure the reading of each cell is: the lowest score of the characters printed in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from extractor.layout.blocks import Block, Grid, GridCell, GridRow
from extractor.layout.page_content import FloatArray, IndexArray
from extractor.sources.scan.marks import PageMarks
from extractor.spans import Box

_MARGIN = 1.0  # points


def with_confidence(blocks: Sequence[Block], marks: Iterable[PageMarks]) -> tuple[Block, ...]:
    """The blocks, with the confidence of cells on scanned pages set."""
    by_page = {page.page: page for page in marks}
    if not by_page:
        return tuple(blocks)
    return tuple(_grid(block, by_page) if isinstance(block, Grid) else block for block in blocks)


def _grid(grid: Grid, marks: dict[int, PageMarks]) -> Grid:
    rows = tuple(
        GridRow(cells=tuple(_cell(cell, marks) for cell in row.cells), span=row.span) for row in grid.rows
    )
    return replace(grid, rows=rows)


def _cell(cell: GridCell, marks: dict[int, PageMarks]) -> GridCell:
    lowest = cell.confidence
    for piece in cell.text.pieces:
        page = marks.get(piece.span.page or 0)
        if page is None or piece.span.box is None:
            continue
        inside = within(page.middles, piece.span.box)
        lowest = min((lowest, *(page.characters[index].score for index in inside.tolist())))
    return cell if lowest == cell.confidence else replace(cell, confidence=lowest)


def within(middles: FloatArray, box: Box) -> IndexArray:
    """Which of the points, shape (n, 2), lie in the box."""
    x, y = middles[:, 0], middles[:, 1]
    inside = (x >= box.x0 - _MARGIN) & (x <= box.x1 + _MARGIN)
    inside &= (y >= box.y0 - _MARGIN) & (y <= box.y1 + _MARGIN)
    return np.flatnonzero(inside)
