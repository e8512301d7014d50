"""Tables with horizontal rulings only, or with none: regions of lines judged and built as lattices.

Chinese disclosures rule nearly all of their tables; what is found here must look like a table beyond doubt,
because running text read as a table loses its sentences.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import Final

import numpy as np

from extractor.layout.aligned_rows import group_rows, row_borders, table_lines
from extractor.layout.aligned_table import AlignedTable, aligned_table
from extractor.layout.centred_columns import centred_columns
from extractor.layout.columns import Chunk, chunks_of, columns_filled
from extractor.layout.half_rows import without_half_rows
from extractor.layout.lattices import Lattice, lattice_of_edges
from extractor.layout.merged_cells import with_centred_labels, with_header_spans, with_ruled_spans
from extractor.layout.page_content import BoolArray
from extractor.layout.ruling_pieces import Drawn, cell_ends
from extractor.layout.rulings import Ruling
from extractor.layout.table_regions import Region, framed_regions, free_regions, middle_of
from extractor.layout.text_blocks import TextBlock, pieces_of
from extractor.layout.words import Line

_LEAST_ROWS: Final = 3
_SMALLEST: Final = 2  # rows of a table that a caption announces: a header and blanks
_NUMERIC: Final = 0.6  # share of numbers that makes a numeric column
_SEVERAL: Final = 0.2  # share of rows with several texts: others may lack their figures
_FITTING: Final = 0.8  # share of texts that fit columns already known
_WIDE: Final = 0.5  # of the table's width: no text of a first column is as wide
_HEADER_PART: Final = 0.35  # of the width: the widest header over some of the columns
_REMARK: Final = re.compile(r"(备?注|说明|数据来源)\s*\d{0,2}\s*[:：.．]")
_SPACE: Final = 1.05  # em: a list's number stands no farther from its text, nor a figure in a sentence
_FOLLOWS: Final = 2.0  # em below a header's ruling
_TITLE: Final = 1.15  # times the usual type size: larger is a title


def find_aligned(lines: Sequence[Line], drawn: Drawn, carried: tuple[float, ...] = ()) -> tuple[Lattice, ...]:
    """Tables among the lines outside of ruled lattices.

    Args:
        lines: Lines that stand in no ruled lattice, from top to bottom.
        drawn: Horizontal rulings that belong to no lattice, and the pieces they were drawn in.
        carried: Column borders of an aligned table at the bottom of the page before: a few rows at the top
            of this page may be the rest of it.
    """
    result: list[Lattice] = []
    rest = list(lines)
    for region in framed_regions(lines, drawn.rulings):
        goes_on = bool(carried) and _at_top(region, lines)
        columns = cell_ends(drawn.pieces, region.rulings) or (carried[1:-1] if goes_on else ())
        columns = columns or centred_columns(region.lines, region.rulings)
        table = _aligned(region.lines, region.rulings, columns)
        rest_of_table = goes_on and not _is_header_alone(region, lines)
        if table is not None and (rest_of_table or _is_framed_table(table, region.rulings)):
            result.append(_lattice(table, region.rulings))
            inside = {id(line) for line in region.lines}
            rest = [line for line in rest if id(line) not in inside]
    for region in free_regions(rest, short_top=bool(carried)):
        lattice = _unframed(region, carried if _at_top(region, lines) else ())
        if lattice is not None:
            result.append(lattice)
    if carried and lines and not any(lattice.ys[0] < lines[0].box[3] for lattice in result):
        result.extend(_carried_on(lines, carried))
    return tuple(sorted(result, key=lambda lattice: lattice.ys[0]))


def _aligned(
    lines: Sequence[Line], rulings: Sequence[Ruling], columns: Sequence[float]
) -> AlignedTable | None:
    table = aligned_table(lines, rulings, columns)
    return table if table is None or table.every_row_ruled else without_half_rows(table)


def _at_top(region: Region, lines: Sequence[Line]) -> bool:
    return bool(lines) and region.lines[0] is lines[0]


def _is_header_alone(region: Region, lines: Sequence[Line]) -> bool:
    """Whether only a repeated header is framed and rows without rulings follow it down the page."""
    if len(region.rulings) > 2:
        return False
    following = next((line for line in lines if middle_of(line) > region.rulings[-1].position), None)
    if following is None or len(pieces_of(following)) < 2:
        return False
    return following.box[1] - region.rulings[-1].position < _FOLLOWS * following.em


def _unframed(region: Region, carried: tuple[float, ...]) -> Lattice | None:
    """The table of a region without its title above and remarks below; None if it is none."""
    lines = list(region.lines)
    while lines:
        table = _aligned(lines, (), carried[1:-1])
        if table is None:
            return None
        above, below = _foreign_top(table, goes_on=bool(carried)), _foreign_bottom(table)
        if not above and not below:
            accepted = _is_table(table) or (region.captioned and _is_small_table(table))
            accepted = accepted or (bool(carried) and _is_rest(table))
            return _lattice(table, ()) if accepted else None
        carried = () if above else carried
        top, bottom = table.ys[above], table.ys[len(table.ys) - 1 - below]
        lines = [line for line in lines if top < (line.box[1] + line.box[3]) / 2 < bottom]
    return None


def _foreign_top(table: AlignedTable, *, goes_on: bool) -> int:
    """Whether the first row is a title: one text, not a header over some of the columns. 0 or 1.

    ``goes_on``: the table may go on from the page before; then one text may be the rest of a cell.
    """
    first = [p for p in table.blocks if p.row == 0]
    if len(first) != 1 or first[0].last_row > 0:
        return int(not first)
    box = first[0].block.box
    large = first[0].block.em > _TITLE * median(p.block.em for p in table.blocks)
    if goes_on and not large and first[0].column == first[0].last_column:
        return 0
    second = [p for p in table.blocks if p.row <= 1 <= p.last_row]
    narrow = box[2] - box[0] < _HEADER_PART * (table.xs[-1] - table.xs[0]) and first[0].column > 0
    return int(large or not narrow or len(second) <= 2)


def _foreign_bottom(table: AlignedTable) -> int:
    """Whether the last row is a remark: one text through most of the width. 0 or 1."""
    last = len(table.ys) - 2
    blocks = [p for p in table.blocks if p.last_row == last]
    if len(blocks) != 1 or blocks[0].row < last:
        return int(not blocks)
    box = blocks[0].block.box
    if _REMARK.match(blocks[0].block.text):
        return 1
    wide = box[2] - box[0] > _WIDE * (table.xs[-1] - table.xs[0])
    return int(blocks[0].column == 0 and (wide or blocks[0].last_column > 0))


def _is_framed_table(table: AlignedTable, rulings: Sequence[Ruling]) -> bool:
    """Whether rulings frame a table, not a page: rulings inside, or several rows or a column of numbers."""
    several, rows = _several(table)
    if several < 2 or several < _SEVERAL * rows:
        return False
    inside = len(rulings) > 2 and several >= 0.5 * rows
    return inside or several >= _LEAST_ROWS or _has_numbers(table)


def _is_table(table: AlignedTable) -> bool:
    several, rows = _several(table)
    columns = len(table.xs) - 1
    if several < _LEAST_ROWS or several < _SEVERAL * rows or (columns == 2 and _is_contents(table)):
        return False
    if _open_rows(table) < 0.5 * several:
        return False
    if _has_numbers(table):
        return columns > 2 or several >= 0.5 * rows
    return columns >= 3 and several >= 4 and several >= 0.6 * rows


def _is_small_table(table: AlignedTable) -> bool:
    """Whether a header and a row stand below a caption, all figures perhaps blank.

    Two columns must hold some figures: a list of names has two as well.
    """
    several, rows = _several(table)
    wide = len(table.xs) > 3 or (several >= _LEAST_ROWS and _has_numbers(table))
    return several >= 1 and rows >= _SMALLEST and wide


def _is_rest(table: AlignedTable) -> bool:
    """Whether rows at the top of a page fit the columns of the table that ended the page before."""
    fitting = sum(p.column == p.last_column for p in table.blocks)
    return _several(table)[0] >= 1 and fitting >= _FITTING * len(table.blocks)


def _several(table: AlignedTable) -> tuple[int, int]:
    """How many rows hold several texts, and how many hold any."""
    rows = Counter(row for p in table.blocks for row in range(p.row, p.last_row + 1))
    return sum(count > 1 for count in rows.values()), len(rows)


def _open_rows(table: AlignedTable) -> int:
    """How many rows have a gap that is wider than a space within a sentence."""
    rows: dict[int, list[TextBlock]] = {}
    for placed in table.blocks:
        rows.setdefault(placed.row, []).append(placed.block)
    return sum(_is_open(sorted(blocks, key=lambda b: b.box[0])) for blocks in rows.values())


def _is_open(blocks: Sequence[TextBlock]) -> bool:
    gaps = [(b.box[0] - a.box[2]) / max(a.em, b.em) for a, b in itertools.pairwise(blocks)]
    return any(gap > _SPACE for gap in gaps)


def _has_numbers(table: AlignedTable) -> bool:
    return any(_is_numeric(table, column) for column in range(1, len(table.xs) - 1))


def _is_numeric(table: AlignedTable, column: int) -> bool:
    cells = [p.block for p in table.blocks if p.column == column == p.last_column]
    numbers = sum(cell.is_number for cell in cells)
    return numbers >= max(2, _NUMERIC * len(cells))


def _is_contents(table: AlignedTable) -> bool:
    """Whether two columns are a table of contents: page numbers that only rise."""
    pages = [p.block.text for p in table.blocks if p.column == 1]
    if not all(re.fullmatch(r"[-—]?\s*\d{1,3}\s*[-—]?", page) for page in pages):
        return False
    numbers = [int(re.sub(r"\D", "", page)) for page in pages]
    return numbers == sorted(numbers)


def _lattice(table: AlignedTable, rulings: Sequence[Ruling]) -> Lattice:
    """The table with its merged cells; the frame reaches as far as the rulings."""
    xs = (
        min([table.xs[0], *(r.start for r in rulings)]),
        *table.xs[1:-1],
        max([table.xs[-1], *(r.end for r in rulings)]),
    )
    table = replace(table, xs=xs)
    table = with_ruled_spans(table, rulings) if table.every_row_ruled else with_centred_labels(table)
    table = with_header_spans(table)
    below: BoolArray = np.ones((len(table.ys), len(xs) - 1), dtype=bool)
    beside: BoolArray = np.ones((len(xs), len(table.ys) - 1), dtype=bool)
    for p in table.blocks:
        below[p.row + 1 : p.last_row + 1, p.column : p.last_column + 1] = False
        beside[p.column + 1 : p.last_column + 1, p.row : p.last_row + 1] = False
    return lattice_of_edges(xs, table.ys, below, beside, ruled=False)


def _carried_on(lines: Sequence[Line], borders: tuple[float, ...]) -> list[Lattice]:
    """The rest of a table, at the top of the page, that is too short to be known by itself."""
    taken: list[Line] = []
    for line in lines:
        chunks = chunks_of(line)
        crossing = any(_crosses(chunk, borders) for chunk in chunks)
        if crossing or len(columns_filled(chunks, borders)) != len(chunks):
            break
        taken.append(line)
    chunks_taken = [chunks_of(line) for line in taken]
    while taken and len(chunks_taken[-1]) < 2:
        taken, chunks_taken = taken[:-1], chunks_taken[:-1]
    items = table_lines(taken, chunks_taken, borders)
    if not any(item.has_number and len(item.cells) > 1 for item in items):
        return []
    ys = row_borders(group_rows(items, borders))
    edges = np.ones((len(ys), len(borders) - 1), dtype=bool), np.ones((len(borders), len(ys) - 1), dtype=bool)
    return [lattice_of_edges(borders, tuple(ys), *edges, ruled=False)]


def _crosses(chunk: Chunk, borders: Sequence[float]) -> bool:
    return any(chunk.box[0] + 2 < border < chunk.box[2] - 2 for border in borders[1:-1])
