"""Page furniture of a text without geometry: page numbers and running headers.

A page number in dashes stands for itself; a bare number is one only as a link of an increasing chain. A
running header is a line printed at least twice and always next to a page number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractor.document import NoteKind, ReadingNote
from extractor.spans import Span

_DASHED = re.compile(r"[-—–－‐·•一]+(\d{1,4})[-—–－‐·•一]+|第(\d{1,4})页(共\d{1,4}页)?|(\d{1,4})/\d{1,4}")
_BARE = re.compile(r"\d{1,3}")
_SHORTEST_CHAIN = 4
_LONGEST_HEADER = 40
#: A form's title or a table's caption begins many pages and is no running header.
_CAPTION = re.compile(r"表|编制|单位[:：]|绩效")


def furniture_lines(texts: Sequence[str]) -> set[int]:
    """Indexes of the lines that are page furniture; ``texts`` are without blanks, table rows empty."""
    numbers = {i for i, text in enumerate(texts) if _DASHED.fullmatch(text)} | _bare_chain(texts)
    headers = _running_headers(texts, numbers)
    return numbers | {i for i, text in enumerate(texts) if text in headers}


def furniture_note(printed: str, span: Span) -> ReadingNote:
    """What is said of a line that was set aside as furniture."""
    text = "".join(printed.split())
    return ReadingNote(
        kind=NoteKind.PAGE,
        message=f"页眉或页码“{text}”不计入正文",
        span=span,
        printed=printed.strip(),
    )


def _bare_chain(texts: Sequence[str]) -> set[int]:
    """Bare numbers that count pages: the longest chain of lines n, n+1, n+2 with other lines between."""
    best: dict[int, list[int]] = {}
    longest: list[int] = []
    for i, text in enumerate(texts):
        if not _BARE.fullmatch(text):
            continue
        number = int(text)
        before = best.get(number - 1, [])
        chain = [*before, i] if before and i - before[-1] > 4 else [i]
        if len(chain) >= len(best.get(number, [])):
            best[number] = chain
        if len(chain) > len(longest):
            longest = chain
    return set(longest) if len(longest) >= _SHORTEST_CHAIN else set()


def _running_headers(texts: Sequence[str], numbers: set[int]) -> set[str]:
    counts = Counter(texts)
    beside = Counter(
        texts[j] for i in numbers for j in (i - 1, i + 1) if 0 <= j < len(texts) and j not in numbers
    )
    return {
        text
        for text, near in beside.items()
        if text
        and near >= 2
        and near == counts[text]
        and len(text) <= _LONGEST_HEADER
        and "。" not in text
        and not _CAPTION.search(text)
    }
