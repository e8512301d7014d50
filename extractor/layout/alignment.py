"""Tables with horizontal rulings only, or with none: columns from corridors, rows from lines or rulings.

Chinese disclosures rule nearly all of their tables; what is found here must look like a table beyond doubt,
because running text read as a table loses its sentences. (A little over 300 lines: the framed, the unframed
and the carried-on table share one way of judging and building.)
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from extractor.layout.aligned_rows import TableLine, group_rows, row_borders, table_lines
from extractor.layout.columns import Chunk, chunks_of, column_borders, columns_filled
from extractor.layout.lattices import Lattice, lattice_of_edges
from extractor.layout.page_content import BoolArray
from extractor.layout.rulings import Ruling
from extractor.layout.words import Line

_LEAST_ROWS: Final = 3
_SAME_EXTENT: Final = 0.8  # share two rulings must overlap to frame one table
_MOST_STEP: Final = 3.2  # em between the lines of an unruled table
_NUMERIC: Final = 0.6  # share of numbers that makes a numeric column
_CAPTION: Final = re.compile(r"单位\s*[:：]|编制(部门|单位)\s*[:：]|[.…·．]{4,}")


def find_aligned(
    lines: Sequence[Line], rulings: Sequence[Ruling], carried: tuple[float, ...] = ()
) -> tuple[Lattice, ...]:
    """Tables among the lines outside of ruled lattices.

    Args:
        lines: Lines that stand in no ruled lattice, from top to bottom.
        rulings: Horizontal rulings that belong to no lattice.
        carried: Column borders of an aligned table at the bottom of the page before: a few rows at the top
            of this page may be the rest of it.
    """
    result: list[Lattice] = []
    rest = list(lines)
    for group in _frames(rulings):
        inside = [line for line in rest if group[0].position < _middle(line) < group[-1].position]
        lattice = _framed(inside, group)
        if lattice is not None:
            result.append(lattice)
            rest = [line for line in rest if line not in inside]
    for run in _runs(rest):
        lattice = _unframed(run)
        if lattice is not None:
            result.append(lattice)
    if carried and lines and not any(lattice.ys[0] < lines[0].box[3] for lattice in result):
        result.extend(_carried_on(lines, carried))
    return tuple(sorted(result, key=lambda lattice: lattice.ys[0]))


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


def _middle(line: Line) -> float:
    return (line.box[1] + line.box[3]) / 2


def _frames(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    """Groups of at least two rulings of the same extent, from top to bottom, with shorter ones between."""
    groups: list[list[Ruling]] = []
    for ruling in sorted(rulings, key=lambda r: r.position):
        for group in groups:
            if _same_extent(group[0], ruling):
                group.append(ruling)
                break
        else:
            groups.append([ruling])
    frames = [group for group in groups if len(group) >= 2]
    return [
        sorted([*frame, *_partial(rulings, frame)], key=lambda r: r.position)
        for frame in frames
        if frame[0].length > 100
    ]


def _same_extent(a: Ruling, b: Ruling) -> bool:
    overlap = min(a.end, b.end) - max(a.start, b.start)
    return overlap >= _SAME_EXTENT * max(a.length, b.length)


def _partial(rulings: Sequence[Ruling], frame: Sequence[Ruling]) -> list[Ruling]:
    """Shorter rulings inside a frame: they stand under a header over several columns."""
    return [
        r
        for r in rulings
        if frame[0].position < r.position < frame[-1].position
        and frame[0].start - 3 <= r.start
        and r.end <= frame[0].end + 3
        and not _same_extent(frame[0], r)
    ]


def _framed(lines: Sequence[Line], rulings: Sequence[Ruling]) -> Lattice | None:
    """The table between the first and the last of ``rulings``."""
    chunks = [chunks_of(line) for line in lines]
    em = _em(lines)
    borders = column_borders(_telling(chunks), em)
    items = table_lines(lines, chunks, borders)
    if len(borders) < 3 or not _is_table(items, borders):
        return None
    xs = (
        min(rulings[0].start, borders[0]),
        *borders[1:-1],
        max(rulings[0].end, borders[-1]),
    )
    full = [r for r in rulings if _same_extent(rulings[0], r)]
    ys = _framed_rows(items, full, borders)
    ys = sorted({*ys, *(r.position for r in rulings if r not in full)})
    return _build(xs, tuple(_apart(ys)), chunks, [r for r in rulings if r not in full])


def _framed_rows(items: Sequence[TableLine], full: Sequence[Ruling], borders: Sequence[float]) -> list[float]:
    """Row positions: the rulings, and between them the lines' own rows unless every row is ruled."""
    bands = [
        [item for item in items if above.position < _middle(item.line) < below.position]
        for above, below in itertools.pairwise(full)
    ]
    filled = [band for band in bands if band]
    single = sum(sum(item.has_number for item in band) <= 1 for band in filled)
    every_row_ruled = len(filled) >= _LEAST_ROWS and single >= 0.8 * len(filled)
    ys = [ruling.position for ruling in full]
    if not every_row_ruled:
        for index, band in enumerate(bands):
            if index == 0 and len(bands) > 1 and not any(item.has_number for item in band):
                continue  # a header wrapped over lines
            ys.extend(row_borders(group_rows(band, borders))[1:-1] if band else [])
    return sorted(ys)


