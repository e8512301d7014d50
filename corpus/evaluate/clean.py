"""Findings on documents that hold no fault: what a layout's clean documents are charged with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anomaly.finding import Finding, Severity
from anomaly.registry import CHECKS
from anomaly.runner import run_checks
from corpus.channels import Options, channel
from corpus.layouts import LayoutWriter
from corpus.manuscript import Manuscript
from corpus.world import make_history, make_units, stream
from extractor.reader import read_bytes

_SERIOUS = (Severity.HIGH, Severity.MEDIUM)


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanRun:
    """Which clean documents to write: one year of so many units, in these channels."""

    seed: int
    documents: int
    channels: tuple[str, ...]
    year: int = 2025


@dataclass(frozen=True, slots=True, kw_only=True)
class FalseFinding:
    """A high or medium finding on a clean document (``key``) printed in one channel."""

    layout: str
    channel: str
    key: str
    finding: Finding


def false_findings(layouts: Sequence[LayoutWriter], run: CleanRun) -> Iterator[FalseFinding]:
    """Write, read and check clean documents; every high or medium finding is a false one."""
    for unit in make_units(run.seed, run.documents):
        budget = make_history(run.seed, unit, (run.year,))[0]
        for layout in layouts:
            manuscript = layout.write(run.seed, budget)
            for name in run.channels:
                for finding in _serious(manuscript, name, run.seed):
                    yield FalseFinding(layout=layout.name, channel=name, key=manuscript.key, finding=finding)


def _serious(manuscript: Manuscript, name: str, seed: int) -> Iterator[Finding]:
    writer = channel(name)
    rng = stream("clean", seed, manuscript.layout, name, manuscript.key)
    data = writer.render(rng, manuscript, Options()).data
    for document in read_bytes(data, path=f"{manuscript.key}{writer.suffix}"):
        yield from (f for f in run_checks(document, CHECKS).findings if f.severity in _SERIOUS)
