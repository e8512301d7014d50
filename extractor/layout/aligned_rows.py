"""Rows of a table without row rulings: lines grouped, so that a cell wrapped over lines stays one cell."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from extractor.layout.columns import Chunk, columns_filled
from extractor.layout.words import Line

_OVERLAP: Final = 0.95  # em: lines nearer than this cannot be two rows
_TIGHT: Final = 1.4  # em: distance of the lines of one wrapped text
_NARROWER: Final = 0.8  # of the usual distance of rows


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLine:
    """A line of a table with its chunks by column."""

    line: Line
    cells: dict[int, Chunk]

    @property
    def has_number(self) -> bool:
        """Whether a cell right of the first column holds a number."""
        return any(chunk.is_number for column, chunk in self.cells.items() if column > 0)


def table_lines(
    lines: Sequence[Line], chunks: Sequence[Sequence[Chunk]], borders: Sequence[float]
) -> list[TableLine]:
    """The lines with their chunks sorted into columns."""
    return [
        TableLine(line=line, cells=columns_filled(parts, borders))
        for line, parts in zip(lines, chunks, strict=True)
    ]


def group_rows(lines: Sequence[TableLine], borders: Sequence[float]) -> list[list[TableLine]]:
    """Lines grouped to rows, from top to bottom."""
    if not lines:
        return []
    usual = _usual_step(lines)
    rows = [[lines[0]]]
    for before, line in itertools.pairwise(lines):
        if _same_row(rows[-1], before, line, (usual, borders)):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def row_borders(rows: Sequence[Sequence[TableLine]]) -> list[float]:
    """Heights between the rows, outer ones included."""
    tops = [min(item.line.box[1] for item in row) for row in rows]
    bottoms = [max(item.line.box[3] for item in row) for row in rows]
    between = [(bottom + top) / 2 for bottom, top in zip(bottoms, tops[1:], strict=False)]
    return [tops[0] - 1.0, *between, bottoms[-1] + 1.0]


def _usual_step(lines: Sequence[TableLine]) -> float:
    """The distance of rows: of lines that certainly begin one, because they hold numbers."""
    heights = [item.line.box[3] for item in lines if item.has_number]
    steps = [b - a for a, b in itertools.pairwise(heights)]
    return median(steps) if steps else 0.0


def _same_row(
    row: Sequence[TableLine],
    before: TableLine,
    line: TableLine,
    measure: tuple[float, Sequence[float]],
) -> bool:
    usual, borders = measure
    step = line.line.box[3] - before.line.box[3]
    em = min(before.line.em, line.line.em)
    if step < _OVERLAP * em:
        return True
    numbers = any(item.has_number for item in row)
    if step > _TIGHT * em or (numbers and line.has_number) or len(line.cells) >= max(len(row[0].cells), 2):
        return False
    if usual > 0 and step <= _NARROWER * usual:
        return True
    return all(_goes_on(row, column, chunk, borders) for column, chunk in line.cells.items())


def _goes_on(row: Sequence[TableLine], column: int, chunk: Chunk, borders: Sequence[float]) -> bool:
    """Whether the cell above fills its column, so that ``chunk`` is the rest of it."""
    above = next((item.cells[column] for item in reversed(row) if column in item.cells), None)
    if above is None or above.is_number or chunk.is_number:
        return False
    room = borders[column + 1] - borders[column]
    step = (chunk.box[2] - chunk.box[0]) / len(chunk.text)
    return (above.box[2] - above.box[0]) + step > 0.85 * room
