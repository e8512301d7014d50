"""Whether a document's characters are the publisher's own, not a recogniser's."""

from __future__ import annotations

from extractor.document import Document, PageState

_OWN = frozenset((PageState.TEXT, PageState.SECOND_READER, PageState.REWRITTEN, PageState.BLANK))


def has_text_layer(document: Document) -> bool:
    """Whether every page was read from its text layer.

    Plain text has no pages: it may come from a recogniser, and a character of it proves nothing.
    """
    return bool(document.pages) and all(page.state in _OWN for page in document.pages)
