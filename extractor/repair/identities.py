"""What must add up within one table, told from its own structure: codes, total rows, total columns.

A relation is used only where it holds nearly everywhere in its table: a table that is built otherwise says
nothing of what a number should be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from extractor.document import Table
from extractor.reading.quantities import parse_number

Place = tuple[int, int]
Figures = Mapping[Place, Decimal | None]

_TOTAL_COLUMN: Final = re.compile(r"^(总计|合计|小计|金额合计|本年合计|支出合计|收入合计)$|合计$")
_TOTAL_ROW: Final = re.compile(r"^(总计|合计|支出合计|收入合计)$")
_CODE: Final = re.compile(r"\d{3}(?:\d{2}){0,2}")
_MOSTLY: Final = 0.7  # share of a relation's instances that must hold
_LEAST: Final = 3  # and how many at least


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The figure at ``total`` is the sum of those at ``parts``; places are row and column, from 0."""

    total: Place
    parts: tuple[Place, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """All places."""
        return self.total, *self.parts

    def holds(self, figures: Figures) -> bool:
        """Whether it adds up within rounding; a blank counts as nothing, an unreadable number breaks it."""
        values = [figures.get(place, Decimal(0)) for place in self.places]
        known = [value for value in values if value is not None]
        if len(known) < len(values):
            return False
        slack = sum((_half_step(value) for value in known), Decimal(0))
        return abs(known[0] - sum(known[1:], Decimal(0))) <= slack


def _half_step(value: Decimal) -> Decimal:
    """Half of the last printed digit; a whole number is exact."""
    exponent = value.as_tuple().exponent
    return Decimal(5).scaleb(exponent - 1) if isinstance(exponent, int) and exponent < 0 else Decimal(0)


def identities_of(table: Table, figures: Figures) -> tuple[Identity, ...]:
    """The identities of a table that hold nearly everywhere in it."""
    columns = _figure_columns(table)
    kinds: tuple[Callable[[Table, Sequence[int]], Iterator[Identity]], ...] = (_across, _by_code, _total_rows)
    result: list[Identity] = []
    for kind in kinds:
        found = list(kind(table, columns))
        telling = [i for i in found if any(figures.get(place) for place in i.places)]
        held = sum(identity.holds(figures) for identity in telling)
        if held >= max(_LEAST, _MOSTLY * len(telling)):
            result.extend(telling)
    return tuple(result)


def _figure_columns(table: Table) -> list[int]:
    """Columns of money: mostly numbers, and not codes."""
    columns = []
    for column in range(table.width):
        texts = [row.cells[column].text for row in table.rows if row.cells[column].text.strip()]
        numbers = [text for text in texts if parse_number(text) is not None]
        label = "".join(table.columns[column])
        coded = re.search(r"编码|代码|序号|行次|^类$|^款$|^项$", label) or table.columns[column][-1:] in (
            ("类",),
            ("款",),
            ("项",),
        )
        if texts and len(numbers) * 10 >= len(texts) * 6 and not coded:
            columns.append(column)
    return columns


def _across(table: Table, columns: Sequence[int]) -> Iterator[Identity]:
    """A total column is the sum of the columns after it, up to the next total."""
    tails = {column: (table.columns[column] or ("",))[-1].replace(" ", "") for column in columns}
    totals = [column for column in columns if _TOTAL_COLUMN.search(tails[column])]
    for index, total in enumerate(totals):
        end = totals[index + 1] if index + 1 < len(totals) else table.width
        parts = [column for column in columns if total < column < end]
        if len(parts) < 2:
            continue
        for row in range(len(table.rows)):
            yield Identity(total=(row, total), parts=tuple((row, column) for column in parts))


def _codes(table: Table, columns: Sequence[int]) -> list[str]:
    """The subject code of each row, also where 类, 款 and 项 have a column each; empty if it has none."""
    first = min(columns, default=table.width)
    codes = []
    for row in table.rows:
        joined = "".join(cell.text.strip() for cell in row.cells[:first] if cell.text.strip().isdigit())
        codes.append(joined if _CODE.fullmatch(joined) else "")
    return codes


def _by_code(table: Table, columns: Sequence[int]) -> Iterator[Identity]:
    """A subject is the sum of the subjects directly under it."""
    codes = _codes(table, columns)
    for row, code in enumerate(codes):
        if not code or codes.count(code) > 1:
            continue
        children = [
            index
            for index, other in enumerate(codes)
            if len(other) == len(code) + 2 and other.startswith(code)
        ]
        if children:
            for column in columns:
                yield Identity(total=(row, column), parts=tuple((child, column) for child in children))


def _total_rows(table: Table, columns: Sequence[int]) -> Iterator[Identity]:
    """The row 合计 is the sum of the classes."""
    codes = _codes(table, columns)
    classes = [index for index, code in enumerate(codes) if len(code) == 3]
    totals = [
        index
        for index, row in enumerate(table.rows)
        if any(_TOTAL_ROW.match(cell.text.replace(" ", "")) for cell in row.cells)
    ]
    if len(totals) == 1 and classes:
        for column in columns:
            yield Identity(total=(totals[0], column), parts=tuple((index, column) for index in classes))
