"""How sure the reading of each cell is: the lowest score of the characters printed in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from extractor.layout.blocks import Block, Grid, GridCell, GridRow
from extractor.layout.page_content import FloatArray, IndexArray
from extractor.sources.scan.marks import PageMarks
from extractor.spans import Box

_MARGIN = 1.0  # points


def with_confidence(blocks: Sequence[Block], marks: Iterable[PageMarks]) -> tuple[Block, ...]:
    """The blocks, with the confidence of cells on scanned pages set."""
    by_page = {
        page.page: _PageScores(
            middles=page.middles, scores=np.array([character.score for character in page.characters])
        )
        for page in marks
    }
    if not by_page:
        return tuple(blocks)
    return tuple(_grid(block, by_page) if isinstance(block, Grid) else block for block in blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class _PageScores:
    """The characters of a page: middles, shape (n, 2), and scores, shape (n,)."""

    middles: FloatArray
    scores: FloatArray


def _grid(grid: Grid, pages: Mapping[int, _PageScores]) -> Grid:
    rows = tuple(
        GridRow(cells=tuple(_cell(cell, pages) for cell in row.cells), span=row.span) for row in grid.rows
    )
    return replace(grid, rows=rows)


def _cell(cell: GridCell, pages: Mapping[int, _PageScores]) -> GridCell:
    lowest = cell.confidence
    for piece in cell.text.pieces:
        page = pages.get(piece.span.page or 0)
        if page is None or piece.span.box is None:
            continue
        inside = within(page.middles, piece.span.box)
        lowest = min(lowest, float(page.scores[inside].min(initial=1.0)))
    return cell if lowest == cell.confidence else replace(cell, confidence=lowest)


def within(middles: FloatArray, box: Box) -> IndexArray:
    """Which of the points, shape (n, 2), lie in the box."""
    x, y = middles[:, 0], middles[:, 1]
    inside = (x >= box.x0 - _MARGIN) & (x <= box.x1 + _MARGIN)
    inside &= (y >= box.y0 - _MARGIN) & (y <= box.y1 + _MARGIN)
    return np.flatnonzero(inside)
