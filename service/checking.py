"""Reads and checks inputs one after the other; a bad one never stops the rest.

Plain text is read in this process. Formats whose parsers are native code or whose files may be hostile (PDF,
office files, archives) are read in a child process that can be killed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from anomaly.collection import gather
from anomaly.registry import CHECKS, COLLECTION_CHECKS
from anomaly.runner import Report, merged, run_checks, run_collection_checks
from anomaly.waivers import Idle, Waived, Waiver, apply_waivers, idle_waivers
from extractor.document import Document
from extractor.errors import InputCode, InputError
from extractor.limits import DEFAULT_LIMITS, Limits
from extractor.reader import Unread, file_bytes, read_members
from extractor.sandbox import Sandbox
from extractor.sources.formats import Format, format_of
from service.inputs import Failure, failure_of, input_files
from service.second_reading import with_second_reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A document, what the checks said of it, and the findings that waivers set aside."""

    document: Document
    report: Report
    waived: tuple[Waived, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one command read and checked; ``idle`` are the waivers that no finding needed."""

    checked: tuple[Checked, ...]
    failures: tuple[Failure, ...]
    idle: tuple[Idle, ...] = ()


class _Reader:
    """Reads files one after the other; the child process starts with the first file that needs it."""

    def __init__(self, limits: Limits, stack: ExitStack) -> None:
        self._limits = limits
        self._stack = stack
        self._sandbox: Sandbox | None = None

    def read(self, path: Path) -> tuple[Document | Unread, ...]:
        data = file_bytes(path, self._limits)
        if format_of(data) is Format.TEXT:
            return read_members(data, path=str(path), limits=self._limits)
        if self._sandbox is None:
            self._sandbox = self._stack.enter_context(Sandbox(self._limits))
        return self._sandbox.call(
            read_members, data, path=str(path), limits=self._limits, review=with_second_reading
        )


def read_inputs(
    paths: Iterable[Path],
    on_file: Callable[[Path], None] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Iterator[Document | Failure]:
    """Every document of every input, in order; ``on_file`` is told of each file before it is read."""
    with ExitStack() as stack:
        reader = _Reader(limits, stack)
        for item in input_files(paths):
            if isinstance(item, Failure):
                yield item
                continue
            if on_file is not None:
                on_file(item)
            try:
                results = reader.read(item)
            except InputError as error:
                yield failure_of(item, error)
                continue
            if not results:
                yield Failure(path=str(item), code=InputCode.NO_DOCUMENTS)
            for result in results:
                yield _with_content(result)


def _with_content(document: Document | Unread) -> Document | Failure:
    if isinstance(document, Unread):
        return Failure(path=document.path, code=document.code)
    empty = not (document.tables or document.forms or document.claims)
    return Failure(path=document.path, code=InputCode.NO_TABLES) if empty else document


def check_document(document: Document) -> Checked:
    """Every document-scope check of the registry."""
    return Checked(document=document, report=run_checks(document, CHECKS))


def check_together(checked: Sequence[Checked]) -> list[Checked]:
    """The same documents, with what the checks of a collection say of each added to its report.

    What is said of the collection as a whole stands with the first document.
    """
    names = [
        f"{item.document.path}#{n}"
        if n and item.document.path == checked[n - 1].document.path
        else item.document.path
        for n, item in enumerate(checked)
    ]
    collection = gather(zip(names, (item.document for item in checked), strict=True))
    results = tuple(run_collection_checks(collection, COLLECTION_CHECKS))
    return [
        Checked(
            document=item.document,
            report=merged(item.report, results, frozenset({name}) if n else frozenset({name, ""})),
        )
        for n, (name, item) in enumerate(zip(names, checked, strict=True))
    ]


def waived_run(run: Run, waivers: Sequence[Waiver]) -> Run:
    """The same run with what a waiver covers set aside, and the waivers that covered nothing."""
    checked = []
    for item in run.checked:
        left = apply_waivers(item.report, waivers)
        checked.append(replace(item, report=left.report, waived=left.waived))
    used = [waived for item in checked for waived in item.waived]
    return replace(run, checked=tuple(checked), idle=idle_waivers(waivers, used))
