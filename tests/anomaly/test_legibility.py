"""Findings on scans: no surer than the characters they stand on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, Severity
from anomaly.legibility import weighed_by_reading
from extractor.document import Doubt
from extractor.spans import Box, Span

CELL = Span(page=3, box=Box(x0=100, y0=200, x1=160, y1=212))
OTHER = Span(page=3, box=Box(x0=100, y0=240, x1=160, y1=252))


def _finding(kind: FindingKind = FindingKind.SUM_MISMATCH, severity: Severity = Severity.HIGH) -> Finding:
    return Finding(
        code="AR001",
        kind=kind,
        severity=severity,
        probability=0.95,
        title="上下级科目不符",
        message="208为120.00万元，下级合计为128.00万元，相差8.00万元。",
        message_en="208: 120.00 ≠ 128.00.",
        evidence=(
            Evidence(role=EvidenceRole.OBSERVED, span=CELL, quote="120.00"),
            Evidence(role=EvidenceRole.CONTEXT, span=OTHER, quote="128.00"),
        ),
    )


def _doubt(text: str = "0", score: float = 0.62, place: Span = CELL) -> Doubt:
    box = place.box
    assert box is not None
    inside = Box(x0=box.x0 + 20, y0=box.y0 + 2, x1=box.x0 + 26, y1=box.y1 - 2)
    return Doubt(span=replace(place, box=inside), text=text, score=score)


def test_a_figure_with_a_doubtful_digit_is_less_sure_says_so_and_is_not_high() -> None:
    (found,) = weighed_by_reading([_finding()], [_doubt()])
    assert found.severity is Severity.MEDIUM
    assert found.probability == 0.62
    assert found.message == (
        "208为120.00万元，下级合计为128.00万元，相差8.00万元"
        "（该处由图像识别，其中“0”的识别得分仅0.62，可能为识别错误，请对照原件图像）。"
    )
    assert "0.62" in found.message_en


def test_the_worst_of_several_doubts_counts() -> None:
    (found,) = weighed_by_reading([_finding()], [_doubt(score=0.9), _doubt("8", 0.41), _doubt(score=0.7)])
    assert found.probability == 0.41
    assert "“8”" in found.message


def test_a_finding_that_was_less_probable_still_is() -> None:
    (found,) = weighed_by_reading([replace(_finding(), probability=0.3)], [_doubt()])
    assert found.probability == 0.3


@pytest.mark.parametrize("severity", [Severity.MEDIUM, Severity.LOW, Severity.INFO])
def test_other_severities_stay(severity: Severity) -> None:
    (found,) = weighed_by_reading([_finding(severity=severity)], [_doubt()])
    assert found.severity is severity


def test_ink_that_could_not_be_read_is_a_cause_of_a_missing_value() -> None:
    finding = _finding(FindingKind.MISSING_VALUE)
    (found,) = weighed_by_reading([finding], [_doubt("", 0.0)])
    assert (found.severity, found.probability) == (Severity.MEDIUM, 0.0)
    assert "未能识别的字迹" in found.message


def test_a_figure_that_two_readers_read_differently_says_what_the_other_one_reads() -> None:
    (found,) = weighed_by_reading([_finding()], [Doubt(span=CELL, text="", score=0.5, second="128.00")])
    assert (found.severity, found.probability) == (Severity.MEDIUM, 0.5)
    assert found.message.endswith(
        "（两种阅读器在该处读出的数字不一致，另一种读作“128.00”，可能为读取错误，请对照原件图像）。"
    )


def test_a_page_that_came_with_an_ocr_layer_is_in_doubt_as_a_whole() -> None:
    (found,) = weighed_by_reading([_finding()], [Doubt(span=Span(page=3), text="", score=0.9)])
    assert (found.severity, found.probability) == (Severity.MEDIUM, 0.9)
    assert "识别文字层" in found.message


@pytest.mark.parametrize(
    "doubts",
    [
        (),
        (_doubt("万", 0.5, OTHER),),  # only context stands there
        (_doubt("费", 0.5),),  # a word, where figures are compared
        (replace(_doubt(), span=replace(_doubt().span, page=4)),),
        (Doubt(span=Span(page=2), text="", score=0.9),),
    ],
    ids=["nothing in doubt", "context", "a word", "another page", "another page as a whole"],
)
def test_a_finding_on_certain_characters_is_left_alone(doubts: tuple[Doubt, ...]) -> None:
    assert weighed_by_reading([_finding()], doubts) == [_finding()]


def test_a_doubtful_word_is_a_cause_where_words_are_compared() -> None:
    (found,) = weighed_by_reading([_finding(FindingKind.TEXT_VARIANT)], [_doubt("费", 0.5)])
    assert found.probability == 0.5


@pytest.mark.parametrize(
    "kind", [FindingKind.DUPLICATE_FORM, FindingKind.COPIED_TEXT, FindingKind.SELF_COPIED_TEXT]
)
def test_misreading_makes_nothing_alike(kind: FindingKind) -> None:
    assert weighed_by_reading([_finding(kind)], [_doubt()]) == [_finding(kind)]
