"""Which glyph stands in which cell, and a cell's text with its places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from extractor.layout.lattices import Lattice
from extractor.layout.page_content import BoolArray, Glyphs, IndexArray, PageContent
from extractor.layout.words import Line, Rectangle, join_words, needs_space
from extractor.spans import EMPTY, Piece, PlacedText, Span

OUTSIDE: Final = -1
_STRADDLE: Final = 0.2  # of a glyph's width on both sides of a border: it was not meant to end there
_ADJACENT: Final = 0.2  # of the em between glyphs of one run


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedCell:
    """A cell with its geometry, before tables are joined over pages.

    ``box`` is in the page's frame; ``first_line`` and ``last_line`` are lines there, kept in the first and
    last row only, where a page break may cut a row; ``text`` has places on the displayed page.
    """

    column: int
    column_span: int
    row_span: int
    text: PlacedText
    span: Span
    box: Rectangle
    first_line: Line | None = None
    last_line: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedGrid:
    """A table of one page: column positions and, row by row, the cells that begin there.

    ``ruled`` says that the columns come from rulings, not from the alignment of texts.
    """

    page: int
    xs: tuple[float, ...]
    box: Rectangle
    rows: tuple[tuple[PlacedCell, ...], ...]
    row_spans: tuple[Span, ...]
    ruled: bool = True


def zones_of(glyphs: Glyphs, lattices: Sequence[Lattice]) -> IndexArray:
    """For each glyph the number of its cell, counted through all lattices, or ``OUTSIDE``."""
    zones = np.full(len(glyphs), OUTSIDE, dtype=np.int64)
    if len(glyphs) == 0 or not lattices:
        return zones
    x, y = (glyphs.x0 + glyphs.x1) / 2, (glyphs.y0 + glyphs.y1) / 2
    base = 0
    for lattice in lattices:
        columns = np.searchsorted(lattice.xs, x) - 1
        rows = np.searchsorted(lattice.ys, y) - 1
        inside = (columns >= 0) & (columns < len(lattice.xs) - 1) & (rows >= 0) & (rows < len(lattice.ys) - 1)
        owner = np.array(lattice.owner)
        zones[inside] = base + owner[rows[inside], columns[inside]]
        base += len(lattice.cells)
    return _keep_runs_whole(glyphs, zones, _border_positions(lattices))


def _border_positions(lattices: Sequence[Lattice]) -> list[float]:
    return sorted({x for lattice in lattices for x in lattice.xs})


def _keep_runs_whole(glyphs: Glyphs, zones: IndexArray, borders: list[float]) -> IndexArray:
    """Give a run printed across a border to the cell that holds most of it.

    A number wider than its column is printed over the border; a glyph cut by the border shows that the
    text does not end there.
    """
    cut = _cut_by(glyphs, np.array(borders))
    if not cut.any() or len(glyphs) < 2:
        return zones
    gap = glyphs.x0[1:] - glyphs.x1[:-1]
    joined = (np.abs(gap) < _ADJACENT * glyphs.em[1:]) & (np.diff(glyphs.baseline) == 0)
    run = np.concatenate(([0], np.cumsum(~joined)))
    result = zones.copy()
    for number in np.unique(run[cut]):
        members = np.flatnonzero(run == number)
        values, counts = np.unique(zones[members], return_counts=True)
        if len(values) == 2 and (values != OUTSIDE).all():
            result[members] = values[counts.argmax()]
    return result


def _cut_by(glyphs: Glyphs, borders: np.typing.NDArray[np.float64]) -> BoolArray:
    after = np.searchsorted(borders, glyphs.x0)
    nearest = borders[np.minimum(after, len(borders) - 1)]
    margin = _STRADDLE * (glyphs.x1 - glyphs.x0)
    cut: BoolArray = (nearest > glyphs.x0 + margin) & (nearest < glyphs.x1 - margin)
    return cut


def fill_lattice(
    lattice: Lattice, content: PageContent, lines: dict[int, tuple[Line, ...]], base: int
) -> PlacedGrid:
    """The table of ``lattice`` with the lines of its zones, which are numbered from ``base``."""
    rows: list[list[PlacedCell]] = [[] for _ in range(len(lattice.ys) - 1)]
    outer = (0, len(rows) - 1)
    for index, cell in enumerate(lattice.cells):
        box = lattice.box_of(cell)
        cell_lines = lines.get(base + index, ())
        rows[cell.row].append(
            PlacedCell(
                column=cell.column,
                column_span=cell.column_span,
                row_span=cell.row_span,
                text=text_of_lines(cell_lines, content, box),
                span=Span(page=content.number, box=content.displayed(box)),
                box=box,
                first_line=cell_lines[0] if cell_lines and cell.row in outer else None,
                last_line=cell_lines[-1] if cell_lines and cell.row in outer else None,
            )
        )
    left, right = lattice.xs[0], lattice.xs[-1]
    spans = tuple(
        Span(page=content.number, box=content.displayed((left, top, right, bottom)))
        for top, bottom in zip(lattice.ys, lattice.ys[1:], strict=False)
    )
    return PlacedGrid(
        page=content.number,
        xs=lattice.xs,
        box=lattice.box,
        rows=tuple(tuple(row) for row in rows),
        row_spans=spans,
        ruled=lattice.ruled,
    )


def text_of_lines(lines: Sequence[Line], content: PageContent, box: Rectangle) -> PlacedText:
    """The lines of a cell as one text: wrapped lines joined, with the place of each line."""
    if not lines:
        return EMPTY
    text = ""
    pieces = []
    before: Line | None = None
    for line in lines:
        part = join_words(line.words)
        if before is not None and needs_space(text, part) and not _wrapped(before, line, box):
            text += " "
        pieces.append(Piece(start=len(text), span=Span(page=content.number, box=content.displayed(line.box))))
        text += part
        before = line
    return PlacedText(text=text, pieces=tuple(pieces))


def _wrapped(line: Line, following: Line, box: Rectangle) -> bool:
    """Whether a number or word was broken because the line was full.

    Words are wrapped at spaces, numbers anywhere: only a number that fills its line goes on in the next.
    """
    return line.text[-1:] in "0123456789.,-" and line_is_full(line, following, box)


def line_is_full(line: Line, following: Line, box: Rectangle) -> bool:
    """Whether the first character of ``following`` would not have fitted at the end of ``line``."""
    first = following.words[0]
    step = (first.box[2] - first.box[0]) / len(first.text)
    padding = max(min(line.box[0] - box[0], following.box[0] - box[0], line.em), 0.0)
    return (line.box[2] - line.box[0]) + step > (box[2] - box[0]) - 2 * padding - 0.35 * line.em
