"""How sure the reading of each cell is: the lowest score of the characters printed in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extractor.layout.blocks import Block, Grid, GridCell, GridRow
from extractor.layout.page_content import FloatArray
from extractor.sources.scan.page_reading import ScannedPage
from extractor.spans import Box

_MARGIN = 1.0  # points


def with_confidence(blocks: Sequence[Block], pages: Sequence[ScannedPage]) -> tuple[Block, ...]:
    """The blocks, with the confidence of cells on scanned pages set."""
    scores = {page.content.number: _middles_and_scores(page) for page in pages if page.characters}
    return tuple(_grid(block, scores) if isinstance(block, Grid) else block for block in blocks)


def _middles_and_scores(page: ScannedPage) -> FloatArray:
    """Rows of x, y and score, on the displayed page."""
    glyphs = page.content.glyphs
    rows = []
    for index, character in enumerate(page.characters):
        box = page.content.displayed(
            (
                float(glyphs.x0[index]),
                float(glyphs.y0[index]),
                float(glyphs.x1[index]),
                float(glyphs.y1[index]),
            )
        )
        rows.append(((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2, character.score))
    return np.array(rows, dtype=np.float64)


def _grid(grid: Grid, scores: dict[int, FloatArray]) -> Grid:
    rows = tuple(
        GridRow(cells=tuple(_cell(cell, scores) for cell in row.cells), span=row.span) for row in grid.rows
    )
    return replace(grid, rows=rows)


def _cell(cell: GridCell, scores: dict[int, FloatArray]) -> GridCell:
    lowest = cell.confidence
    for piece in cell.text.pieces:
        table = scores.get(piece.span.page or 0)
        if table is None or piece.span.box is None:
            continue
        inside = _inside(table, piece.span.box)
        if inside.size:
            lowest = min(lowest, float(inside.min()))
    return cell if lowest == cell.confidence else replace(cell, confidence=lowest)


def _inside(table: FloatArray, box: Box) -> FloatArray:
    x, y = table[:, 0], table[:, 1]
    chosen = (x >= box.x0 - _MARGIN) & (x <= box.x1 + _MARGIN)
    chosen &= (y >= box.y0 - _MARGIN) & (y <= box.y1 + _MARGIN)
    scores: FloatArray = table[chosen, 2]
    return scores
