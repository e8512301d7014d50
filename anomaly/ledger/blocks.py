"""The blocks a table is printed in side by side: label columns, then the money columns they name.

Most tables are one block; two-sided tables have one for income and one or two for expenditure, economic
tables of final accounts two or three.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from anomaly.ledger.figures import money_columns
from extractor.document import Table

_WORDS = re.compile(r"[一-鿿]")
_CODES = re.compile(r"\d{2,3}|\d{5}|\d{7}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Column numbers of one block: ``labels`` hold codes and names, ``money`` amounts."""

    labels: tuple[int, ...]
    money: tuple[int, ...]


def blocks_of(table: Table) -> tuple[Block, ...]:
    """The blocks that hold money, left to right."""
    money = frozenset(money_columns(table))
    found: list[tuple[list[int], list[int]]] = []
    for column in range(table.width):
        if column in money:
            if not found:
                found.append(([], []))
            found[-1][1].append(column)
        elif _holds_labels(table, column):
            if not found or found[-1][1]:
                found.append(([], []))
            found[-1][0].append(column)
    return tuple(Block(labels=tuple(labels), money=tuple(amounts)) for labels, amounts in found if amounts)


def _holds_labels(table: Table, column: int) -> bool:
    texts = [row.cells[column].text for row in table.rows if row.cells[column].text]
    labels = sum(bool(_WORDS.search(text) or _CODES.fullmatch(text.strip())) for text in texts)
    return labels > 0 and labels * 2 >= len(texts)
