"""The first stage: every entry read and checked, each exactly once, whatever was done before."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from extractor.errors import InputCode
from extractor.limits import Limits
from service.batch.engines import Done, Engine
from service.batch.entries import Entry
from service.batch.journal import Journal, Line, done_before
from service.batch.parts import key_of, part_shelf
from service.batch.places import Place
from service.batch.versions import Versions
from service.batch.work import Outcome, Task, perform
from service.codec import to_json
from service.errors import JobCode

#: A file that ends its worker is tried this often, then it is a failure (DESIGN §8).
MOST_TRIES: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What the stage is to do; ``stopping`` is asked before each new entry."""

    entries: tuple[Entry, ...]
    root: Place
    out: Path
    limits: Limits
    versions: Versions
    stopping: Callable[[], bool] = lambda: False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    entry: Entry
    token: str


def ended_lines(work: Work, engine: Engine) -> Iterator[tuple[Line, bool]]:
    """Each entry's line as it ends, and whether it was already there; entries without a path are left out.

    Stops early, with what is in hand brought to its end, once ``stopping`` says so.
    """
    items = [_Item(entry=e, token=_token(e, work)) for e in work.entries if e.path]
    before = done_before(work.out, (item.token for item in items), part_shelf(work.out))
    yield from ((before[item.token], True) for item in items if item.token in before)
    left = [item for item in items if item.token not in before]
    with Journal(work.out) as journal:
        for line in _worked(work, engine, left):
            journal.add(line)
            yield line, False


def _token(entry: Entry, work: Work) -> str:
    """What an entry's line depends on: the file, what the manifest says of it, and the code."""
    versions = (work.versions.reading, work.versions.checking, work.versions.recording)
    return key_of(to_json(entry), work.root.at(entry.path).stamp(), *versions)


def _worked(work: Work, engine: Engine, items: Sequence[_Item]) -> Iterator[Line]:
    """The lines of these entries; those whose workers died are tried again after all others."""
    tokens = {item.entry: item.token for item in items}
    waiting = deque(item.entry for item in items)
    tries = 1
    while waiting and tries <= MOST_TRIES and not work.stopping():
        again: deque[Entry] = deque()
        for done in engine.run(perform, _tasks(work, waiting)):
            entry = done.task.entry
            if done.result is None and tries < MOST_TRIES:
                again.append(entry)
            else:
                yield _line(done, tokens[entry], tries)
        waiting = again
        tries += 1


def _tasks(work: Work, waiting: Iterable[Entry]) -> Iterator[Task]:
    for entry in waiting:
        if work.stopping():
            return
        yield Task(entry=entry, root=work.root, out=work.out, limits=work.limits, versions=work.versions)


def _line(done: Done[Task, Outcome], token: str, tries: int) -> Line:
    outcome = done.result or Outcome(refused=done.died)
    code, message = _reason(outcome.refused, died=done.died is not None)
    return Line(
        entry=done.task.entry,
        token=token,
        parts=outcome.parts,
        refused=code,
        message=message,
        unread=outcome.unread,
        tries=tries,
        spent=outcome.spent,
        worker=outcome.worker,
        memory=outcome.memory,
        pages=outcome.pages,
    )


def _reason(code: InputCode | None, *, died: bool) -> tuple[str, str]:
    if code is None:
        return "", ""
    if died and code is InputCode.DAMAGED:  # its reader crashed: that is all that is known of the file
        return JobCode.READER_DIED.code, JobCode.READER_DIED.sentence()
    return code.code, code.sentence()
