"""Fits the cells of a row to the columns of its table when the counts differ (tabbed text)."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Cell
from extractor.reading.tables.figures import is_figure, is_subject_code

_CODE_WORDS = ("编码", "代码")
_NAME_WORDS = ("项目", "科目名称", "名称", "单位名称")


def fit_row(cells: Sequence[Cell], columns: Sequence[tuple[str, ...]]) -> tuple[Cell, ...]:
    """Exactly ``len(columns)`` cells, in order; blanks are put where they suit the columns best.

    A cell suits a column if both are figures, codes or words. Blank cells beyond the table's width are
    dropped first; among equal fits the blanks go to the right, where a page break cuts.
    """
    width = len(columns)
    if len(cells) == width:
        return tuple(cells)
    if len(cells) > width:
        cells = _without_blanks(cells, width)
    if len(cells) >= width:
        return tuple(cells[:width])
    return _align(cells, columns)


def _without_blanks(cells: Sequence[Cell], width: int) -> list[Cell]:
    kept = list(cells)
    for index in range(len(kept) - 1, -1, -1):
        if len(kept) == width:
            break
        if not kept[index].text:
            del kept[index]
    return kept


def _align(cells: Sequence[Cell], columns: Sequence[tuple[str, ...]]) -> tuple[Cell, ...]:
    """Dynamic programme over (cells used, columns used); a skipped column costs less the further right."""
    width, count = len(columns), len(cells)
    best: list[list[float]] = [[float("-inf")] * (width + 1) for _ in range(count + 1)]
    taken: list[list[bool]] = [[False] * (width + 1) for _ in range(count + 1)]
    best[0][0] = 0.0
    for column in range(1, width + 1):
        for used in range(count + 1):
            skip = best[used][column - 1] + 0.01 * column / width
            take = float("-inf")
            if used:
                take = best[used - 1][column - 1] + _suits(cells[used - 1].text, columns[column - 1])
            best[used][column] = max(skip, take)
            taken[used][column] = take >= skip
    return _trace(cells, taken, width)


def _trace(cells: Sequence[Cell], taken: Sequence[Sequence[bool]], width: int) -> tuple[Cell, ...]:
    used = len(cells)
    result: list[Cell] = []
    span = cells[-1].span if cells else None
    for column in range(width, 0, -1):
        if used and taken[used][column]:
            used -= 1
            result.append(cells[used])
        elif span is not None:
            result.append(Cell(text="", printed="", span=span))
    return tuple(reversed(result))


def _suits(text: str, path: tuple[str, ...]) -> float:
    leaf = path[-1] if path else ""
    if not text:
        return 0.0
    if any(word in leaf for word in _CODE_WORDS):
        return 2.0 if is_subject_code(text) else -1.0
    is_name_column = leaf in _NAME_WORDS or leaf.endswith("名称")
    if is_figure(text) or is_subject_code(text):
        return -2.0 if is_name_column else 1.0
    return 1.0 if is_name_column else -0.5
