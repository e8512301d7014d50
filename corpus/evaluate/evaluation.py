"""Evaluating: read every file of a corpus, run the checks, and compare with the truth."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from anomaly.check import Check
from anomaly.finding import Severity
from anomaly.registry import CHECKS
from anomaly.runner import run_checks
from corpus.errors import CorpusFormatError
from corpus.evaluate.checking import Caught, Fate, Judged, caught, fates, flagged, judge
from corpus.evaluate.reading import ReadingScores, score_reading
from corpus.evaluate.report import (
    CalibrationBin,
    ChannelScore,
    CheckScore,
    Confusion,
    EvaluationReport,
    FaultScore,
    NegativeScore,
)
from corpus.evaluate.scores import wilson
from corpus.truth import DocumentTruth, record_of
from extractor.errors import InputError
from extractor.reader import read_file

_BINS = 10
Progress = Callable[[int], None]


@dataclass(slots=True)
class _Tally:
    """What one channel's files gave so far."""

    documents: int = 0
    unread: int = 0
    clean: int = 0
    false: int = 0
    reading: ReadingScores = field(default_factory=ReadingScores)
    judged: list[Judged] = field(default_factory=list)
    caught: list[Caught] = field(default_factory=list)
    fates: list[Fate] = field(default_factory=list)
    negatives: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def evaluate(
    corpus: Path,
    *,
    channels: Sequence[str] | None = None,
    limit: int | None = None,
    checks: Sequence[Check] = CHECKS,
    progress: Progress | None = None,
) -> EvaluationReport:
    """Measure reading and checking on a corpus directory.

    Args:
        corpus: what ``make_corpus`` wrote.
        channels: only these; all of the corpus if None.
        limit: only the first so many documents.
        progress: called with the number of documents done.

    Raises:
        CorpusFormatError: if the directory holds no usable corpus.
    """
    tallies: dict[str, _Tally] = {}
    faults = done = 0
    for truth in read_truth(corpus):
        if limit is not None and done >= limit:
            break
        for file in truth.files:
            if channels is None or file.channel in channels:
                tally = tallies.setdefault(file.channel, _Tally())
                _one(corpus / file.path, file.channel, truth, (tally, checks))
        done += 1
        faults += len(truth.faults)
        if progress is not None:
            progress(done)
    return _report(corpus, done, faults, tallies)


def read_truth(corpus: Path) -> Iterator[DocumentTruth]:
    """The truth of every document of a corpus, in order.

    Raises:
        CorpusFormatError: if there is no truth, or a line is not a document's.
    """
    path = corpus / "truth.jsonl"
    if not path.is_file():
        raise CorpusFormatError(f"no truth.jsonl in {corpus}")
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            try:
                data = json.loads(line)
            except ValueError as error:
                raise CorpusFormatError(f"truth.jsonl: {error}") from error
            yield record_of(DocumentTruth, data)


def _one(path: Path, channel: str, truth: DocumentTruth, to: tuple[_Tally, Sequence[Check]]) -> None:
    tally, checks = to
    tally.documents += 1
    try:
        documents = read_file(path)
    except InputError:
        tally.unread += 1
        return
    document = documents[0]
    report = run_checks(document, checks)
    tally.reading += score_reading(document, truth)
    tally.errors += [f"{path.name} {e.code}: {e.detail}" for e in report.errors]
    judged = judge(report.findings, truth, channel)
    tally.judged += judged
    tally.caught += caught(report.findings, truth, channel)
    tally.fates += fates(document, report.findings, truth, channel)
    tally.negatives += flagged(report.findings, truth, channel)
    if truth.clean:
        tally.clean += 1
        tally.false += sum(j.severity in (Severity.HIGH.value, Severity.MEDIUM.value) for j in judged)


def _report(corpus: Path, documents: int, faults: int, tallies: dict[str, _Tally]) -> EvaluationReport:
    judged = [j for t in tallies.values() for j in t.judged if j.severity != Severity.INFO.value]
    planted = [c for t in tallies.values() for c in t.caught]
    return EvaluationReport(
        corpus=corpus.name,
        seed=_seed(corpus),
        documents=documents,
        faults=faults,
        channels=tuple(_channel(name, tally) for name, tally in tallies.items()),
        checks=tuple(_checks(judged, planted)),
        fault_types=tuple(_faults(planted)),
        calibration=tuple(_calibration(judged)),
        confusion=_confusion(tallies),
        negatives=tuple(_negatives([n for t in tallies.values() for n in t.negatives])),
        run_errors=tuple(e for t in tallies.values() for e in t.errors),
    )


