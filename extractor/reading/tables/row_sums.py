"""Which columns of a table add up to another, as far as its undamaged rows show it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.reading.quantities import parse_number

_ZERO = Decimal(0)
_TOTAL = re.compile(r"合计$|小计$|总计$")
#: Printed to 0.01, a total may differ from its parts by half a step for each.
_STEP = Decimal("0.005")
#: Share of the telling rows in which a relation must hold, and the least number of them.
_MOSTLY = 0.9
_LEAST_ROWS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSum:
    """Column ``total`` is the sum of ``parts``."""

    total: int
    parts: tuple[int, ...]

    def holds(self, texts: Sequence[str]) -> bool | None:
        """Whether a row adds up; None where all of its cells are blank or one is no number."""
        values = [_value(texts[n]) for n in (self.total, *self.parts)]
        if any(value is None for value in values) or not any(values):
            return None
        known = [value or _ZERO for value in values]
        return abs(known[0] - sum(known[1:], _ZERO)) <= _STEP * len(known)

    def lacks_total(self, texts: Sequence[str]) -> bool:
        """Whether a part is filled and the total is not."""
        return not texts[self.total] and any(texts[n] for n in self.parts)


def headed_totals(columns: Sequence[tuple[str, ...]]) -> tuple[RowSum, ...]:
    """Columns headed 合计 or 小计 with those after them under the same head: what the header promises."""
    found: list[RowSum] = []
    for total, path in enumerate(columns):
        if not path or not _TOTAL.search(path[-1].replace(" ", "")):
            continue
        parts = []
        for column in range(total + 1, len(columns)):
            other = columns[column]
            if other[: len(path) - 1] != path[:-1] or not other or _TOTAL.search(other[-1]):
                break
            parts.append(column)
        found.extend([RowSum(total=total, parts=tuple(parts))] if parts else [])
    return tuple(found)


def row_sums(rows: Sequence[Sequence[str]], width: int) -> tuple[RowSum, ...]:
    """The longest relation for each total that holds in nearly all rows; parts stand right of their total."""
    found: list[RowSum] = []
    for total in range(width):
        best = next((s for s in _candidates(total, width) if _is_shown(s, rows)), None)
        if best is not None:
            found.append(best)
    return tuple(found)


def _candidates(total: int, width: int) -> Iterator[RowSum]:
    for end in range(width, total + 2, -1):
        yield RowSum(total=total, parts=tuple(range(total + 1, end)))


def _is_shown(relation: RowSum, rows: Sequence[Sequence[str]]) -> bool:
    told = [held for row in rows if (held := relation.holds(row)) is not None]
    return len(told) >= _LEAST_ROWS and sum(told) >= _MOSTLY * len(told)


def _value(text: str) -> Decimal | None:
    return parse_number(text) if text else _ZERO
