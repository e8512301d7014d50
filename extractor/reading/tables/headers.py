"""Header rows of a grid: how many there are, and the path of labels over each column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.reading.tables.figures import is_figure, is_subject_code

#: First cells that begin a table's body although nothing on the row is a figure yet.
_BODY_LABEL = re.compile(
    r"^(?:合\s*计$|总\s*计$|部门合计$|因公出国|公务接待|工资福利支出$|本年收入|本年支出|[（(][一二三]|①)"
)
#: Numbered items are body wherever they stand (the left half of a two-sided row may be blank).
_NUMBERED = re.compile(r"^[一二三四五六七八九十]{1,3}、")
_HEADER_WORDS = re.compile(
    r"项目|科目|编码|名称|合计|小计|金额|预算|收入|支出|单位|结转|资金|经费|费$|决算|类|款|项|栏次|行次|本年|上年|人员|公用|总计|备注|序号|类型|数"
)
_MOST_HEADER_ROWS = 5
_LEAST_HEADER_CELLS = 2


def header_row_count(rows: Sequence[Sequence[str]]) -> int:
    """Number of leading rows that are header; the row of column numbers (1 2 3 …) counts as header."""
    count = 0
    for row in rows[:_MOST_HEADER_ROWS]:
        filled = [cell for cell in row if cell]
        if not filled or not (is_index_row(row) or _is_header(row[0], filled)):
            break
        count += 1
    return count


def is_index_row(row: Sequence[str]) -> bool:
    """A row that numbers the columns: 1, 2, 3 … (a first cell such as 栏次 is allowed)."""
    filled = [cell for cell in row if cell]
    numbers = [cell for cell in filled if cell.isdigit()]
    if len(numbers) < 2 or len(filled) - len(numbers) > 2:
        return False
    start = int(numbers[0])
    return start in (1, 2) and [int(n) for n in numbers] == list(range(start, start + len(numbers)))


def _is_header(first: str, filled: Sequence[str]) -> bool:
    """``first`` is the first column's cell: under a merged header it is blank, in the body it never is."""
    if _NUMBERED.match(filled[0]) or any(is_figure(c) or is_subject_code(c) for c in filled):
        return False
    if _BODY_LABEL.match(first or filled[0]) and len(filled) < _LEAST_HEADER_CELLS:
        return False  # a row label whose figures are all blank
    return sum(bool(_HEADER_WORDS.search(cell)) for cell in filled) * 2 >= len(filled)


def header_paths(header: Sequence[Sequence[str]], width: int) -> tuple[tuple[str, ...], ...]:
    """The path of labels over each column, top first; blank columns have an empty path.

    A label reaches right over blank cells as long as a lower header row says something there: that is how
    a merged cell looks in text.
    """
    labels = [list(row) + [""] * (width - len(row)) for row in header if not is_index_row(row)]
    return column_paths([_spread(labels, depth, width) for depth in range(len(labels))], width)


def column_paths(labels: Sequence[Sequence[str]], width: int) -> tuple[tuple[str, ...], ...]:
    """The path over each column from header rows in which merged cells are already spread out."""
    paths = []
    for column in range(width):
        path: list[str] = []
        for row in labels:
            label = row[column]
            if label and (not path or path[-1] != label):
                path.append(label)
        paths.append(tuple(path))
    return tuple(paths)


def _spread(labels: Sequence[Sequence[str]], depth: int, width: int) -> list[str]:
    row = list(labels[depth])
    below = labels[depth + 1 :]
    parents = [list(r) for r in labels[:depth]]
    for column in range(1, width):
        if row[column] or not any(r[column] for r in below):
            continue
        if any(r[column] for r in parents):
            continue  # a new label above begins here: the left neighbour does not reach under it
        row[column] = row[column - 1]
    return row
