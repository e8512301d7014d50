"""The journal: one JSON line for each entry that came to an end; a log for machines that resuming reads.

A line is written after the parts it names. A line cut short by a kill is passed over: its entry is done
again, which finds its parts there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from extractor.reader import Unread
from service.batch.entries import Entry
from service.batch.parts import Part, Shelf
from service.batch.work import NO_TIME, Spent
from service.codec import CodecError, from_json, to_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """How an entry ended. ``token`` is what the result depends on; ``refused`` an E1xx or J5xx code.

    ``unread`` are the members of an archive that cannot be read, where others can.
    """

    entry: Entry
    token: str
    parts: tuple[Part, ...] = ()
    refused: str = ""
    message: str = ""
    unread: tuple[Unread, ...] = ()
    tries: int = 1
    spent: Spent = NO_TIME
    worker: int = 0
    memory: int = 0
    pages: int = 0


class Journal:
    """The file ``state/journal.jsonl``, open for appending."""

    def __init__(self, out: Path) -> None:
        """Open it, its folder made."""
        self.path = out / "state" / "journal.jsonl"
        self.path.parent.mkdir(parents=True, exist_ok=True)
        _end_last_line(self.path)
        self._file = self.path.open("a", encoding="utf-8")

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, line: Line) -> None:
        """Write one line, at once."""
        self._file.write(to_json(line) + "\n")
        self._file.flush()


def _end_last_line(path: Path) -> None:
    """A line cut short must not swallow the next one."""
    if path.is_file() and not path.read_bytes().endswith(b"\n") and path.stat().st_size:
        with path.open("ab") as file:
            file.write(b"\n")


def done_before(out: Path, tokens: Iterable[str], shelf: Shelf) -> dict[str, Line]:
    """The lines that still hold, by token: those whose token is wanted and whose parts are all there."""
    wanted = set(tokens)
    path = out / "state" / "journal.jsonl"
    found: dict[str, Line] = {}
    if not path.is_file():
        return found
    with path.open(encoding="utf-8", errors="replace") as file:
        for text in file:
            try:
                line = from_json(Line, text)
            except (CodecError, json.JSONDecodeError):
                continue
            if line.token in wanted:
                found[line.token] = line
    return {t: line for t, line in found.items() if all(shelf.has(part.key) for part in line.parts)}
