"""Grids from sources that state their cells: office files and HTML, with spans but without geometry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractor.layout.blocks import Grid, GridCell, GridRow
from extractor.spans import PlacedText, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedCell:
    """A cell as its source states it; ``column`` counts from 0."""

    text: str
    column: int
    column_span: int = 1
    row_span: int = 1


def stated_grid(rows: Iterable[Iterable[StatedCell]], first_line: int) -> Grid:
    """A grid; row i is placed at line ``first_line + i`` of the document's running count of lines."""
    built = []
    for number, cells in enumerate(rows):
        span = Span(line=first_line + number, end_line=first_line + number)
        built.append(
            GridRow(
                cells=tuple(
                    GridCell(
                        text=PlacedText.at(cell.text, span),
                        column=cell.column,
                        column_span=cell.column_span,
                        row_span=cell.row_span,
                        span=span,
                    )
                    for cell in cells
                ),
                span=span,
            )
        )
    return Grid(rows=tuple(built), exact=True)
