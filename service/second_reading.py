"""Figures that findings rest on, read a second time by the other PDF reader (DESIGN §3).

A figure that both readers read alike is certain. Where they differ, the place becomes a doubt of the
document, and the checks then say so and trust the finding less.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from anomaly.finding import Finding
from anomaly.registry import CHECKS
from anomaly.runner import run_checks
from extractor.document import Channel, Document, Doubt, PageState
from extractor.sources.pdf import Witness
from extractor.spans import Span

_DISPUTED: Final = 0.5  # two readers, two figures


def with_second_reading(document: Document, data: bytes) -> Document:
    """The document with a doubt at every place of a finding where the readers of its PDF differ.

    Only pages that the first reader read from the text layer are compared: others were read by the second
    one, or from their pixels, whose characters have scores of their own.
    """
    if document.channel not in (Channel.PDF, Channel.MIXED):
        return document
    places = list(dict.fromkeys(_places(document, run_checks(document, CHECKS).findings)))
    if not places:
        return document
    with Witness(data) as witness:
        read = [(place, witness.contradicts(place)) for place in places]
    doubts = [Doubt(span=place, text="", score=_DISPUTED, second=text) for place, text in read if text]
    return replace(document, doubts=(*document.doubts, *doubts)) if doubts else document


def _places(document: Document, findings: Sequence[Finding]) -> Iterator[Span]:
    texts = {page.number for page in document.pages if page.state is PageState.TEXT}
    for finding in findings:
        for evidence in finding.evidence:
            if not evidence.document and evidence.span.page in texts and evidence.span.box is not None:
                yield evidence.span
