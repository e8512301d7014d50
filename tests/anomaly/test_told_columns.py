"""A finding on a table without rulings is high only where the table's rows bear its columns out."""

from __future__ import annotations

from dataclasses import replace

from anomaly.finding import Finding, Severity
from anomaly.registry import CHECKS
from anomaly.runner import run_checks
from extractor.document import Document, Row, Table
from tests.anomaly.ledger.documents import SUMMARY, expenditure, read

_FIGURES = tuple(check for check in CHECKS if check.balance is not None)


def _high(document: Document) -> list[Finding]:
    return [f for f in run_checks(document, _FIGURES).findings if f.severity is Severity.HIGH]


def _with_second(document: Document, table: Table) -> Document:
    return replace(document, tables=(document.tables[0], table))


def _shifted(row: Row) -> Row:
    """The figures of a row one column too far to the right."""
    code, name, *figures = row.cells
    return replace(row, cells=(code, name, figures[-1], *figures[:-1]))


def test_one_wrong_cell_among_rows_that_agree_stays_high() -> None:
    document = read(SUMMARY, expenditure(service="80.00"))
    told = _with_second(document, replace(document.tables[1], ruled=False))
    assert len(_high(document)) == 1
    assert _high(told) == _high(document)


def test_figures_in_columns_that_no_row_bears_out_are_not_high() -> None:
    document = read(SUMMARY, expenditure())
    rows = tuple(_shifted(row) for row in document.tables[1].rows)
    wrong = replace(document.tables[1], rows=rows)
    ruled = _high(_with_second(document, wrong))
    assert ruled
    told = run_checks(_with_second(document, replace(wrong, ruled=False)), _FIGURES).findings
    assert not [finding for finding in told if finding.severity is Severity.HIGH]
    lowered = [finding for finding in told if "按文字位置推断" in finding.message]
    assert len(lowered) == len(ruled)
    assert all("check the page" in finding.message_en for finding in lowered)
    assert max(finding.probability for finding in lowered) <= 0.9


def test_a_ruled_table_is_not_weighed() -> None:
    document = read(SUMMARY, expenditure())
    rows = tuple(_shifted(row) for row in document.tables[1].rows)
    found = _high(_with_second(document, replace(document.tables[1], rows=rows)))
    assert not [finding for finding in found if "按文字位置推断" in finding.message]
