"""The work on one entry: fetch, read, check, record. Runs in a worker; the same under every engine."""

from __future__ import annotations

import hashlib
import os
import resource
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from anomaly.registry import CHECKS
from anomaly.runner import run_checks
from extractor.document import Document
from extractor.errors import InputCode, InputError
from extractor.limits import Limits
from extractor.reader import Unread, read_members
from service.batch.entries import Entry
from service.batch.parts import UNKNOWN_YEAR, Part, key_of, pack, part_shelf, reading_shelf
from service.batch.places import Place
from service.batch.recording import records_of
from service.batch.versions import Versions
from service.codec import from_json, to_json
from service.second_reading import with_second_reading

UNKNOWN_REGION = "未知"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One entry to work on; ``out`` must be the same folder for every worker."""

    entry: Entry
    root: Place
    out: Path
    limits: Limits
    versions: Versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """Wall seconds of each stage."""

    fetch: float = 0.0
    read: float = 0.0
    check: float = 0.0
    record: float = 0.0

    @property
    def total(self) -> float:
        """All stages together."""
        return self.fetch + self.read + self.check + self.record


NO_TIME = Spent()


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """What an entry holds: its documents, and the members of an archive that cannot be read."""

    documents: tuple[Document, ...]
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an entry: its parts, or the code of why there are none.

    ``unread`` are the members of an archive that gave no part, where others did. ``memory`` is the worker's
    resident memory in bytes after the work, ``worker`` its process id.
    """

    parts: tuple[Part, ...] = ()
    refused: InputCode | None = None
    unread: tuple[Unread, ...] = ()
    spent: Spent = NO_TIME
    worker: int = 0
    memory: int = 0
    pages: int = 0


@dataclass(slots=True)
class _Clock:
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - began


def perform(task: Task) -> Outcome:
    """Work on one entry; an input that cannot be read is an outcome, not an exception."""
    clock = _Clock()
    parts: tuple[Part, ...] = ()
    unread: tuple[Unread, ...] = ()
    refused: InputCode | None = None
    pages = 0
    try:
        members, sha256 = _members(task, clock)
        unread = members.unread
        pages = sum(len(document.pages) for document in members.documents)
        parts = tuple(_part(task, clock, sha256, n, d) for n, d in enumerate(members.documents))
    except InputError as error:
        refused = error.code
    return Outcome(
        parts=parts,
        refused=refused,
        unread=unread,
        spent=Spent(**clock.seconds),
        worker=os.getpid(),
        memory=_resident(),
        pages=pages,
    )


def _members(task: Task, clock: _Clock) -> tuple[Members, str]:
    with clock.stage("fetch"):
        data = task.root.at(task.entry.path).read(task.limits.file_bytes)
        sha256 = hashlib.sha256(data).hexdigest()
    with clock.stage("read"):
        shelf = reading_shelf(task.out)
        key = key_of(sha256, task.entry.path, task.versions.reading)
        kept = shelf.read(key)
        if kept is not None:
            members = from_json(Members, zlib.decompress(kept))
        else:
            members = _read(task, data)
            shelf.write(key, zlib.compress(to_json(members).encode(), 1))
    if not any(d.tables or d.forms or d.claims for d in members.documents):
        raise InputError(InputCode.NO_TABLES)
    return members, sha256


def _read(task: Task, data: bytes) -> Members:
    results = read_members(data, path=task.entry.path, limits=task.limits, review=with_second_reading)
    documents = tuple(result for result in results if isinstance(result, Document))
    unread = tuple(result for result in results if isinstance(result, Unread))
    if not documents:
        raise InputError(unread[-1].code if unread else InputCode.NO_DOCUMENTS)
    return Members(documents=documents, unread=unread)


def _part(task: Task, clock: _Clock, sha256: str, ordinal: int, document: Document) -> Part:
    entry = task.entry
    part = Part(
        key=key_of(sha256, str(ordinal), to_json(entry), task.versions.checking, task.versions.recording),
        path=entry.path,
        ordinal=ordinal,
        year=entry.year or document.meta.year or UNKNOWN_YEAR,
        region=entry.region or document.meta.region or UNKNOWN_REGION,
    )
    shelf = part_shelf(task.out)
    if shelf.has(part.key):
        return part
    with clock.stage("check"):
        report = run_checks(document, CHECKS)
    with clock.stage("record"):
        shelf.write(part.key, pack(records_of(document, report, entry, ordinal)))
    return part


def _resident() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:  # not Linux: the most it ever was, in kilobytes
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return pages * resource.getpagesize()
