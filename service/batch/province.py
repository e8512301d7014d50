"""A whole batch: entries → work → datasets → collection → report; each can be done again after a kill."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol

from extractor.limits import DEFAULT_LIMITS, Limits
from service.batch.collection import COLLECTION_LIMITS, check_collection
from service.batch.datasets import write_datasets, write_publications
from service.batch.engines import EngineName, open_engine
from service.batch.engines.here import HereEngine
from service.batch.entries import Entry, read_entries
from service.batch.errors import BatchCode, BatchError
from service.batch.journal import Line
from service.batch.places import Place
from service.batch.publications import publications
from service.batch.records import FailureRecord
from service.batch.stage import Work, ended_lines
from service.batch.tally import Tally
from service.batch.versions import versions_of
from service.batch.views import write_views


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a batch is to do: ``source`` is a folder, list or manifest, ``workers`` None for every core."""

    source: Place
    out: Path
    engine: EngineName = EngineName.LOCAL
    address: str | None = None
    workers: int | None = None
    resume: bool = False
    limits: Limits = DEFAULT_LIMITS


class Watcher(Protocol):
    """Who is told how far a batch is, and asked whether it shall stop."""

    def stopping(self) -> bool:
        """Whether to stop once what is in hand is done."""
        ...

    def begun(self, entries: int, workers: int) -> None:
        """The work on the entries begins."""
        ...

    def ended(self, line: Line, *, reused: bool) -> None:
        """An entry came to its end; ``reused`` if it had before."""
        ...

    def stage(self, name: str) -> None:
        """A stage after the entries begins."""
        ...


@dataclass(slots=True)
class _Steps:
    """Wall seconds of the stages after the entries."""

    watcher: Watcher
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        self.watcher.stage(name)
        began = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - began


def run_batch(order: Order, watcher: Watcher, finish: Callable[[Path], None]) -> Tally:
    """Run a batch to its end, or until ``watcher`` says stop; ``finish`` writes the report.

    Raises:
        BatchError: where it cannot begin.
    """
    began = time.perf_counter()
    entries = _entries(order)
    root = order.source if order.source.is_folder() else order.source.parent
    files = sum(1 for entry in entries if entry.path)
    tally = Tally(entries=files)
    lines: dict[Entry, Line] = {}
    with open_engine(order.engine, order.limits, workers=order.workers, address=order.address) as engine:
        watcher.begun(files, engine.workers)
        tally.workers = engine.workers
        work = Work(
            entries=entries,
            root=root,
            out=order.out,
            limits=order.limits,
            versions=versions_of(order.limits),
            stopping=watcher.stopping,
        )
        for line, reused in ended_lines(work, engine):
            lines[line.entry] = line
            tally.add(line, reused=reused)
            watcher.ended(line, reused=reused)
        tally.working = time.perf_counter() - began
    tally.stopped = watcher.stopping()
    if not tally.stopped:
        steps = _Steps(watcher=watcher)
        _conclude(order, entries, lines, steps)
        with steps.step("report"):
            finish(order.out)
        tally.steps = dict(steps.seconds)
    tally.wall = time.perf_counter() - began
    return tally


def _entries(order: Order) -> tuple[Entry, ...]:
    entries = tuple(dict.fromkeys(read_entries(order.source)))
    if (order.out / "state").is_dir() and not order.resume:
        raise BatchError(BatchCode.OCCUPIED, str(order.out))
    order.out.mkdir(parents=True, exist_ok=True)
    return entries


def _conclude(order: Order, entries: tuple[Entry, ...], lines: dict[Entry, Line], steps: _Steps) -> None:
    out = order.out
    parts = [part for line in lines.values() for part in line.parts]
    with steps.step("datasets"):
        failures = [failure for line in lines.values() for failure in _failures(line)]
        write_datasets(out, parts, failures)
        write_publications(out, publications(entries, lines))
    with steps.step("collection"):
        start = partial(
            open_engine, order.engine, COLLECTION_LIMITS, workers=order.workers, address=order.address
        )
        alone = order.engine is EngineName.LOCAL and order.workers == 1
        check_collection(out, parts, versions_of(order.limits), HereEngine if alone else start)
        write_views(out)


def _failures(line: Line) -> Iterator[FailureRecord]:
    """What gave no document: the whole entry, or members of an archive (archive!member)."""
    if line.refused:
        yield _failure(line, line.entry.path, (line.refused, line.message))
    for member in line.unread:
        yield _failure(line, member.path, (member.code.code, member.code.sentence()))


def _failure(line: Line, path: str, reason: tuple[str, str]) -> FailureRecord:
    entry = line.entry
    return FailureRecord(
        path=path,
        unit=entry.unit,
        region=entry.region,
        level=entry.level,
        year=entry.year,
        code=reason[0],
        message=reason[1],
        tries=line.tries,
    )
