"""How well findings match the planted faults: by place first, by kind where asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.finding import Finding, Severity
from corpus.faults.registry import ACROSS
from corpus.truth import DocumentTruth
from corpus.truth.records import FaultTruth, PlaceTruth
from extractor.document import Document
from extractor.spans import Span

# A quoted figure shorter than this is no proof that a finding means the fault.
_LEAST_QUOTE = 4
#: What a fault observes that left something out; it has no place, so ``expected`` must be named.
ABSENT = "未公开"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One finding: the fault it shows (None: a false one), and whether it shows a reader's error."""

    code: str
    kind: str
    severity: str
    probability: float
    fault: str | None
    misread: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Caught:
    """One planted fault: the codes of the findings that show it, and whether one has its kind."""

    fault: str
    kind: str
    severity: str
    codes: tuple[str, ...]
    same_kind: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of one reader's error (OCR): shown as a finding, noted by the reader, or silent."""

    fault: str
    shown: bool
    noted: bool


def judge(findings: tuple[Finding, ...], truth: DocumentTruth, channel: str) -> tuple[Judged, ...]:
    """Every finding against the faults and misreads of this channel."""
    return tuple(
        Judged(
            code=f.code,
            kind=f.kind.value,
            severity=f.severity.value,
            probability=f.probability,
            fault=next((t.fault for t in truth.faults if shows(f, t, channel)), None),
            misread=any(
                m.channel == channel and m.place is not None and _meets(f, m.place) for m in truth.misreads
            ),
        )
        for f in findings
    )


def caught(findings: tuple[Finding, ...], truth: DocumentTruth, channel: str) -> tuple[Caught, ...]:
    """Every planted fault that this document shows in this channel, with what found it."""
    results = []
    for fault in truth.faults:
        if fault.fault in ACROSS:
            continue
        hits = [f for f in findings if f.severity is not Severity.INFO and shows(f, fault, channel)]
        if fault.severity == Severity.INFO.value:
            hits = [f for f in findings if shows(f, fault, channel)]
        results.append(
            Caught(
                fault=fault.fault,
                kind=fault.kind,
                severity=fault.severity,
                codes=tuple(sorted({f.code for f in hits})),
                same_kind=any(f.kind.value == fault.kind for f in hits),
            )
        )
    return tuple(results)


def fates(
    document: Document, findings: tuple[Finding, ...], truth: DocumentTruth, channel: str
) -> Iterator[Fate]:
    """What became of every reader's error of this channel."""
    for error in truth.misreads:
        if error.channel != channel or error.place is None:
            continue
        place = error.place
        yield Fate(
            fault=error.fault,
            shown=any(_meets(f, place) for f in findings if f.severity is not Severity.INFO),
            noted=any(_touches(note.span, place) for note in document.notes),
        )


def flagged(
    findings: tuple[Finding, ...], truth: DocumentTruth, channel: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every hard negative of this channel with the codes of the findings that take it for a fault."""
    serious = [f for f in findings if f.severity in (Severity.HIGH, Severity.MEDIUM)]
    serious = [f for f in serious if not any(shows(f, fault, channel) for fault in truth.faults)]
    for negative in truth.negatives:
        places = [p for p in negative.places if p.channel == channel]
        if places:
            yield negative.name, tuple(f.code for f in serious if any(_meets(f, p) for p in places))


def shows(finding: Finding, fault: FaultTruth, channel: str) -> bool:
    """Whether a finding shows a fault: evidence at its place, or its kind with the wrong words quoted.

    Something left out has no place: a finding of its kind that names it shows it.
    """
    if any(_meets(finding, p) for p in (*fault.places, *fault.against) if p.channel == channel):
        return True
    if finding.kind.value != fault.kind:
        return False
    if fault.observed == ABSENT:
        return fault.expected in finding.message
    if len(fault.observed) < _LEAST_QUOTE:
        return False
    return any(fault.observed in e.quote for e in finding.evidence) or fault.observed in finding.message


def _meets(finding: Finding, place: PlaceTruth) -> bool:
    return any(_touches(e.span, place) for e in finding.evidence)


def _touches(span: Span, place: PlaceTruth) -> bool:
    if place.line is not None and span.line is not None:
        last = span.end_line if span.end_line is not None else span.line
        end = place.end_line if place.end_line is not None else place.line
        return span.line <= end and place.line <= last
    if place.page is None or span.page != place.page:
        return False
    if place.box is None or span.box is None:
        return True
    x0, y0, x1, y1 = place.box
    box = span.box
    return box.x0 < x1 and x0 < box.x1 and box.y0 < y1 and y0 < box.y1