def _seed(corpus: Path) -> int:
    try:
        manifest = json.loads((corpus / "manifest.json").read_text(encoding="utf-8"))
        return int(manifest["recipe"]["seed"])
    except (OSError, ValueError, KeyError) as error:
        raise CorpusFormatError(f"manifest.json: {error}") from error


def _channel(name: str, tally: _Tally) -> ChannelScore:
    reading = tally.reading
    serious = [j for j in tally.judged if j.severity != Severity.INFO.value]
    return ChannelScore(
        channel=name,
        documents=tally.documents,
        unread=tally.unread,
        cell_f1=reading.cells.f1,
        figure_accuracy=reading.figures.recall,
        form_f1=reading.forms.f1,
        indicator_f1=reading.indicators.f1,
        claim_f1=reading.claims.f1,
        clean_documents=tally.clean,
        false_per_clean=tally.false / tally.clean if tally.clean else 0.0,
        fault_recall=_share(sum(bool(c.codes) for c in tally.caught), len(tally.caught)),
        finding_precision=_share(sum(j.fault is not None for j in serious), len(serious)),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _checks(judged: list[Judged], planted: list[Caught]) -> Iterator[CheckScore]:
    by_code: dict[str, list[Judged]] = defaultdict(list)
    for j in judged:
        by_code[j.code].append(j)
    for code, found in sorted(by_code.items()):
        right = sum(j.fault is not None for j in found)
        types = {c.fault for c in planted if code in c.codes}
        due = [c for c in planted if c.fault in types]
        hits = sum(code in c.codes for c in due)
        yield CheckScore(
            code=code,
            findings=len(found),
            right=right,
            precision=right / len(found),
            interval=wilson(right, len(found)),
            planted=len(due),
            found=hits,
            recall=hits / len(due) if due else 0.0,
            recall_interval=wilson(hits, len(due)),
        )


def _faults(results: list[Caught]) -> Iterator[FaultScore]:
    by_fault: dict[str, list[Caught]] = defaultdict(list)
    for c in results:
        by_fault[c.fault].append(c)
    for fault, planted in sorted(by_fault.items()):
        found = sum(bool(c.codes) for c in planted)
        yield FaultScore(
            fault=fault,
            kind=planted[0].kind,
            planted=len(planted),
            found=found,
            same_kind=sum(c.same_kind for c in planted),
            recall=found / len(planted),
            interval=wilson(found, len(planted)),
            codes=tuple(sorted({code for c in planted for code in c.codes})),
        )


def _calibration(judged: list[Judged]) -> Iterator[CalibrationBin]:
    for number in range(_BINS):
        low, high = number / _BINS, (number + 1) / _BINS
        top = number == _BINS - 1
        inside = [j for j in judged if low <= j.probability < high or (top and j.probability >= high)]
        if inside:
            yield CalibrationBin(
                low=low,
                high=high,
                findings=len(inside),
                mean=sum(j.probability for j in inside) / len(inside),
                right=sum(j.fault is not None for j in inside) / len(inside),
            )


def _negatives(found: list[tuple[str, tuple[str, ...]]]) -> Iterator[NegativeScore]:
    by_name: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name, codes in found:
        by_name[name].append(codes)
    for name, all_codes in sorted(by_name.items()):
        yield NegativeScore(
            name=name,
            spots=len(all_codes),
            flagged=sum(bool(codes) for codes in all_codes),
            codes=tuple(sorted({c for codes in all_codes for c in codes})),
        )


def _confusion(tallies: dict[str, _Tally]) -> Confusion:
    faults = [c for t in tallies.values() for c in t.caught]
    errors = [f for t in tallies.values() for f in t.fates]
    found = sum(bool(c.codes) for c in faults)
    return Confusion(
        publisher_found=found,
        publisher_missed=len(faults) - found,
        reader_shown=sum(f.shown for f in errors),
        reader_noted=sum(f.noted and not f.shown for f in errors),
        reader_silent=sum(not f.shown and not f.noted for f in errors),
    )
