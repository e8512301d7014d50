"""Findings in PDFs: the figures they rest on are read again; what is read differently becomes a doubt."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from anomaly.finding import EvidenceRole, Severity
from anomaly.registry import CHECKS
from anomaly.runner import run_checks
from extractor.document import Document
from extractor.reader import read_bytes
from extractor.spans import Span
from service import second_reading
from service.second_reading import with_second_reading
from tests.extractor.drawn_pdf import FONT

LINES = (
    "云岭市档案馆2024年部门预算公开",
    "一、收支情况说明",
    "2024年本部门收入预算120.50万元，比上年增加20.00万元，上年为90.50万元，增长22.10%。",
    "2024年本部门支出预算120.50万元，其中：基本支出100.00万元，项目支出30.50万元。",
)


@pytest.fixture(scope="module")
def data() -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842), invariant=1)
    canvas.setFont(FONT, 10)
    for number, line in enumerate(LINES):
        canvas.drawString(60, 760 - 20 * number, line)
    canvas.save()
    return target.getvalue()


class _Liar:
    """A witness that reads another figure everywhere."""

    def __init__(self, data: bytes) -> None:
        self.asked: list[Span] = []

    def __enter__(self) -> _Liar:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def contradicts(self, span: Span) -> str | None:
        return "999.99"


def _serious(document: Document) -> list[Severity]:
    return [f.severity for f in run_checks(document, CHECKS).findings if f.severity is Severity.HIGH]


def test_figures_that_both_readers_read_alike_are_no_doubt(data: bytes) -> None:
    (document,) = read_bytes(data)
    assert run_checks(document, CHECKS).findings
    assert with_second_reading(document, data) == document


def test_a_figure_read_differently_takes_from_its_finding(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    (document,) = read_bytes(data)
    monkeypatch.setattr(second_reading, "Witness", _Liar)
    doubted = with_second_reading(document, data)
    places = {
        e.span
        for f in run_checks(document, CHECKS).findings
        for e in f.evidence
        if e.span.box is not None and e.role is not EvidenceRole.CONTEXT
    }
    assert places
    assert places <= {doubt.span for doubt in doubted.doubts}
    assert _serious(document)
    assert _serious(doubted) == []


def test_text_has_no_second_reader() -> None:
    text = "\n".join(LINES).encode()
    (document,) = read_bytes(text, review=with_second_reading)
    assert document.doubts == ()
