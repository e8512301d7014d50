"""A table as read, for the screen: cells with confidence, place, correction and the evidence on them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractor.document import Cell, Table
from extractor.spans import Box, Span
from service.codec import CodecError, decode
from service.report.excerpts import stands_on
from service.store import Correction, EvidenceRow, FindingRow, TableRow

DOUBTFUL = 0.9
_NEAR = 2
_FIGURE = re.compile(r"[-−+]?[\d,，.]*\d(?:\.\d+)?%?")
_MOST_ROWS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class CellView:
    """One cell; ``role`` of the evidence on it, ``doubt`` 1 or 2 where the reading is unsure."""

    column: int
    text: str
    printed: str
    doubt: int = 0
    confidence: float = 1.0
    role: str = ""
    corrected: bool = False

    @property
    def is_figure(self) -> bool:
        """Whether the cell holds a figure, set flush right; the code of a 科目 is none."""
        is_code = self.column == 0 and self.text.isdigit()
        return bool(_FIGURE.fullmatch(self.text)) and not is_code


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One row; ``gap`` where rows before it are left out."""

    number: int
    cells: tuple[CellView, ...]
    gap: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A table or an excerpt of one."""

    ordinal: int
    part: int
    title: str
    kind: str
    unit: str
    page: int | None
    line: int | None
    header: tuple[tuple[str, ...], ...]
    columns: tuple[tuple[str, ...], ...]
    rows: tuple[RowView, ...]


def table_of(row: TableRow) -> Table | None:
    """The extractor's table of a stored one; None if it was stored by another version of the types."""
    try:
        return decode(Table, row.body)
    except CodecError:
        return None


def whole_table(row: TableRow, corrections: Sequence[Correction]) -> TableView | None:
    """All rows of a table as read."""
    table = table_of(row)
    if table is None:
        return None
    mended = {(c.row, c.column) for c in corrections if c.part == row.part and c.ordinal == row.ordinal}
    rows = tuple(
        RowView(
            number=number,
            cells=tuple(
                _cell_view(column, cell, corrected=(number, column) in mended)
                for column, cell in enumerate(body.cells)
            ),
        )
        for number, body in enumerate(table.rows)
    )
    return _view(row, table, rows)


def excerpts_of(session: Session, finding: FindingRow) -> list[TableView]:
    """The rows of the tables that the evidence stands on, with a few around them; two tables at most."""
    query = select(TableRow).where(TableRow.version_id == finding.version_id, TableRow.part == finding.part)
    found: list[TableView] = []
    for row in session.scalars(query.order_by(TableRow.ordinal)):
        if not _may_hold(row, finding.evidence):
            continue
        table = table_of(row)
        excerpt = _excerpt(row, table, finding.evidence) if table is not None else None
        if excerpt is not None:
            found.append(excerpt)
    return found[:2]


def _may_hold(row: TableRow, evidence: Sequence[EvidenceRow]) -> bool:
    """A quick look before the body is decoded: a table begins on or before its evidence."""
    if row.page is not None:
        return any(e.page is not None and row.page <= e.page <= row.page + 30 for e in evidence)
    return any(e.line is not None and (row.line or 0) <= e.line for e in evidence)


def _excerpt(row: TableRow, table: Table, evidence: Sequence[EvidenceRow]) -> TableView | None:
    roles: dict[tuple[int, int], str] = {}
    for number, body in enumerate(table.rows):
        for column, cell in enumerate(body.cells):
            role = next((e.role for e in evidence if stands_on(_span_of(e), e.quote, cell)), "")
            if role:
                roles[number, column] = role
    if not roles:
        return None
    wanted = sorted(
        {n + d for n, _ in roles for d in range(-_NEAR, _NEAR + 1) if 0 <= n + d < len(table.rows)}
    )
    rows: list[RowView] = []
    for before, number in zip([-1, *wanted], wanted[:_MOST_ROWS], strict=False):
        cells = tuple(
            _cell_view(column, cell, role=roles.get((number, column), ""))
            for column, cell in enumerate(table.rows[number].cells)
        )
        rows.append(RowView(number=number, cells=cells, gap=number != before + 1))
    return _view(row, table, tuple(rows))


def _span_of(evidence: EvidenceRow) -> Span:
    """The place of stored evidence."""
    x0, y0 = evidence.x0, evidence.y0
    if x0 is None or y0 is None:
        return Span(page=evidence.page, line=evidence.line)
    box = Box(x0=x0, y0=y0, x1=evidence.x1 or x0, y1=evidence.y1 or y0)
    return Span(page=evidence.page, line=evidence.line, box=box)


def _cell_view(column: int, cell: Cell, *, role: str = "", corrected: bool = False) -> CellView:
    doubt = 0 if cell.confidence >= DOUBTFUL else (1 if cell.confidence >= 0.7 else 2)
    return CellView(
        column=column,
        text=cell.text,
        printed=cell.printed,
        doubt=doubt if cell.text else 0,
        confidence=cell.confidence,
        role=role,
        corrected=corrected,
    )


def _view(row: TableRow, table: Table, rows: tuple[RowView, ...]) -> TableView:
    return TableView(
        ordinal=row.ordinal,
        part=row.part,
        title=table.title,
        kind=row.kind,
        unit=row.unit,
        page=row.page,
        line=row.line,
        header=table.header,
        columns=table.columns,
        rows=rows,
    )
