"""How many columns a table has, where its rows do not agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractor.layout.blocks import Grid
from extractor.reading.tables.headers import header_row_count

#: A length that this share of the rows has is no slip.
_MOSTLY = 0.5


def table_width(grid: Grid) -> int:
    """The columns of a grid: as drawn, or as header and most rows print them.

    A page break adds or takes an empty column, so the commonest length counts only where a header row has it
    too; otherwise the header's, unless a row holds more than it has room for.
    """
    if grid.exact:
        return max((c.column + c.column_span for row in grid.rows for c in row.cells), default=0)
    rows = [[cell.text.text for cell in row.cells] for row in grid.rows]
    return _width_of(rows) if rows else 0


def _width_of(rows: Sequence[Sequence[str]]) -> int:
    lengths = Counter(map(len, rows))
    common, count = lengths.most_common(1)[0]
    heads = _head_lengths(rows[: header_row_count(rows)])
    fullest = max(sum(map(bool, row)) for row in rows)
    narrower = [n for n in heads if common - _blank_columns(rows, common) <= n < common and n >= fullest]
    if narrower:
        return max(narrower)
    if common in heads or (not heads and count >= _MOSTLY * len(rows)):
        return common
    return max(heads) if heads and max(heads) >= fullest else max(lengths)


def _head_lengths(header: Sequence[Sequence[str]]) -> set[int]:
    """Lengths of the header's rows, also without what shifted them: blanks in front, or within a lone row."""
    if not header:
        return set()
    first = list(header[0])
    front = next((n for n, text in enumerate(first) if text), 0)
    lone = {sum(map(bool, first))} if len(header) == 1 else set()
    return {*map(len, header), len(first) - front, *lone}


def _blank_columns(rows: Sequence[Sequence[str]], length: int) -> int:
    """Columns that no row of this length fills."""
    told = zip(*(row for row in rows if len(row) == length), strict=True)
    return sum(not any(column) for column in told)
