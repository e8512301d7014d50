"""Findings on tables whose columns no ruling shows: high only where the table itself bears them out.

There a column is told from how the texts stand. A number or a group of headers laid on the wrong column
contradicts its row at once; where the figures of rows agree over the columns, the columns are right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from anomaly.finding import EvidenceRole, Finding, Severity
from anomaly.ledger.equations import Equation, Relation
from anomaly.tolerance import Agreement
from extractor.document import Table
from extractor.spans import Span

_CERTAINTY: Final = 0.9
_HELD: Final = 2  # equations that must hold for each that does not


def weighed_by_columns(
    findings: Iterable[Finding], tables: Iterable[Table], equations: Sequence[Equation]
) -> list[Finding]:
    """The findings; high ones on such tables become medium and say why."""
    doubtful = [table for table in tables if not table.ruled and not _bears_out(table, equations)]
    cells = {cell.span for table in doubtful for row in table.rows for cell in row.cells}
    return [_weighed(finding, cells) if cells else finding for finding in findings]


def _bears_out(table: Table, equations: Sequence[Equation]) -> bool:
    """Whether its equations hold; where it has several columns of figures, those that go over them."""
    own = [
        (columns, e) for e in equations if (columns := _columns(e, table)) and e.relation is Relation.EQUAL
    ]
    least = min(2, len(frozenset[int]().union(*(columns for columns, _ in own))))
    counted = [equation for columns, equation in own if len(columns) >= least]
    held = sum(equation.agreement is not Agreement.DIFFERENT for equation in counted)
    return held >= max(1, _HELD * (len(counted) - held))


def _columns(equation: Equation, table: Table) -> frozenset[int]:
    """The columns of a table that an equation takes figures from."""
    figures = [term.figure for term in (*equation.totals, *equation.parts)]
    return frozenset(f.column for f in figures if f.table is table and not f.blank)


def _weighed(finding: Finding, cells: set[Span]) -> Finding:
    places = {e.span for e in finding.evidence if e.role is not EvidenceRole.CONTEXT}
    if finding.severity is not Severity.HIGH or not places & cells:
        return finding
    return replace(
        finding,
        severity=Severity.MEDIUM,
        probability=round(_CERTAINTY * finding.probability, 3),
        message=f"{finding.message.removesuffix('。')}（该表没有竖线，各列系按文字位置推断，请对照原件）。",
        message_en=f"{finding.message_en} (No rulings show this table's columns: check the page.)".strip(),
    )
