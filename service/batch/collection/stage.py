"""The stage: one task a check, under the same engine as the documents.

A result is named by the documents' parts and the code, so that a batch that is resumed looks again only where
something changed. Results become rows beside the documents' own, in files of their own.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from anomaly.registry import COLLECTION_CHECKS
from anomaly.runner import RunError, run_collection_checks
from extractor.limits import Limits
from service.batch.collection.reading import ParquetCollection
from service.batch.collection.results import Results, keep, kept, result_shelf, results_of
from service.batch.collection.writing import write_results
from service.batch.engines import Engine
from service.batch.parts import Part, key_of
from service.batch.versions import Versions

log = logging.getLogger(__name__)

#: A check sees a whole province: what would be a hung file is a night's work here.
COLLECTION_LIMITS = Limits(wall_seconds=12 * 3600.0, memory_bytes=16 * 1024**3)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckTask:
    """One check to run over the datasets in ``out``; ``key`` names its result."""

    out: Path
    code: str
    key: str


def check_collection(
    out: Path, parts: Sequence[Part], versions: Versions, start: Callable[[], Engine]
) -> None:
    """Run the checks that were not run on exactly these documents before; write the rows of all.

    Args:
        out: The output folder, its datasets written.
        parts: The documents' parts.
        versions: Of the code that is running.
        start: Opens an engine; it is called only if there is something to run.
    """
    documents = key_of(*sorted(part.key for part in parts))
    code = (versions.checking, versions.recording)
    tasks = [
        CheckTask(out=out, code=c.info.code, key=key_of(documents, c.info.code, *code))
        for c in COLLECTION_CHECKS
    ]
    shelf = result_shelf(out)
    waiting = [task for task in tasks if not shelf.has(task.key)]
    if waiting:
        with start() as engine:
            for done in engine.run(look, waiting):
                if done.died is not None:
                    log.error("collection check %s ended its worker: %s", done.task.code, done.died.code)
    write_results(out, [kept(shelf, task.key) or _dead(task) for task in tasks])


def look(task: CheckTask) -> str:
    """Run one check in a worker and keep its result; returns the result's key."""
    scratch = task.out / "state" / "scratch" / task.code
    collection = ParquetCollection(out=task.out, scratch=scratch)
    checks = [check for check in COLLECTION_CHECKS if check.info.code == task.code]
    keep(result_shelf(task.out), task.key, results_of(run_collection_checks(collection, checks)))
    return task.key


def _dead(task: CheckTask) -> Results:
    return Results(errors=(RunError(code=task.code, detail="the worker did not live to give a result"),))
