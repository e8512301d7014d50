"""Page furniture of a flow text: page numbers and running headers, dropped and noted.

A page number in dashes stands for itself; a bare number is one only as a link of an increasing chain. A
running header is a line printed at least twice and always next to a page number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractor.document import NoteKind, ReadingNote
from extractor.layout.blocks import FlowLine
from extractor.reading.flow.atoms import compact

_DASHED = re.compile(r"[-—–－‐·•]+(\d{1,4})[-—–－‐·•]+|第(\d{1,4})页(共\d{1,4}页)?|(\d{1,4})/\d{1,4}")
_BARE = re.compile(r"\d{1,3}")
_SHORTEST_CHAIN = 4
_LONGEST_HEADER = 40


def split_furniture(lines: Sequence[FlowLine]) -> tuple[tuple[FlowLine, ...], tuple[ReadingNote, ...]]:
    """The lines without page furniture, and a note for every line dropped."""
    texts = [compact(line.text) for line in lines]
    numbers = {i for i, text in enumerate(texts) if _DASHED.fullmatch(text)} | _bare_chain(texts)
    headers = _running_headers(texts, numbers)
    dropped = numbers | {i for i, text in enumerate(texts) if text in headers}
    kept: list[FlowLine] = []
    owed = False
    for i, line in enumerate(lines):
        if i in dropped:
            owed = owed or line.page_start
        elif texts[i]:
            kept.append(_starting_page(line) if owed else line)
            owed = False
    notes = tuple(
        ReadingNote(
            kind=NoteKind.PAGE,
            message=f"页眉或页码“{texts[i]}”不计入正文",
            span=lines[i].span,
            printed=lines[i].text.strip(),
        )
        for i in sorted(dropped)
    )
    return tuple(kept), notes


def _starting_page(line: FlowLine) -> FlowLine:
    return FlowLine(text=line.text, span=line.span, page_start=True)


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
        if near >= 2 and near == counts[text] and len(text) <= _LONGEST_HEADER and "。" not in text
    }
