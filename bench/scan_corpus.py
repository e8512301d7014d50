"""How well the corpus is read from scans: every document's PDF and a scan of that very PDF, side by side.

Run: ``python -m bench.scan_corpus [--units 0,1] [--dpi 200] [--skew 3] [--noise 8] [--misses]``.
Prints cells, figures before and after repair and indicators against the truth, the high and medium findings
that the scan has and its PDF has not (those at a planted fault aside), and the planted faults that both show.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pypdfium2

from anomaly.finding import Finding, Severity
from anomaly.registry import CHECKS
from anomaly.runner import run_checks
from corpus.channels.pdf import installed_font
from corpus.channels.printed import Rendered
from corpus.channels.scan import ScanStyle, scan
from corpus.evaluate.checking import shows
from corpus.evaluate.reading import ReadingScores, score_reading
from corpus.make import Recipe, unit_documents
from corpus.truth import DocumentTruth
from corpus.truth.records import PlaceTruth
from corpus.world import make_units
from extractor.document import Cell, Document, Row, Table
from extractor.limits import DEFAULT_LIMITS
from extractor.reader import read_bytes
from extractor.spans import Box, Span

#: A busy machine must not leave pages unread.
_PATIENT = replace(DEFAULT_LIMITS, wall_seconds=1e6)
_SERIOUS = (Severity.HIGH, Severity.MEDIUM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A document's PDF, its scan, and the truth with the places in both."""

    name: str
    pages: int
    pdf: bytes
    scan: bytes
    truth: DocumentTruth


@dataclass(slots=True)
class Tally:
    """What was counted over all pairs."""

    pages: int = 0
    pdf: ReadingScores = field(default_factory=ReadingScores)
    before: ReadingScores = field(default_factory=ReadingScores)
    after: ReadingScores = field(default_factory=ReadingScores)
    new: int = 0
    new_on_clean: int = 0
    clean_pages: int = 0
    faults_pdf: int = 0
    faults_both: int = 0


def pairs(units: Sequence[int], seed: int, style: ScanStyle) -> list[Pair]:
    """The documents of some units of the corpus, in one year, six of ten with faults."""
    recipe = Recipe(
        units=max(units) + 1, years=1, faults=0.6, channels=("pdf",), seed=seed, font=installed_font()
    )
    chosen = [unit for index, unit in enumerate(make_units(seed, max(units) + 1)) if index in units]
    return [
        _pair(made.truth, made.files[0][1], style) for unit in chosen for made in unit_documents(recipe, unit)
    ]


def _pair(truth: DocumentTruth, pdf: bytes, style: ScanStyle) -> Pair:
    places = [p for fault in truth.faults for p in (*fault.places, *fault.against)]
    spans = {str(index): _span(place) for index, place in enumerate(places)}
    scanned = scan(Rendered(data=pdf, places=spans), random.Random(truth.id), style)
    moved = {p: _place(p, scanned.places[str(index)]) for index, p in enumerate(places)}
    faults = tuple(
        replace(
            fault,
            places=(*fault.places, *(moved[p] for p in fault.places)),
            against=(*fault.against, *(moved[p] for p in fault.against)),
        )
        for fault in truth.faults
    )
    return Pair(
        name=f"{truth.id} {truth.layout}",
        pages=len(pypdfium2.PdfDocument(pdf)),
        pdf=pdf,
        scan=scanned.data,
        truth=replace(truth, faults=faults),
    )


def _span(place: PlaceTruth) -> Span:
    if place.box is None:
        return Span(page=place.page)
    x0, y0, x1, y1 = place.box
    return Span(page=place.page, box=Box(x0=x0, y0=y0, x1=x1, y1=y1))


def _place(place: PlaceTruth, span: Span) -> PlaceTruth:
    box = span.box
    return replace(place, channel="scan", box=(box.x0, box.y0, box.x1, box.y1) if box is not None else None)


def unrepaired(document: Document) -> Document:
    """The document with every cell as it was recognised."""
    return replace(document, tables=tuple(_unrepaired(table) for table in document.tables))


