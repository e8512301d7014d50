"""Tells headings from running text by their numbering."""

from __future__ import annotations

import re

_LEVELS = (
    (1, re.compile(r"^第[一二三四五六七八九十]+部分")),
    (2, re.compile(r"^[一二三四五六七八九十]{1,3}、")),
    (3, re.compile(r"^[（(][一二三四五六七八九十]{1,3}[）)]")),
    (4, re.compile(r"^\d{1,2}[、.．](?!\d)")),
)
#: A heading is a phrase: short, and it does not end like a sentence.
_LONGEST = 32
_ENDS_SENTENCE = re.compile(r"[。；，,;]$")
_TOC_LEADER = re.compile(r"[.．…·]{4,}")


def heading_level(text: str) -> int | None:
    """1 (第一部分) to 4 (1、), or None where the text is no heading."""
    if len(text) > _LONGEST or _ENDS_SENTENCE.search(text) or _TOC_LEADER.search(text) or "。" in text:
        return None
    return next((level for level, pattern in _LEVELS if pattern.match(text)), None)
