"""Ruled, half-ruled and unruled grids over several pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from corpus.channels.pdf.fonts import text_width, wrap_text
from corpus.channels.pdf.sheet import MARGIN, Sheet

_PAD = 3.0
_LEADING = 1.28


class Ruling(Enum):
    """Which lines of a grid are drawn."""

    FULL = "full"
    HALF = "half"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxCell:
    """A cell to draw: text, mark, place and span; ``right`` aligns amounts, ``centre`` headers."""

    text: str
    mark: str
    column: int
    columns: int = 1
    rows: int = 1
    right: bool = False
    centre: bool = False


BoxRow = tuple[BoxCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridSpec:
    """How a grid is drawn: column widths in points, text size, rulings, rows repeated on every page."""

    widths: tuple[float, ...]
    size: float
    ruling: Ruling
    repeated: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Laid:
    """A cell with its lines; ``first`` is the character at which its first line begins."""

    cell: BoxCell
    lines: tuple[str, ...]
    first: int = 0


def draw_grid(sheet: Sheet, rows: Sequence[BoxRow], spec: GridSpec) -> None:
    """Draw the rows from the cursor down; rows that do not fit go on on the next page."""
    laid = [tuple(_lay(sheet, cell, spec) for cell in row) for row in rows]
    heights = _heights(laid, spec)
    start = 0
    top = sheet.y
    i = 0
    while i < len(laid):
        if heights[i] <= sheet.room or sheet.y <= MARGIN:
            sheet.y += heights[i]
            i += 1
            continue
        if _splittable(laid[i], sheet.room, spec):
            head, tail = _split(laid[i], sheet.room, spec)
            laid[i : i + 1] = [head, tail]
            heights[i : i + 1] = [sheet.room, _height(tail, spec)]
            continue
        _draw(sheet, laid[start:i], heights[start:i], top, spec)
        sheet.turn()
        top, start = sheet.y, i
        if spec.repeated and i > spec.repeated:
            _draw(sheet, laid[: spec.repeated], heights[: spec.repeated], top, spec)
            sheet.y = top = top + sum(heights[: spec.repeated])
    _draw(sheet, laid[start:], heights[start:], top, spec)
    sheet.y += 8


def _lay(sheet: Sheet, cell: BoxCell, spec: GridSpec) -> _Laid:
    width = sum(spec.widths[cell.column : cell.column + cell.columns]) - 2 * _PAD
    return _Laid(cell=cell, lines=wrap_text(sheet.style.font, spec.size, cell.text, width))


def _needed(laid: _Laid, spec: GridSpec) -> float:
    return len(laid.lines) * spec.size * _LEADING + 2 * _PAD


def _height(row: Sequence[_Laid], spec: GridSpec) -> float:
    alone = [_needed(x, spec) for x in row if x.cell.rows == 1]
    return max(alone, default=spec.size * _LEADING + 2 * _PAD)


def _heights(rows: Sequence[Sequence[_Laid]], spec: GridSpec) -> list[float]:
    heights = [_height(row, spec) for row in rows]
    for i, row in enumerate(rows):
        for laid in row:
            span = heights[i : i + laid.cell.rows]
            lacking = _needed(laid, spec) - sum(span)
            if laid.cell.rows > 1 and lacking > 0:
                heights[i + len(span) - 1] += lacking
    return heights


def _splittable(row: Sequence[_Laid], room: float, spec: GridSpec) -> bool:
    """Long texts are cut at the page's end, as word processors do; short rows move on whole."""
    tall = max((len(x.lines) for x in row), default=0)
    return tall >= 5 and room >= 3 * spec.size * _LEADING + 2 * _PAD


def _split(row: Sequence[_Laid], room: float, spec: GridSpec) -> tuple[tuple[_Laid, ...], tuple[_Laid, ...]]:
    count = int((room - 2 * _PAD) / (spec.size * _LEADING))
    heads, tails = [], []
    for laid in row:
        kept, rest = laid.lines[:count], laid.lines[count:]
        heads.append(_Laid(cell=laid.cell, lines=kept, first=laid.first))
        after = laid.first + sum(len(line) for line in kept)
        tails.append(_Laid(cell=laid.cell, lines=rest, first=after))
    return tuple(heads), tuple(tails)


def _draw(
    sheet: Sheet, rows: Sequence[Sequence[_Laid]], heights: Sequence[float], top: float, spec: GridSpec
) -> None:
    """Draw rows on the current page: texts and rulings of every cell."""
    edges = [MARGIN]
    for width in spec.widths:
        edges.append(edges[-1] + width)
    y = top
    for i, row in enumerate(rows):
        for laid in row:
            height = sum(heights[i : i + laid.cell.rows])
            left, right = edges[laid.cell.column], edges[laid.cell.column + laid.cell.columns]
            _cell(sheet, laid, (left, y, right, y + height), spec)
        y += heights[i]
    if spec.ruling is not Ruling.NONE and rows:
        _rule(sheet, rows, heights, (top, edges), spec)


def _cell(sheet: Sheet, laid: _Laid, box: tuple[float, float, float, float], spec: GridSpec) -> None:
    left, top, right, bottom = box
    leading = spec.size * _LEADING
    baseline = (top + bottom - len(laid.lines) * leading) / 2 + spec.size
    for line in laid.lines:
        x = left + _PAD
        if laid.cell.right or laid.cell.centre:
            free = right - left - 2 * _PAD - text_width(sheet.style.font, spec.size, line)
            x += free if laid.cell.right else free / 2
        marks = ((laid.cell.mark, 0, len(line)),) if laid.cell.mark else ()
        sheet.text(x, baseline, spec.size, line, marks)
        baseline += leading


def _rule(
    sheet: Sheet,
    rows: Sequence[Sequence[_Laid]],
    heights: Sequence[float],
    place: tuple[float, list[float]],
    spec: GridSpec,
) -> None:
    """Lines around every cell (FULL), or only above and below rows (HALF)."""
    top, edges = place
    sheet.canvas.setLineWidth(0.5)
    y = top
    for i, row in enumerate(rows):
        for laid in row:
            bottom = y + sum(heights[i : i + laid.cell.rows])
            left, right = edges[laid.cell.column], edges[laid.cell.column + laid.cell.columns]
            sheet.line(left, y, right, y)
            sheet.line(left, bottom, right, bottom)
            if spec.ruling is Ruling.FULL:
                sheet.line(left, y, left, bottom)
                sheet.line(right, y, right, bottom)
        y += heights[i]
    sheet.line(edges[0], top, edges[-1], top)
    sheet.line(edges[0], y, edges[-1], y)
    if spec.ruling is Ruling.FULL:
        sheet.line(edges[0], top, edges[0], y)
        sheet.line(edges[-1], top, edges[-1], y)