def _unrepaired(table: Table) -> Table:
    rows = tuple(Row(cells=tuple(_as_printed(c) for c in row.cells), span=row.span) for row in table.rows)
    return replace(table, rows=rows)


def _as_printed(cell: Cell) -> Cell:
    return replace(cell, text=cell.printed)


def measure(pair: Pair, tally: Tally, *, misses: bool) -> None:
    """Read both files, check them, and count."""
    from_pdf, from_scan = read_bytes(pair.pdf)[0], read_bytes(pair.scan, limits=_PATIENT)[0]
    scores = score_reading(from_pdf, pair.truth), score_reading(from_scan, pair.truth)
    before = score_reading(unrepaired(from_scan), pair.truth)
    tally.pages += pair.pages
    tally.pdf += scores[0]
    tally.before += before
    tally.after += scores[1]
    found = run_checks(from_pdf, CHECKS).findings, run_checks(from_scan, CHECKS).findings
    fresh = _fresh(found, pair.truth)
    tally.new += len(fresh)
    if pair.truth.clean:
        tally.new_on_clean += len(fresh)
        tally.clean_pages += pair.pages
    caught = [_caught(found[0], pair.truth, "pdf"), _caught(found[1], pair.truth, "scan")]
    tally.faults_pdf += sum(caught[0])
    tally.faults_both += sum(a and b for a, b in zip(*caught, strict=True))
    print(
        f"{pair.name} pages {pair.pages} pdf {_line(scores[0])} | scan before {before.figures.recall:.4f} "
        f"after {_line(scores[1])} | new {len(fresh)} faults {sum(caught[0])}/{sum(caught[1])}",
        flush=True,
    )
    if misses:
        for finding in fresh:
            print(f"  NEW {finding.code} {finding.probability:.2f} {finding.message}")
        for fault, on_pdf, on_scan in zip(pair.truth.faults, *caught, strict=True):
            if on_pdf != on_scan:
                print(f"  FAULT {fault.fault} pdf {on_pdf} scan {on_scan}: {fault.note}")


def _line(scores: ReadingScores) -> str:
    return f"figures {scores.figures.recall:.4f} cells {scores.cells.f1:.4f} ind {scores.indicators.f1:.4f}"


def _fresh(found: tuple[tuple[Finding, ...], ...], truth: DocumentTruth) -> list[Finding]:
    """High and medium findings of the scan that its PDF has not (by code and figures), faults aside."""
    known = Counter((f.code, f.observed, f.expected) for f in found[0])
    result = []
    for finding in found[1]:
        key = (finding.code, finding.observed, finding.expected)
        if finding.severity not in _SERIOUS or any(shows(finding, t, "scan") for t in truth.faults):
            continue
        if known[key]:
            known[key] -= 1
        else:
            result.append(finding)
    return result


def _caught(findings: tuple[Finding, ...], truth: DocumentTruth, channel: str) -> list[bool]:
    return [
        any(shows(f, fault, channel) for f in findings if f.severity is not Severity.INFO)
        for fault in truth.faults
    ]


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", default="0,1,3,5")
    parser.add_argument("--seed", type=int, default=4242)
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--skew", type=float, default=3.0)
    parser.add_argument("--noise", type=float, default=8.0)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    style = ScanStyle(dpi=options.dpi, skew=options.skew, noise=options.noise)
    tally = Tally()
    for pair in pairs([int(n) for n in options.units.split(",")], options.seed, style):
        measure(pair, tally, misses=options.misses)
    print(f"pages {tally.pages}; pdf {_line(tally.pdf)}")
    print(f"scan: figures before repair {tally.before.figures.recall:.4f}, after: {_line(tally.after)}")
    print(f"findings the PDF has not: {tally.new}; clean: {tally.new_on_clean} on {tally.clean_pages} pages")
    print(f"planted faults found on the PDF {tally.faults_pdf}, of these on the scan {tally.faults_both}")


if __name__ == "__main__":
    main()
