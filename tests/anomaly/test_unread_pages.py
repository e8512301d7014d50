"""What is said to be missing is only not found where a page could not be read."""

from __future__ import annotations

import pytest

from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, Severity
from anomaly.unread_pages import weighed_by_pages
from extractor.document import Page, PageState
from extractor.spans import Span


def _pages(*states: PageState) -> tuple[Page, ...]:
    return tuple(
        Page(number=number, width=595.0, height=842.0, state=state) for number, state in enumerate(states, 1)
    )


def _finding(kind: FindingKind, severity: Severity = Severity.HIGH) -> Finding:
    return Finding(
        code="PU001",
        kind=kind,
        severity=severity,
        probability=0.9,
        title="缺少应公开的表",
        message="未见政府性基金预算支出表。",
        message_en="A table is missing.",
        evidence=(Evidence(role=EvidenceRole.OBSERVED, span=Span(page=1), quote=""),),
    )


@pytest.mark.parametrize("state", [PageState.NEEDS_OCR, PageState.FAILED])
def test_a_missing_table_may_stand_on_the_page_that_was_not_read(state: PageState) -> None:
    finding = _finding(FindingKind.INCOMPLETE_DISCLOSURE)
    (found,) = weighed_by_pages([finding], _pages(PageState.TEXT, state))
    assert found.severity is Severity.LOW
    assert found.probability == 0.3
    assert found.message == "未见政府性基金预算支出表（第2页未能读取，所缺内容可能在其中）。"
    assert "could not be read" in found.message_en


def test_many_pages_are_counted_and_severity_never_rises() -> None:
    finding = _finding(FindingKind.MISSING_VALUE, Severity.INFO)
    (found,) = weighed_by_pages([finding], _pages(*[PageState.FAILED] * 8))
    assert found.severity is Severity.INFO
    assert "第1、2、3、4、5等8页" in found.message


@pytest.mark.parametrize("state", [PageState.TEXT, PageState.OCR, PageState.BLANK, PageState.REWRITTEN])
def test_in_a_document_read_whole_it_is_missing(state: PageState) -> None:
    finding = _finding(FindingKind.INCOMPLETE_DISCLOSURE)
    assert weighed_by_pages([finding], _pages(PageState.TEXT, state)) == [finding]


@pytest.mark.parametrize("kind", [FindingKind.SUM_MISMATCH, FindingKind.UNIT_TYPO])
def test_what_was_seen_stays_as_sure(kind: FindingKind) -> None:
    finding = _finding(kind)
    assert weighed_by_pages([finding], _pages(PageState.FAILED)) == [finding]