def _apart(ys: Sequence[float]) -> list[float]:
    kept: list[float] = []
    for y in ys:
        if not kept or y - kept[-1] > 3.0:
            kept.append(y)
    return kept


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Stretches of lines near each other of which the first and last have several cells."""
    runs: list[list[Line]] = [[]]
    for line in lines:
        if _CAPTION.search(line.text):
            runs.append([])
            continue
        run = runs[-1]
        if run and line.box[3] - run[-1].box[3] > _MOST_STEP * max(line.em, run[-1].em):
            runs.append([])
            run = runs[-1]
        run.append(line)
    return [part for run in runs for part in _dense_parts(run)]


def _dense_parts(run: Sequence[Line]) -> list[list[Line]]:
    """Parts of a run without two single-cell lines in a row, which are running text."""
    parts: list[list[Line]] = [[]]
    single = 0
    for line in run:
        several = len(chunks_of(line)) > 1
        single = 0 if several else single + 1
        if single > 1 and _fills(line, run):
            parts.append([])
            continue
        parts[-1].append(line)
    return [_trimmed(part) for part in parts if len(part) >= _LEAST_ROWS]


def _fills(line: Line, run: Sequence[Line]) -> bool:
    """Whether a line of one piece runs through most of the width: text, not a cell."""
    left, right = min(other.box[0] for other in run), max(other.box[2] for other in run)
    return line.box[2] - line.box[0] > 0.5 * (right - left)


def _trimmed(part: list[Line]) -> list[Line]:
    """Without titles above and remarks below: single cells that are no part of a row or header."""
    while len(part) > 1 and len(chunks_of(part[0])) < 2 and not _heads(part[0], part[1], part):
        part = part[1:]
    while len(part) > 1 and len(chunks_of(part[-1])) < 2 and _fills(part[-1], part):
        part = part[:-1]
    return part


def _heads(line: Line, following: Line, part: Sequence[Line]) -> bool:
    """Whether a single cell above a table belongs to it: a wrapped cell or a header over some columns."""
    step = following.box[3] - line.box[3]
    if step < line.em:
        return True
    left, right = min(other.box[0] for other in part), max(other.box[2] for other in part)
    narrow = line.box[2] - line.box[0] < 0.25 * (right - left)
    return narrow and step < 1.7 * line.em and line.box[0] > left + 0.4 * (right - left)


def _unframed(lines: Sequence[Line]) -> Lattice | None:
    if len(lines) < _LEAST_ROWS:
        return None
    chunks = [chunks_of(line) for line in lines]
    borders = column_borders(_telling(chunks), _em(lines))
    while len(lines) > _LEAST_ROWS and len(chunks[-1]) == 1 and _crosses(chunks[-1][0], borders):
        lines, chunks = lines[:-1], chunks[:-1]
        borders = column_borders(_telling(chunks), _em(lines))
    items = table_lines(lines, chunks, borders)
    if len(borders) < 3 or not _is_table(items, borders):
        return None
    return _build(borders, tuple(row_borders(group_rows(items, borders))), chunks, ())


def _telling(chunks: Sequence[Sequence[Chunk]]) -> Sequence[Sequence[Chunk]]:
    """The lines that show the columns: the body and the last line of the header above it.

    A header over several columns often stands between them and would look like a column of its own.
    """
    first = next((i for i, line in enumerate(chunks) if any(c.is_number for c in line[1:])), 0)
    return chunks[first - 1 :] if first >= 2 and len(chunks) - first >= _LEAST_ROWS else chunks


def _is_table(items: Sequence[TableLine], borders: Sequence[float]) -> bool:
    several = [item for item in items if len(item.cells) > 1]
    if len(several) < _LEAST_ROWS or len(several) < 0.5 * len(items):
        return False
    if len(borders) == 3 and _is_contents(items):
        return False
    for column in range(1, len(borders) - 1):
        cells = [item.cells[column] for item in items if column in item.cells]
        numbers = sum(cell.is_number for cell in cells)
        if numbers >= max(2, _NUMERIC * len(cells)):
            return True
    return len(borders) >= 4 and len(several) >= 4 and len(several) >= 0.8 * len(items)


def _is_contents(items: Sequence[TableLine]) -> bool:
    """Whether two columns are a table of contents: page numbers that only rise."""
    pages = [item.cells[1].text for item in items if 1 in item.cells]
    if not all(re.fullmatch(r"[-—]?\s*\d{1,3}\s*[-—]?", page) for page in pages):
        return False
    numbers = [int(re.sub(r"\D", "", page)) for page in pages]
    return numbers == sorted(numbers)


def _em(lines: Sequence[Line]) -> float:
    return sorted(line.em for line in lines)[len(lines) // 2] if lines else 10.0


def _build(
    xs: tuple[float, ...],
    ys: tuple[float, ...],
    chunks: Sequence[Sequence[Chunk]],
    partial: Sequence[Ruling],
) -> Lattice | None:
    if len(ys) < 3:
        return None
    below: BoolArray = np.ones((len(ys), len(xs) - 1), dtype=bool)
    beside: BoolArray = np.ones((len(xs), len(ys) - 1), dtype=bool)
    for chunk in (chunk for line in chunks for chunk in line):
        row = int(np.searchsorted(ys, (chunk.box[1] + chunk.box[3]) / 2)) - 1
        if 0 <= row < len(ys) - 1:
            for border in range(1, len(xs) - 1):
                if chunk.box[0] + 2 < xs[border] < chunk.box[2] - 2:
                    beside[border, row] = False
    for ruling in partial:
        _span_header(ruling, (xs, ys), (below, beside))
    return lattice_of_edges(xs, ys, below, beside, ruled=False)


def _span_header(
    ruling: Ruling,
    positions: tuple[tuple[float, ...], tuple[float, ...]],
    edges: tuple[BoolArray, BoolArray],
) -> None:
    """A short ruling: the cell above spans its columns, the columns beside it go through."""
    xs, ys = positions
    below, beside = edges
    at = min(range(len(ys)), key=lambda i: abs(ys[i] - ruling.position))
    covered = [c for c in range(len(xs) - 1) if ruling.start - 3 <= (xs[c] + xs[c + 1]) / 2 <= ruling.end + 3]
    if at == 0 or not covered:
        return
    for column in range(len(xs) - 1):
        if column not in covered:
            below[at, column] = False
    for border in range(covered[0] + 1, covered[-1] + 1):
        beside[border, at - 1] = False
