"""Full-text search over Chinese: trigrams, with a plain scan for words of one or two characters."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, delete, text
from sqlalchemy.orm import InstrumentedAttribute, Session

from extractor.document import Document
from service.engine import Readings
from service.store.disclosures import SearchEntry, Version

TRIGRAM = 3


def index_version(session: Session, version: Version, readings: Readings) -> None:
    """Replace the searchable texts of a version."""
    session.execute(delete(SearchEntry).where(SearchEntry.version_id == version.id))
    for document in readings.documents:
        session.add_all(_entries(version, document))


def matches(session: Session, words: str) -> ColumnElement[bool]:
    """The condition on ``SearchEntry`` that its text holds all of the words (separated by spaces)."""
    condition: ColumnElement[bool] = SearchEntry.id > 0
    sqlite = session.get_bind().dialect.name == "sqlite"
    for word in words.split()[:8]:
        if sqlite and len(word) >= TRIGRAM:
            condition &= SearchEntry.id.in_(_fts(word))
        else:
            condition &= holds(SearchEntry.body, word)
    return condition


def holds(column: InstrumentedAttribute[str], word: str) -> ColumnElement[bool]:
    """The condition that a text has the word in it, whatever the case of its letters.

    A word without case (Chinese, figures) is looked for as it is, which costs a fraction.
    """
    if word.lower() == word.upper():
        return column.contains(word, autoescape=True)
    return column.icontains(word, autoescape=True)


def _fts(word: str) -> ColumnElement[int]:
    quoted = '"' + word.replace('"', '""') + '"'
    found = text("SELECT rowid FROM search_index WHERE search_index MATCH :word")
    return found.bindparams(word=quoted).columns(SearchEntry.id).scalar_subquery()


def _entries(version: Version, document: Document) -> Iterator[SearchEntry]:
    place = {"version_id": version.id, "document_id": version.document_id}
    for table in document.tables:
        body = "\n".join([table.title, *(" ".join(c.text for c in r.cells if c.text) for r in table.rows)])
        yield SearchEntry(**place, sort="table", page=table.span.page, line=table.span.line, body=body)
    for form in document.forms:
        parts = [form.project_name.text, *(t.text.text for t in form.texts)]
        parts += [f"{i.name} {i.value}" for i in form.indicators]
        span = form.span
        yield SearchEntry(**place, sort="form", page=span.page, line=span.line, body="\n".join(parts))
    for sentence in document.sentences:
        span = sentence.text.span
        yield SearchEntry(**place, sort="sentence", page=span.page, line=span.line, body=sentence.text.text)
