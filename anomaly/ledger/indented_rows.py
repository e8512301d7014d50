"""Rows whose level is shown by the columns their labels reach to: totals left, details further right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anomaly.ledger.blocks import Block, blocks_of
from anomaly.ledger.labels import clean, is_table_total
from anomaly.ledger.row_sums import NamedRow
from extractor.document import Row, Table

_PART_OF = re.compile(r"^其中")
_TOTAL = re.compile(r"(?:收入|支出)?(?:合计|总计)")


def indented_families(table: Table) -> Iterator[tuple[NamedRow, tuple[NamedRow, ...]]]:
    """Every row with the rows directly below it; the total row has all rows of the leftmost level."""
    blocks = blocks_of(table)
    if len(blocks) != 1 or len(blocks[0].labels) < 2:
        return
    levels = [_level(row, blocks[0]) for row in table.rows]
    names = [NamedRow(row=i, label=_label(row, blocks[0])) for i, row in enumerate(table.rows)]
    for index, level in enumerate(levels):
        if level is None:
            continue
        if _is_total(table.rows[index], names[index].label):
            children = [i for i, other in enumerate(levels) if other == level and i != index]
        else:
            children = _below(levels, index)
        named = tuple(names[i] for i in children if not _PART_OF.match(names[i].label))
        if named:
            yield names[index], named


def _below(levels: list[int | None], index: int) -> list[int]:
    """The rows of the nearest deeper level after ``index``, up to a row that is not deeper."""
    own = levels[index]
    found: list[int] = []
    nearest: int | None = None
    for i in range(index + 1, len(levels)):
        level = levels[i]
        if level is None or own is None or level <= own:
            break
        nearest = level if nearest is None else nearest
        if level <= nearest:
            found.append(i)
    return found


def _level(row: Row, block: Block) -> int | None:
    """The last filled label column: under a merged cell the columns before it are blank."""
    filled = [i for i, c in enumerate(block.labels) if clean(row.cells[c].text) not in ("", "小计")]
    return max(filled, default=None)


def _label(row: Row, block: Block) -> str:
    return next((clean(row.cells[c].text) for c in block.labels if row.cells[c].text.strip()), "")


def _is_total(row: Row, label: str) -> bool:
    return is_table_total(row) or bool(_TOTAL.fullmatch(label))
