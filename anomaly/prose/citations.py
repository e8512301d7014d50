"""Every document number of a document, with the text it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.finding import Evidence, EvidenceRole
from anomaly.prose.texts import Prose, all_texts
from extractor.document import Document
from extractor.reading.citations import Citation, find_citations

_MARKS = re.compile(r"[\s《》〈〉“”\"‘’（）()、，,·]|的通知$|通知$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A document number and the text it stands in."""

    citation: Citation
    prose: Prose

    @property
    def title(self) -> str:
        """The title without marks, for comparison."""
        return _MARKS.sub("", self.citation.title)

    def evidence(self, role: EvidenceRole = EvidenceRole.OBSERVED) -> Evidence:
        """The number as evidence."""
        start = self.citation.start
        return self.prose.evidence(start, self.citation.end, role)


def cited(document: Document) -> Iterator[Cited]:
    """Every document number in the narrative and the forms, in order."""
    for prose in all_texts(document):
        for citation in find_citations(prose.text.text):
            yield Cited(citation=citation, prose=prose)
