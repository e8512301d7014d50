"""The runner: one cause is one finding, a crash is an error, only checks for the kind of document run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from anomaly.check import Check
from anomaly.finding import Finding, NotEvaluated, Severity
from anomaly.registry import CHECKS, find_check
from anomaly.runner import run_checks
from extractor.document import Document, DocumentKind
from tests.anomaly.ledger.documents import SUMMARY, expenditure, read

_FIGURES = tuple(check for check in CHECKS if check.balance is not None)


def _serious(document: Document) -> list[Finding]:
    found = run_checks(document, _FIGURES).findings
    return [finding for finding in found if finding.severity is not Severity.INFO]


def test_sound_tables_have_no_finding() -> None:
    assert _serious(read(SUMMARY, expenditure())) == []


def test_a_cell_that_breaks_five_identities_is_one_finding_that_names_it() -> None:
    (finding,) = _serious(read(SUMMARY, expenditure(service="80.00")))
    assert (finding.observed, finding.expected, finding.difference) == ("80.00", "90.00", "-10.00")
    assert "共同指向《2025年预算支出总表》“201 一般公共服务支出”（合计）的80.00" in finding.message
    assert len(finding.reckoning) == 4
    assert "20103 50.00 + 20113 40.00 = 90.00 ≠ 80.00（合计）" in finding.reckoning


def test_two_wrong_cells_are_two_findings() -> None:
    found = _serious(read(SUMMARY, expenditure(service="80.00", project="41.00")))
    assert sorted(finding.observed for finding in found) == ["41.00", "80.00"]


def test_an_uncertain_cell_makes_its_finding_less_probable() -> None:
    document = read(SUMMARY, expenditure(service="80.00"))
    rows = list(document.tables[1].rows)
    doubtful = tuple(replace(cell, confidence=0.5) for cell in rows[1].cells)
    rows[1] = replace(rows[1], cells=doubtful)
    tables = (document.tables[0], replace(document.tables[1], rows=tuple(rows)))
    (sure,) = _serious(document)
    (unsure,) = _serious(replace(document, tables=tables))
    assert unsure.probability <= sure.probability / 2 + 0.001


def _crash(document: Document) -> Iterator[Finding | NotEvaluated]:
    raise KeyError("broken")


def test_a_crash_is_a_run_error_and_the_other_checks_still_run() -> None:
    sound = find_check("AR001")
    assert sound is not None
    broken = replace(sound, look=_crash, balance=None)
    report = run_checks(read(SUMMARY, expenditure(service="80.00")), (broken, sound))
    assert [error.detail for error in report.errors] == ["KeyError: 'broken'"]
    assert [finding.code for finding in report.findings] == ["AR001"]


def test_a_check_for_final_accounts_does_not_run_on_a_budget() -> None:
    sound = find_check("AR001")
    assert sound is not None
    info = replace(sound.info, applies_to=frozenset({DocumentKind.DEPARTMENT_FINAL}))
    check = Check(info=info, look=_crash, examples=(), doc="")
    assert run_checks(read(expenditure()), (check,)).errors == ()
