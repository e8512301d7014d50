"""The pixels of what is said of a scanned page: a reader of the report sees what the publisher printed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from anomaly.finding import Evidence
from extractor.document import Document, PageState
from extractor.errors import InputError
from extractor.limits import DEFAULT_LIMITS, Limits
from extractor.reader import file_bytes
from extractor.sandbox import Sandbox
from extractor.sources.scan import crop_png
from extractor.spans import Box
from service.checking import Run

#: Pictures of one document: each costs the drawing of a part of its page.
MOST: Final = 60
#: Where a picture is of: digest of the file, page, box.
Place = tuple[str, int, Box]


@dataclass(frozen=True, slots=True, kw_only=True)
class Crops:
    """PNGs by their place."""

    pictures: Mapping[Place, bytes]

    def of(self, document: Document, evidence: Evidence) -> bytes | None:
        """The picture of a piece of evidence; None where there is none."""
        place = _place(document, evidence)
        return self.pictures.get(place) if place is not None else None


NO_CROPS: Final = Crops(pictures={})


def crops_of(run: Run, limits: Limits = DEFAULT_LIMITS) -> Crops:
    """Pictures of the evidence on scanned pages; a file that is gone or changed since has none."""
    wanted = [(document, places) for document in _scanned(run) if (places := _places(run, document))]
    if not wanted:
        return NO_CROPS
    with Sandbox(limits) as sandbox:
        return Crops(pictures=dict(_drawn(wanted, sandbox, limits)))


def _scanned(run: Run) -> Iterator[Document]:
    for item in run.checked:
        if any(page.state is PageState.OCR for page in item.document.pages):
            yield item.document


def _places(run: Run, document: Document) -> list[Place]:
    places = (
        _place(document, evidence)
        for item in run.checked
        if item.document is document
        for finding in item.report.findings
        for evidence in finding.evidence
    )
    return list(dict.fromkeys(place for place in places if place is not None))[:MOST]


def _place(document: Document, evidence: Evidence) -> Place | None:
    """None for another document's evidence, and where the page was not read from its pixels."""
    page, box = evidence.span.page, evidence.span.box
    if evidence.document or page is None or box is None or page > len(document.pages):
        return None
    scanned = document.pages[page - 1].state is PageState.OCR
    return (document.sha256, page, box) if scanned else None


def _drawn(
    wanted: list[tuple[Document, list[Place]]], sandbox: Sandbox, limits: Limits
) -> Iterator[tuple[Place, bytes]]:
    for document, places in wanted:
        data = _bytes_of(document, limits)
        for place in places if data is not None else ():
            try:
                yield place, sandbox.call(crop_png, data or b"", place[1], place[2], limits)
            except InputError:
                continue


def _bytes_of(document: Document, limits: Limits) -> bytes | None:
    """The file's bytes if they are still those that were read; a member of an archive has no file."""
    try:
        data = file_bytes(Path(document.path), limits)
    except InputError:
        return None
    return data if hashlib.sha256(data).hexdigest() == document.sha256 else None
