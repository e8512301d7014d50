"""The goals of a form: the whole left cell (实施期目标), then the whole right cell (年度目标).

Where the left one ends is not printed. The cut is put where both columns are of even width, where the right
text begins as the left one does, and after a full stop; a page break may cut both columns, which gives left,
right, left, right. Short cells share a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise

from extractor.layout.blocks import FlowLine
from extractor.reading.flow.atoms import compact, tighten, width
from extractor.spans import PlacedText

_STOPS = ("。", "；", ";", "！")
_GAP = re.compile(r"(?<=[。；;！]) +(?=\S)")
#: A left cell of one line shares it with the right one, whatever it ends with.
_FIRST_GAP = re.compile(r"(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])|(?<=[。；;！]) +(?=\S)")
_GOES_ON = ("，", "、", "：", "（", "“", "《")
Pieces = tuple[tuple[int, ...], tuple[int, ...]]


def split_goals(lines: Sequence[FlowLine]) -> tuple[PlacedText, PlacedText]:
    """The left and the right goal from the lines of both; one is empty where only one was printed."""
    lines = [piece for n, line in enumerate(lines) for piece in _cells(line, _GAP if n else _FIRST_GAP)]
    texts = [compact(line.text) for line in lines]
    if not texts:
        return PlacedText(text=""), PlacedText(text="")
    widths = [width(t) for t in texts]
    page = next((i for i in range(1, len(lines)) if _begins_page(lines[i])), None)
    best = min(_cuts(len(texts), page), key=lambda cut: _cost(cut, texts, widths))
    left, right = (
        PlacedText.join(PlacedText.at(tighten(lines[i].text), lines[i].span) for i in x) for x in best
    )
    return left, right


def _cells(line: FlowLine, gap: re.Pattern[str]) -> Iterator[FlowLine]:
    """A short last line of the left cell and the first of the right one share a line, with a gap between."""
    first, *more = gap.split(line.text)
    yield replace(line, text=first)
    yield from (FlowLine(text=text, span=line.span) for text in more)


def _begins_page(line: FlowLine) -> bool:
    return line.page_start and line.text.startswith(" ")


def _cuts(count: int, page: int | None) -> Iterator[Pieces]:
    everything = tuple(range(count))
    for cut in range(1, count):
        yield everything[:cut], everything[cut:]
    yield (), everything
    if page is None:
        return
    for first in range(1, page):
        for second in range(page + 1, count):
            left = (*everything[:first], *everything[page:second])
            yield left, (*everything[first:page], *everything[second:])


def _cost(cut: Pieces, texts: Sequence[str], widths: Sequence[float]) -> float:
    left, right = cut
    cost = _unevenness([widths[i] for i in left]) + _unevenness([widths[i] for i in right])
    cost += 1.5 * (_pieces(left) - 1 + _pieces(right) - 1)
    if not left or not right:
        return cost + 4.0
    a, b = "".join(texts[i] for i in left), "".join(texts[i] for i in right)
    cost -= 4.0 * SequenceMatcher(None, a[:12], b[:12], autojunk=False).ratio()
    cost -= 2.0 * SequenceMatcher(None, a[-12:], b[-12:], autojunk=False).ratio()
    cost -= 6.0 if a == b else 0.0
    # A goal that goes on after a comma or in the middle of a sentence was cut in the wrong place.
    return cost - (2.0 if a.endswith(_STOPS) else 0.0) + (2.0 if a.endswith(_GOES_ON) else 0.0)


def _pieces(rows: Sequence[int]) -> int:
    return 1 + sum(b != a + 1 for a, b in pairwise(rows))


def _unevenness(widths: Sequence[float]) -> float:
    """All lines of a cell but the last fill its width."""
    if len(widths) < 2:
        return 0.0
    widest = max(widths)
    return sum(min(max(widest - w - 1.5, 0.0), 3.0) for w in widths[:-1])
