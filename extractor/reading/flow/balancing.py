"""Which column a lone figure is in, decided by the table's own sums.

Where a dump leaves no trace of empty cells, ``一般行政管理事务 50.00 50.00`` can be basic or project
expenditure. The figures of the rows below one parent must add up to the parent's in every column, so the
placements are tried together from the total row downwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations
from math import comb

from extractor.reading.flow.atoms import Atom
from extractor.reading.flow.columns import Column
from extractor.reading.flow.figures import figure_value
from extractor.reading.flow.rows import LaidRow, part_columns
from extractor.reading.flow.vocabulary import TOTAL_LABEL, ColumnKind

_MOST_SUMS, _MOST_OPTIONS = 2_000, 40
_TOLERANCE = Decimal("0.011")
Sums = tuple[Decimal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Balanced:
    """The rows after balancing, and which of them (by index) were decided by the sums."""

    rows: tuple[LaidRow, ...]
    decided: tuple[int, ...]


def balance(rows: Sequence[LaidRow], columns: Sequence[Column]) -> Balanced:
    """Move figures between amount columns so that children add up to their parents."""
    result = list(rows)
    numbers = [i for i, c in enumerate(columns) if c.kind is ColumnKind.NUMBER]
    codes = [_code(row, columns) for row in rows]
    decided: list[int] = []
    one_side = numbers == list(range(numbers[0], numbers[-1] + 1)) if numbers else False
    if len(numbers) < 2 or not one_side or not any(codes):
        return Balanced(rows=tuple(rows), decided=())
    for parent, children in _families(rows, codes):
        choice = _choose(result, parent, children, _Layout(columns, numbers))
        for child, row in choice.items():
            result[child] = row
            decided.append(child)
    return Balanced(rows=tuple(result), decided=tuple(sorted(decided)))


@dataclass(frozen=True, slots=True)
class _Layout:
    columns: Sequence[Column]
    numbers: Sequence[int]


def _code(row: LaidRow, columns: Sequence[Column]) -> str:
    parts = [
        a.text for cell, c in zip(row.cells, columns, strict=True) if c.kind is ColumnKind.CODE for a in cell
    ]
    text = "".join(part.zfill(2) if len(part) == 1 else part for part in parts)
    return text if text.isdigit() else ""


def _families(rows: Sequence[LaidRow], codes: Sequence[str]) -> Iterator[tuple[int, list[int]]]:
    """Every row that others stand below, from the total row downwards, with those one level below it."""
    known = {code for code in codes if code}
    top = [i for i, code in enumerate(codes) if code and not _parent_code(code, known)]
    total = next((i for i, row in enumerate(rows) if _is_total(row)), None)
    if total is not None and top:
        yield total, top
    for i in sorted((i for i, code in enumerate(codes) if code), key=lambda i: len(codes[i])):
        children = [j for j, code in enumerate(codes) if code and _parent_code(code, known) == codes[i]]
        if children and codes.index(codes[i]) == i:
            yield i, children


def _parent_code(code: str, known: set[str]) -> str:
    return next((code[:n] for n in range(len(code) - 1, 2, -1) if code[:n] in known), "")


def _is_total(row: LaidRow) -> bool:
    first = next((cell for cell in row.cells if cell), ())
    return TOTAL_LABEL.fullmatch("".join(a.text for a in first)) is not None


def _choose(
    rows: Sequence[LaidRow], parent: int, children: Sequence[int], layout: _Layout
) -> dict[int, LaidRow]:
    """The children whose figures have to move, or none where the sums hold or nothing makes them hold."""
    wanted = _values(rows[parent], layout)
    if _close(wanted, _total([_values(rows[c], layout) for c in children]), len(children)):
        return {}
    sums: dict[Sums, tuple[int, tuple[LaidRow, ...]]] = {_zero(layout): (0, ())}
    for child in children:
        grown: dict[Sums, tuple[int, tuple[LaidRow, ...]]] = {}
        for option in _options(rows[child], layout):
            values, moved = _values(option, layout), int(option != rows[child])
            for so_far, (cost, chosen) in sums.items():
                total = tuple(a + b for a, b in zip(so_far, values, strict=True))
                if all(v >= 0 for v in wanted) and _exceeds(total, wanted, len(children)):
                    continue
                if total not in grown or cost + moved < grown[total][0]:
                    grown[total] = (cost + moved, (*chosen, option))
        if len(grown) > _MOST_SUMS:
            return {}
        sums = grown
    fitting = [pair for total, pair in sums.items() if _close(wanted, total, len(children))]
    if not fitting:
        return {}
    best = min(fitting, key=lambda pair: pair[0])[1]
    return {c: row for c, row in zip(children, best, strict=True) if row != rows[c]}


def _options(row: LaidRow, layout: _Layout) -> list[LaidRow]:
    """The row as it is, and every other placement of its figures in order that keeps its own arithmetic."""
    figures = [cell for i in layout.numbers if (cell := row.cells[i])]
    if not figures or len(figures) == len(layout.numbers):
        return [row]
    if comb(len(layout.numbers), len(figures)) > _MOST_OPTIONS:
        return [row]
    result = [row]
    for places in combinations(layout.numbers, len(figures)):
        option = _placed(row, dict(zip(places, figures, strict=True)), layout)
        if option != row and _holds(option, layout):
            result.append(option)
    return result


def _placed(row: LaidRow, figures: dict[int, tuple[Atom, ...]], layout: _Layout) -> LaidRow:
    cells = tuple(figures.get(i, ()) if i in layout.numbers else cell for i, cell in enumerate(row.cells))
    return replace(row, cells=cells)


def _holds(row: LaidRow, layout: _Layout) -> bool:
    values = dict(zip(layout.numbers, _values(row, layout), strict=True))
    for total, parts in part_columns(layout.columns):
        if not row.cells[total] or abs(values[total] - sum(values[p] for p in parts)) > _TOLERANCE:
            return False
    return True


def _values(row: LaidRow, layout: _Layout) -> Sums:
    return tuple(figure_value("".join(a.text for a in row.cells[i])) or Decimal(0) for i in layout.numbers)


def _zero(layout: _Layout) -> Sums:
    return tuple(Decimal(0) for _ in layout.numbers)


def _total(rows: Sequence[Sums]) -> Sums:
    return tuple(sum(column, Decimal(0)) for column in zip(*rows, strict=True))


def _exceeds(total: Sums, wanted: Sums, count: int) -> bool:
    """Whether a column is over the parent's already: amounts of expenditure do not cancel out."""
    return any(t > w + _TOLERANCE * max(count, 1) for t, w in zip(total, wanted, strict=True))


def _close(a: Sums, b: Sums, count: int) -> bool:
    return all(abs(x - y) <= _TOLERANCE * max(count, 1) for x, y in zip(a, b, strict=True))
