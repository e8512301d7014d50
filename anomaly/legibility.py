"""Findings on scanned pages (or on figures that two readers read differently), no surer than their reading.

A reading mistake shown as the publisher's is one of the two errors that cost most. So a finding whose cause
may be a badly read character says so, is no more probable than that character's score, and is never high.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from anomaly.finding import EvidenceRole, Finding, FindingKind, Severity
from extractor.document import Doubt
from extractor.spans import Box, Span

_NUMERIC: Final = frozenset("0123456789０１２３４５６７８９.,，．%％-－—一万亿千百元年月日≥≤<>＜＞=")
_OF_FIGURES: Final = frozenset(
    {
        FindingKind.SUM_MISMATCH,
        FindingKind.ROUNDING_DIFFERENCE,
        FindingKind.NARRATIVE_MISMATCH,
        FindingKind.FORM_VS_TABLE,
        FindingKind.NUMBER_TYPO,
        FindingKind.UNIT_TYPO,
        FindingKind.DATE_ANOMALY,
        FindingKind.YOY_JUMP,
        FindingKind.PEER_OUTLIER,
        FindingKind.PLAUSIBILITY,
    }
)
# Misreading makes equal texts differ; it does not make different ones equal.
_OF_LIKENESS: Final = frozenset(
    {FindingKind.DUPLICATE_FORM, FindingKind.COPIED_TEXT, FindingKind.SELF_COPIED_TEXT}
)

DoubtsByPage = Mapping[int, Sequence[Doubt]]


def weighed_by_reading(findings: Iterable[Finding], doubts: Sequence[Doubt]) -> list[Finding]:
    """The findings, each with what its reading takes from it; as they are where nothing was in doubt."""
    if not doubts:
        return list(findings)
    by_page: dict[int, list[Doubt]] = defaultdict(list)
    for doubt in doubts:
        by_page[doubt.span.page or 0].append(doubt)
    return [_weighed(finding, by_page) for finding in findings]


def _weighed(finding: Finding, doubts: DoubtsByPage) -> Finding:
    worst = min(_causes(finding, doubts), key=lambda doubt: doubt.score, default=None)
    if worst is None:
        return finding
    severity = Severity.MEDIUM if finding.severity is Severity.HIGH else finding.severity
    return replace(
        finding,
        severity=severity,
        probability=min(finding.probability, round(worst.score, 3)),
        message=f"{finding.message.removesuffix('。')}（{_said(worst)}，可能为{_fault(worst)}，请对照原件图像）。",
        message_en=f"{finding.message_en} ({_said_en(worst)}: check the image.)".strip(),
    )


def _causes(finding: Finding, doubts: DoubtsByPage) -> list[Doubt]:
    """The doubtful characters that the finding stands on."""
    if finding.kind in _OF_LIKENESS:
        return []
    places = [e.span for e in finding.evidence if e.role is not EvidenceRole.CONTEXT]
    return [
        doubt
        for span in places
        for doubt in doubts.get(span.page or 0, ())
        if _matters(finding.kind, doubt) and _lies_in(doubt.span, span)
    ]


def _matters(kind: FindingKind, doubt: Doubt) -> bool:
    """In a finding about figures, a doubtful word is no cause."""
    return kind not in _OF_FIGURES or not doubt.text or doubt.text in _NUMERIC


def _lies_in(doubt: Span, place: Span) -> bool:
    if doubt.box is None or place.box is None:
        return doubt.page == place.page
    x, y = _middle(doubt.box)
    return place.box.x0 <= x <= place.box.x1 and place.box.y0 <= y <= place.box.y1


def _middle(box: Box) -> tuple[float, float]:
    return (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2


def _fault(doubt: Doubt) -> str:
    return "读取错误" if doubt.second else "识别错误"


def _said(doubt: Doubt) -> str:
    if doubt.second:
        return f"两种阅读器在该处读出的数字不一致，另一种读作“{doubt.second}”"
    if doubt.text:
        return f"该处由图像识别，其中“{doubt.text}”的识别得分仅{doubt.score:.2f}"
    return "该处有未能识别的字迹" if doubt.span.box is not None else "该页文字来自扫描件自带的识别文字层"


def _said_en(doubt: Doubt) -> str:
    if doubt.second:
        return f"the second reader reads “{doubt.second}” here"
    if doubt.text:
        return f"read by OCR, “{doubt.text}” with a score of {doubt.score:.2f}"
    return "ink that OCR could not read" if doubt.span.box is not None else "text of the scan's own OCR layer"
