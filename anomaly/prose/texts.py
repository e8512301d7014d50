"""Every running text of a document: sentences of the narrative and text fields of the forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from anomaly.finding import Evidence, EvidenceRole, Where
from extractor.document import Document, Form, FormField
from extractor.spans import PlacedText

_CONTEXT = 24
_CUT = re.compile(r"[。；;，,！？：:]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A running text, where it stands, and the form and field it fills (None for the narrative)."""

    text: PlacedText
    where: Where
    form: Form | None = None
    field: FormField | None = None
    confidence: float = 1.0

    @property
    def name(self) -> str:
        """How a message names the text."""
        if self.form is not None and self.field is not None:
            project = self.form.project_name.text or "（项目名称缺失）"
            return f"项目“{project}”绩效目标表“{self.field.value}”"
        return f"“{self.where.section}”" if self.where.section else "情况说明"

    def evidence(self, start: int, end: int, role: EvidenceRole = EvidenceRole.OBSERVED) -> Evidence:
        """The characters ``start`` to ``end`` as evidence, quoted with the clause they stand in."""
        return Evidence(
            role=role, span=self.text.span_of(start, end), quote=quote(self.text.text, start, end)
        )


def quote(text: str, start: int, end: int) -> str:
    """``text[start:end]`` with the clause before it, at most 24 characters of it."""
    floor = max(start - _CONTEXT, 0)
    cuts = [m.end() for m in _CUT.finditer(text, floor, start)]
    return text[(cuts[-1] if cuts else floor) : end].strip()


def narrative(document: Document) -> Iterator[Prose]:
    """The sentences of the narrative, in order."""
    for sentence in document.sentences:
        yield Prose(text=sentence.text, where=Where(section=section_name(sentence.section)))


def sections(document: Document) -> Iterator[Prose]:
    """The narrative section by section, its sentences joined."""
    for path, group in groupby(document.sentences, key=lambda sentence: sentence.section):
        text = PlacedText.join(sentence.text for sentence in group)
        yield Prose(text=text, where=Where(section=section_name(path)))


def form_texts(document: Document) -> Iterator[Prose]:
    """The text fields of every form, in order."""
    for form in document.forms:
        for field in form.texts:
            if field.text.text.strip():
                yield Prose(
                    text=field.text,
                    where=Where(project=form.project_name.text, section=field.field.value),
                    form=form,
                    field=field.field,
                    confidence=min(form.confidence, field.confidence),
                )


def all_texts(document: Document) -> Iterator[Prose]:
    """Narrative first, then the forms' fields."""
    yield from narrative(document)
    yield from form_texts(document)


def section_name(section: tuple[str, ...]) -> str:
    """The innermost two headings, as a person would name the place."""
    return " / ".join(section[-2:])
