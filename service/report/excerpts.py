"""Excerpts for the report: the rows of a table that evidence stands on, with a few around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from anomaly.finding import Evidence, EvidenceRole, Finding
from extractor.document import Cell, Document, Table
from extractor.spans import Box, Span

_NEAR = 1
_MOST_ROWS = 12
_MOST_TABLES = 2
_FIGURE = re.compile(r"[-−+]?[\d,，.]*\d(?:\.\d+)?%?")
_HALF = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcerptCell:
    """One cell; ``role`` is None where no evidence stands on it."""

    text: str
    role: EvidenceRole | None
    is_figure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcerptRow:
    """One row; ``gap`` where rows before it are left out."""

    cells: tuple[ExcerptCell, ...]
    gap: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A part of a table. ``columns`` has the header path of each column that the excerpt keeps."""

    title: str
    unit: str
    columns: tuple[str, ...]
    rows: tuple[ExcerptRow, ...]


def excerpts(document: Document, finding: Finding) -> tuple[Excerpt, ...]:
    """At most two tables, those with most marked cells first; columns that are empty there are left out."""
    found: list[tuple[int, Excerpt]] = []
    for table in document.tables:
        roles = _roles(table, finding.evidence)
        if roles:
            found.append((len(roles), _excerpt(table, roles)))
    found.sort(key=lambda item: -item[0])
    return tuple(excerpt for _, excerpt in found[:_MOST_TABLES])


def stands_on(span: Span, quote: str, cell: Cell) -> bool:
    """Whether evidence at ``span`` is this cell: boxes that overlap by half, or the figure in its line."""
    if not cell.text:
        return False
    if span.page is not None:
        same_page = span.page == cell.span.page
        return same_page and span.box is not None and _overlap(span.box, cell.span.box) >= _HALF
    if span.line is None or span.line != cell.span.line:
        return False
    if span.columns is not None and cell.span.columns is not None:
        return max(span.columns[0], cell.span.columns[0]) < min(span.columns[1], cell.span.columns[1])
    words = quote.split()
    return bool(words) and words[-1] == cell.text


def _overlap(one: Box, other: Box | None) -> float:
    """Share of the smaller box that lies in the other one."""
    if other is None:
        return 0.0
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.y1, other.y1) - max(one.y0, other.y0)
    whole = min(_area(one), _area(other))
    return wide * high / whole if wide > 0 and high > 0 and whole > 0 else 0.0


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.y1 - box.y0)


def _roles(table: Table, evidence: Sequence[Evidence]) -> dict[tuple[int, int], EvidenceRole]:
    """The marked cells; where two pieces of evidence stand on one cell, the first counts."""
    roles: dict[tuple[int, int], EvidenceRole] = {}
    for number, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells):
            role = next((e.role for e in evidence if stands_on(e.span, e.quote, cell)), None)
            if role is not None:
                roles[number, column] = role
    return roles


def _excerpt(table: Table, roles: dict[tuple[int, int], EvidenceRole]) -> Excerpt:
    near = {number + step for number, _ in roles for step in range(-_NEAR, _NEAR + 1)}
    marked = sorted({number for number, _ in roles})
    wanted = sorted(n for n in near if 0 <= n < len(table.rows))
    wanted = wanted if len(wanted) <= _MOST_ROWS else marked[:_MOST_ROWS]
    kept = [c for c in range(table.width) if any(table.rows[n].cells[c].text for n in wanted)]
    rows = tuple(
        ExcerptRow(
            cells=tuple(_cell(column, table.rows[number].cells[column], roles, number) for column in kept),
            gap=number != before + 1,
        )
        for before, number in zip([-1, *wanted], wanted, strict=False)
    )
    columns = tuple(" ".join(part for part in table.columns[c] if part) for c in kept)
    unit = table.unit.value if table.unit is not None else ""
    return Excerpt(title=table.title, unit=unit, columns=columns, rows=rows)


def _cell(column: int, cell: Cell, roles: dict[tuple[int, int], EvidenceRole], row: int) -> ExcerptCell:
    is_code = column == 0 and cell.text.isdigit()
    return ExcerptCell(
        text=cell.text,
        role=roles.get((row, column)),
        is_figure=bool(_FIGURE.fullmatch(cell.text)) and not is_code,
    )
