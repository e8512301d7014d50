"""Where a document mentions something: headings, sentences, table titles, headers, labels and remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.document import Document, Table
from extractor.spans import PlacedText

#: An entry of the contents up to its page number: 表九 政府性基金预算支出表.....11.
_LISTED = re.compile(r"[^.．…·]{0,60}[.．…·]{4,}\s*[-—]?\d{0,3}")


def running_text(document: Document) -> Iterator[PlacedText]:
    """Headings, then sentences, in printed order each."""
    yield from document.headings
    for sentence in document.sentences:
        yield sentence.text


def find_mention(document: Document, pattern: str) -> PlacedText | None:
    """The first heading or sentence in which ``pattern`` is found, blanks aside."""
    compiled = re.compile(pattern)
    return next((t for t in running_text(document) if compiled.search(_flat(t.text))), None)


def is_mentioned(document: Document, pattern: str) -> bool:
    """Whether the running text, a table's words or a form's title mentions ``pattern``."""
    compiled = re.compile(pattern)
    if any(compiled.search(_flat(text.text)) for text in running_text(document)):
        return True
    if any(compiled.search(_flat(words)) for table in document.tables for words in _words(table)):
        return True
    return any(compiled.search(_flat(form.title)) for form in document.forms)


def _words(table: Table) -> Iterator[str]:
    yield table.title
    yield from table.remarks
    for row in table.header:
        yield from row
    for body in table.rows:
        yield from (cell.text for cell in body.cells)


def _flat(text: str) -> str:
    """The text without blanks, and without what a table of contents lists: that only promises."""
    return re.sub(r"\s+", "", _LISTED.sub("", text))
