"""Tables that go on over pages, joined: a repeated header is dropped, a cut row made whole."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extractor.layout.blocks import Grid, GridCell, GridRow
from extractor.layout.cells import PlacedCell, PlacedGrid, line_is_full
from extractor.spans import PlacedText

_SAME_COLUMN: Final = 4.0  # points a column may shift from page to page
_MOST_HEADER_ROWS: Final = 6
_LEAST_NAMES: Final = 3
_AMOUNT: Final = re.compile(r"\d[.,]\d")
_NUMBERED: Final = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.．、](?!\d)"
)
_OWN_ROW: Final = re.compile(r"其中|其他")  # a label of its own begins so


def continues(before: PlacedGrid, after: PlacedGrid) -> bool:
    """Whether a table at the top of a page goes on with one at the bottom of the page before.

    Only the geometry is asked here: the same columns, also where the table was moved sideways as a whole.
    """
    if after.page != before.page + 1 or before.ruled != after.ruled:
        return False
    if len(before.xs) != len(after.xs):
        return before.ruled and _is_subset(before, after)
    if not before.ruled:
        return _columns_overlap(before.xs, after.xs)
    shift = after.xs[0] - before.xs[0]
    return all(abs(b - a - shift) <= _SAME_COLUMN for a, b in zip(before.xs, after.xs, strict=True))


def _columns_overlap(before: Sequence[float], after: Sequence[float]) -> bool:
    """Whether aligned columns, whose borders depend on the texts, are the same."""
    for (a0, a1), (b0, b1) in zip(itertools.pairwise(before), itertools.pairwise(after), strict=True):
        if min(a1, b1) - max(a0, b0) < 0.6 * min(a1 - a0, b1 - b0):
            return False
    return True


def _is_subset(before: PlacedGrid, after: PlacedGrid) -> bool:
    """Whether the following page uses the outer frame and only some of the columns (merged cells)."""
    if len(after.xs) < 3 or len(after.xs) > len(before.xs):
        return False
    same_frame = abs(before.xs[0] - after.xs[0]) <= _SAME_COLUMN and (
        abs(before.xs[-1] - after.xs[-1]) <= _SAME_COLUMN
    )
    return same_frame and all(_column_of(x, before.xs) is not None for x in after.xs)


def _column_of(x: float, xs: Sequence[float]) -> int | None:
    nearest = min(range(len(xs)), key=lambda i: abs(xs[i] - x))
    return nearest if abs(xs[nearest] - x) <= _SAME_COLUMN else None


def join_grids(parts: Sequence[PlacedGrid]) -> Grid:
    """One grid of the parts of a table, in page order; at least one part."""
    rows: list[list[PlacedCell]] = [list(row) for row in parts[0].rows]
    spans = list(parts[0].row_spans)
    for part in parts[1:]:
        part = _on_columns(part, parts[0].xs)
        start = _repeated_header(parts[0].rows, part.rows)
        following = [list(row) for row in part.rows[start:]]
        row_spans = list(part.row_spans[start:])
        blank = bool(following) and start == 0 and _is_blank(following[0])
        if blank or (following and _is_cut(rows[-1], following[0])):
            rows[-1] = _made_whole(rows[-1], following[0])
            following, row_spans = following[1:], row_spans[1:]
        _reach_over(rows, following)
        rows.extend(following)
        spans.extend(row_spans)
    return Grid(
        rows=tuple(
            GridRow(cells=tuple(_grid_cell(cell) for cell in row), span=span)
            for row, span in zip(rows, spans, strict=True)
        ),
        exact=True,
        ruled=all(part.ruled for part in parts),
    )


def repeats_header(first: PlacedGrid, following: PlacedGrid) -> bool:
    """Whether a following part begins with the header of the first: several names of columns."""
    count = _repeated_header(first.rows, following.rows)
    names = [cell.text.text for row in first.rows[:count] for cell in row if cell.text.text]
    return len(names) >= _LEAST_NAMES and not any(_AMOUNT.search(name) for name in names)


def _reach_over(rows: list[list[PlacedCell]], following: list[list[PlacedCell]]) -> None:
    """A merged cell cut by the page break: its blank rest on the next page belongs to it."""
    if not following:
        return
    for rest in [cell for cell in following[0] if not cell.text.text]:
        for back, row in enumerate(reversed(rows), start=1):
            index = next((i for i, cell in enumerate(row) if cell.column == rest.column), None)
            if index is None:
                continue
            above = row[index]
            reaches = above.row_span == back > 1 and above.column_span == rest.column_span
            if reaches and above.text.text:
                row[index] = replace(above, row_span=above.row_span + rest.row_span)
                following[0].remove(rest)
            break


def _on_columns(part: PlacedGrid, xs: tuple[float, ...]) -> PlacedGrid:
    """The part with its columns numbered as in a grid that has more of them."""
    if len(part.xs) == len(xs):
        return part
    index = [_column_of(x, xs) or 0 for x in part.xs]
    rows = tuple(
        tuple(
            replace(
                cell,
                column=index[cell.column],
                column_span=index[cell.column + cell.column_span] - index[cell.column],
            )
            for cell in row
        )
        for row in part.rows
    )
    return replace(part, xs=xs, rows=rows)


def _repeated_header(first: Sequence[Sequence[PlacedCell]], following: Sequence[Sequence[PlacedCell]]) -> int:
    """How many rows at the top of the following part repeat the top of the first."""
    count = 0
    while count < min(len(first), len(following), _MOST_HEADER_ROWS):
        texts = [(cell.column, cell.text.text) for cell in first[count] if cell.text.text]
        if texts != [(cell.column, cell.text.text) for cell in following[count] if cell.text.text]:
            break
        if not texts and count == 0:
            return 0
        count += 1
    return count


def _is_blank(row: Sequence[PlacedCell]) -> bool:
    """Whether a first row is the blank rest of a row whose text ended before the page break."""
    return all(not cell.text.text for cell in row)


def _is_cut(last: Sequence[PlacedCell], first: Sequence[PlacedCell]) -> bool:
    """Whether the first row after the break is the rest of the last one before it.

    Every text of the rest must go on from a text above that filled its last line. Where the rest stands in
    the middle of its cells, as a row of its own would, more must speak for it: other cells of the row above
    that are filled while all of the rest's are blank, or a number before the text above and none before
    the rest.
    """
    above = {cell.column: cell for cell in last}
    rest = [cell for cell in first if cell.text.text]
    if not rest or len(rest) >= max(len(first), 2):
        return False
    if not all(_goes_on(above.get(cell.column), cell) for cell in rest):
        return False
    if not all(_is_centred(cell) for cell in rest):
        return True
    if any(_OWN_ROW.match(cell.text.text) for cell in rest):
        return False
    columns = {cell.column for cell in rest}
    others = any(cell.text.text for cell in last if cell.column not in columns)
    return others or any(_NUMBERED.match(above[cell.column].text.text) for cell in rest)


def _goes_on(begun: PlacedCell | None, rest: PlacedCell) -> bool:
    if begun is None or begun.last_line is None or rest.first_line is None:
        return False
    if begun.column_span != rest.column_span or _NUMBERED.match(rest.text.text):
        return False
    return line_is_full(begun.last_line, rest.first_line, begun.box)


def _is_centred(cell: PlacedCell) -> bool:
    """Whether the text stands in the middle of a cell with room to spare.

    The rest of a cut row begins at the top of the page's first cell; a row of its own is centred in it.
    """
    if cell.first_line is None or cell.last_line is None:
        return False
    above, below = cell.first_line.box[1] - cell.box[1], cell.box[3] - cell.last_line.box[3]
    em = cell.first_line.em
    return above > 0.3 * em and abs(above - below) < 0.15 * em


def _made_whole(last: Sequence[PlacedCell], first: Sequence[PlacedCell]) -> list[PlacedCell]:
    rest = {cell.column: cell for cell in first if cell.text.text}
    return [
        replace(
            cell,
            text=PlacedText.join([cell.text, rest[cell.column].text]),
            last_line=rest[cell.column].last_line,
        )
        if cell.column in rest
        else cell
        for cell in last
    ]


def _grid_cell(cell: PlacedCell) -> GridCell:
    return GridCell(
        text=cell.text,
        column=cell.column,
        column_span=cell.column_span,
        row_span=cell.row_span,
        span=cell.span,
    )
