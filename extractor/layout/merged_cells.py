"""Merged cells that their texts do not fill: labels centred over several rows, headers over several columns.

No ruling shows how far such a cell reaches. Labels centred in cells that lie one below the other without a
blank determine all of them: the first begins where the column does, every text is the middle of its cell,
and the last must end where the column does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extractor.layout.aligned_table import AlignedTable, PlacedBlock
from extractor.layout.rulings import Ruling

_OFF_CENTRE: Final = 0.5  # em by which the middle of a text may miss that of its cell
_MOST_HEADER_ROWS: Final = 5
_VALUE: Final = re.compile(r"[\d≥≤＞＜><=%％]")  # what labels do not hold, and values nearly always do
_LEAST_LABELS: Final = 2
_CENTRED: Final = 1.0  # em by which a header may miss the middle of its columns
_CERTAIN: Final = 4  # labels that fill a column without a blank


def with_ruled_spans(table: AlignedTable, rulings: Sequence[Ruling]) -> AlignedTable:
    """Every text reaches to the nearest rulings above and below that pass over it."""
    blocks = []
    for placed in table.blocks:
        box = placed.block.box
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        heights = [r.position for r in rulings if r.start - 1 <= x <= r.end + 1]
        top = max((h for h in heights if h < y), default=table.ys[0])
        bottom = min((h for h in heights if h > y), default=table.ys[-1])
        inside = [
            row for row in range(len(table.ys) - 1) if top < (table.ys[row] + table.ys[row + 1]) / 2 < bottom
        ]
        blocks.append(replace(placed, row=inside[0], last_row=inside[-1]) if inside else placed)
    return replace(table, blocks=tuple(blocks))


def with_centred_labels(table: AlignedTable) -> AlignedTable:
    """Labels that stand in the middle of several rows get them all."""
    table = _with_whole_heads(table)
    blocks = list(table.blocks)
    # From the right, because the rows of a group of labels show in the finer labels beside it.
    for column in reversed(range(len(table.xs) - 1)):
        for run in _label_runs(table, column):
            spans = _tiling(run, table)
            if spans is None:
                continue
            for placed, (row, last) in zip(run.labels, spans, strict=True):
                blocks[blocks.index(placed)] = replace(placed, row=row, last_row=last)
            table = replace(table, blocks=tuple(blocks))
    return table


def _with_whole_heads(table: AlignedTable) -> AlignedTable:
    """A header that is alone in its columns and stands in the middle of all header rows reaches over them."""
    last = _header_rows(table) - 1
    if last < 1:
        return table
    middle = (table.ys[0] + table.ys[last + 1]) / 2
    heads = [placed for placed in table.blocks if placed.last_row <= last]
    blocks = []
    for placed in table.blocks:
        box = placed.block.box
        centred = abs((box[1] + box[3]) / 2 - middle) <= _OFF_CENTRE * placed.block.em
        alone = not any(
            other is not placed and other.column <= placed.last_column and other.last_column >= placed.column
            for other in heads
        )
        whole = placed in heads and centred and alone
        blocks.append(replace(placed, row=0, last_row=last) if whole else placed)
    return replace(table, blocks=tuple(blocks))


class _Run:
    """Rows ``first`` to ``last`` of a column that hold nothing but ``labels``."""

    __slots__ = ("first", "labels", "last")

    def __init__(self, labels: Sequence[PlacedBlock], first: int, last: int) -> None:
        self.labels, self.first, self.last = tuple(labels), first, last


def _label_runs(table: AlignedTable, column: int) -> list[_Run]:
    """Stretches of a column with nothing but labels that begin in it."""
    rows: list[list[PlacedBlock]] = [[] for _ in range(len(table.ys) - 1)]
    for placed in table.blocks:
        if placed.column <= column <= placed.last_column:
            for row in range(placed.row, placed.last_row + 1):
                rows[row].append(placed)
    runs: list[_Run] = []
    labels: list[PlacedBlock] = []
    first = 0
    for row, inside in enumerate([*rows, None]):
        if inside is not None and len(inside) <= 1 and all(_is_label(p, column) for p in inside):
            labels.extend(p for p in inside if p not in labels)
            continue
        runs.append(_Run(labels, first, row - 1))
        labels, first = [], row + 1
    return [run for run in runs if run.labels]


def _is_label(placed: PlacedBlock, column: int) -> bool:
    return placed.column == column and not _VALUE.search(placed.block.text)


def _tiling(run: _Run, table: AlignedTable) -> list[tuple[int, int]] | None:
    """The rows of each label; None where the labels do not lie centred one below the other."""
    blank = run.last - run.first + 1 > sum(p.last_row - p.row + 1 for p in run.labels)
    crossing = any(p.last_row > p.row for p in run.labels)
    if len(run.labels) < _LEAST_LABELS or not (blank or crossing):
        return None
    # The run may begin with blank cells (of a header above) that are no part of it.
    for start in range(run.first, run.labels[0].row + 1):
        for count in range(len(run.labels), 0, -1):
            spans = _from(start, run, table, count)
            if spans is None or not (_are_free(run, spans, table) and _are_used(run, spans, table)):
                continue
            merged = sum(last > row for row, last in spans)
            whole = start == run.first and count == len(run.labels) >= _CERTAIN
            if merged >= _LEAST_LABELS or (merged and (crossing or whole)):
                return [*spans, *((p.row, p.last_row) for p in run.labels[count:])]
    return None


def _are_free(run: _Run, spans: Sequence[tuple[int, int]], table: AlignedTable) -> bool:
    """Whether the cells hold no other text, in the other columns that their labels reach over, too."""
    return not any(
        other is not label
        and other.column <= label.last_column
        and other.last_column >= label.column
        and other.row <= last
        and other.last_row >= row
        for label, (row, last) in zip(run.labels, spans, strict=False)
        for other in table.blocks
        if other not in run.labels
    )


def _are_used(run: _Run, spans: Sequence[tuple[int, int]], table: AlignedTable) -> bool:
    """Whether every row of a merged cell holds something in the column beside it."""
    for label, (row, last) in zip(run.labels, spans, strict=False):
        if (row, last) == (label.row, label.last_row):
            continue
        beside = label.last_column + 1 if label.last_column + 2 < len(table.xs) else label.column - 1
        filled = {
            inner
            for other in table.blocks
            if other.column <= beside <= other.last_column
            for inner in range(other.row, other.last_row + 1)
        }
        if not filled.issuperset(range(row, last + 1)):
            return False
    return True


def _from(start: int, run: _Run, table: AlignedTable, count: int) -> list[tuple[int, int]] | None:
    """Cells of the first ``count`` labels when the first begins at row ``start``, by reflection."""
    spans = []
    row = start
    for index in range(count):
        placed = run.labels[index]
        following = run.labels[index + 1].row if index + 1 < len(run.labels) else run.last + 1
        last = _last_row(row, placed, table, min(following + (index + 1 < len(run.labels)), run.last + 1))
        if last is None:
            return None
        spans.append((row, last))
        row = last + 1
    ends = run.last if count == len(run.labels) else run.labels[count].row - 1
    return spans if spans[-1][1] == ends else None


def _last_row(row: int, placed: PlacedBlock, table: AlignedTable, stop: int) -> int | None:
    """The last row of a cell that begins at ``row`` and has the label in its middle."""
    box = placed.block.box
    middle = (box[1] + box[3]) / 2
    fits = [
        (abs((table.ys[row] + table.ys[last + 1]) / 2 - middle), last)
        for last in range(max(row, placed.last_row), stop)
    ]
    if row > placed.row or not fits:
        return None
    miss, last = min(fits)
    return last if miss <= _OFF_CENTRE * placed.block.em else None


def with_header_spans(table: AlignedTable) -> AlignedTable:
    """Headers that stand in the middle of several columns get them all."""
    table = _with_tall_heads(table)
    for row in range(_header_rows(table) - 1):
        blocks = list(table.blocks)
        for run in _free_columns(table, row):
            parents = [
                p for p in table.blocks if p.row == row == p.last_row and run[0] <= p.column <= run[-1]
            ]
            shares = _tiles(parents, run, table) or _shares(parents, run, table)
            for parent, (first, last) in zip(parents, shares, strict=True):
                blocks[blocks.index(parent)] = replace(parent, column=first, last_column=last)
        table = replace(table, blocks=tuple(blocks))
    return table


def _with_tall_heads(table: AlignedTable) -> AlignedTable:
    """Headers of the last header row that stand too high for it reach up over the rows that they are the
    middle of."""
    last = _header_rows(table) - 1
    blocks = []
    for placed in table.blocks:
        if placed.row == last == placed.last_row:
            above = [
                other.last_row
                for other in table.blocks
                if other.column <= placed.last_column
                and other.last_column >= placed.column
                and other.last_row < last
            ]
            placed = replace(placed, row=_nearest_top(placed, max(above, default=-1) + 1, table))
        blocks.append(placed)
    return replace(table, blocks=tuple(blocks))


def _nearest_top(placed: PlacedBlock, highest: int, table: AlignedTable) -> int:
    middle, bottom = (placed.block.box[1] + placed.block.box[3]) / 2, table.ys[placed.last_row + 1]
    return min(range(placed.row, highest - 1, -1), key=lambda row: abs((table.ys[row] + bottom) / 2 - middle))


def _header_rows(table: AlignedTable) -> int:
    """Rows above the first that holds a number beside its first text, or that hang together."""
    for row in range(min(len(table.ys) - 1, _MOST_HEADER_ROWS)):
        inside = [p for p in table.blocks if p.row <= row <= p.last_row]
        if any(p.block.is_number for p in inside if p.column > 0) or not inside:
            return row
        if row > 0 and all(p.column == 0 and p.row == row for p in inside):
            return row  # a label whose figures are blank
    last = 0
    for row in range(2):
        last = max([last, *(p.last_row for p in table.blocks if p.row == row and p.last_row > row)])
    return last + 1


def _free_columns(table: AlignedTable, row: int) -> list[list[int]]:
    """Runs of columns that no text from another row takes in ``row``, parted where a header above ends."""
    ends = {p.column for p in table.blocks if p.last_row < row} | {
        p.last_column + 1 for p in table.blocks if p.last_row < row
    }
    taken = {
        column
        for p in table.blocks
        if p.row <= row <= p.last_row and p.last_row > p.row
        for column in range(p.column, p.last_column + 1)
    }
    runs: list[list[int]] = []
    for column in range(len(table.xs) - 1):
        if column in taken:
            continue
        if runs and runs[-1][-1] == column - 1 and column not in ends:
            runs[-1].append(column)
        else:
            runs.append([column])
    return runs


def _tiles(
    parents: Sequence[PlacedBlock], run: Sequence[int], table: AlignedTable
) -> list[tuple[int, int]] | None:
    """Columns of each parent that leave none of the run without one; None where no such cells are centred."""
    best: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {run[0]: (0.0, ())}
    for parent in parents:
        middle = (parent.block.box[0] + parent.block.box[2]) / 2
        following: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {}
        for first, (cost, before) in best.items():
            for last in range(max(first, parent.last_column), run[-1] + 1):
                miss = abs(_middle(first, last, table) - middle)
                if first > parent.column or miss > _CENTRED * parent.block.em:
                    continue
                option = (cost + miss, (*before, (first, last)))
                following[last + 1] = min(following.get(last + 1, option), option)
        best = following
    whole = best.get(run[-1] + 1)
    return list(whole[1]) if parents and whole is not None else None


def _shares(parents: Sequence[PlacedBlock], run: Sequence[int], table: AlignedTable) -> list[tuple[int, int]]:
    """The columns of each parent: together no more than the run, each with its text in the middle."""
    shares: list[tuple[int, int]] = []
    for index, parent in enumerate(parents):
        low = shares[-1][1] + 1 if shares else run[0]
        high = parents[index + 1].column - 1 if index + 1 < len(parents) else run[-1]
        box = parent.block.box
        middle = (box[0] + box[2]) / 2
        options = [
            (
                round(abs(_middle(first, last, table) - middle) / (1.5 * parent.block.em)),
                first - last,
                first,
                last,
            )
            for first in range(low, parent.column + 1)
            for last in range(parent.last_column, high + 1)
        ]
        _, _, first, last = min(options, default=(0, 0, parent.column, parent.last_column))
        shares.append((first, last))
    return shares


def _middle(first: int, last: int, table: AlignedTable) -> float:
    return (table.xs[first] + table.xs[last + 1]) / 2
