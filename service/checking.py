"""Reads and checks inputs one after the other; a bad one never stops the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from anomaly.registry import CHECKS
from anomaly.runner import Report, run_checks
from extractor.document import Document
from extractor.errors import InputCode, InputError
from extractor.reader import read_file
from service.inputs import Failure, failure_of, input_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A document and what the checks said of it."""

    document: Document
    report: Report


def read_inputs(
    paths: Iterable[Path], on_file: Callable[[Path], None] | None = None
) -> Iterator[Document | Failure]:
    """Every document of every input, in order; ``on_file`` is told of each file before it is read."""
    for item in input_files(paths):
        if isinstance(item, Failure):
            yield item
            continue
        if on_file is not None:
            on_file(item)
        try:
            documents = read_file(item)
        except InputError as error:
            yield failure_of(item, error)
            continue
        for document in documents:
            empty = not (document.tables or document.forms or document.claims)
            yield Failure(path=str(item), code=InputCode.NO_TABLES) if empty else document


def check_document(document: Document) -> Checked:
    """Every document-scope check of the registry."""
    return Checked(document=document, report=run_checks(document, CHECKS))
