"""Lines of a budget summed by subject: 类, 款 and 项 in code order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from corpus.vocab import functional_name
from corpus.world.budget import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRow:
    """One subject with the sums of its lines (yuan), one per column asked for."""

    code: str
    name: str
    sums: tuple[int, ...]


Column = Callable[[Line], int]


def subject_rows(lines: Iterable[Line], columns: tuple[Column, ...], year: int) -> tuple[SubjectRow, ...]:
    """A row for every 类, 款 and 项 that occurs, in code order; rows without any money are left out."""
    sums: dict[str, list[int]] = {}
    for line in lines:
        values = [column(line) for column in columns]
        for length in (3, 5, 7):
            row = sums.setdefault(line.subject[:length], [0] * len(columns))
            for i, value in enumerate(values):
                row[i] += value
    return tuple(
        SubjectRow(code=code, name=functional_name(code, year), sums=tuple(row))
        for code, row in sorted(sums.items())
        if any(row)
    )


def class_sums(lines: Iterable[Line], column: Column) -> dict[str, int]:
    """The sum of every 类."""
    sums: dict[str, int] = {}
    for line in lines:
        sums[line.subject[:3]] = sums.get(line.subject[:3], 0) + column(line)
    return sums
