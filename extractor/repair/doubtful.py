"""Which characters of a cell were not read with certainty, and what they may be instead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.document import CERTAIN, Doubt
from extractor.spans import Box, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class CellDoubts:
    """The doubtful characters of one cell; ``known`` is false where only the cell's lowest score is."""

    lowest: float
    characters: tuple[Doubt, ...] = ()
    known: bool = False

    def misread(self, changed: str) -> float:
        """The probability, 0 to 1, that ``changed`` (one character, or empty: one was lost) was misread."""
        if self.lowest >= CERTAIN:
            return 0.0
        if not self.known or not changed:
            return 1.0 - self.lowest
        return max((1.0 - doubt.score for doubt in self.characters if doubt.text == changed), default=0.0)

    def rival(self, changed: str, meant: str) -> float:
        """The score that the recogniser itself gave to ``meant`` where it read ``changed``."""
        scores = (
            score
            for doubt in self.characters
            if doubt.text == changed
            for text, score in doubt.rivals
            if text == meant
        )
        return max(scores, default=0.0)


class PageDoubts:
    """The doubts of a document, by page."""

    def __init__(self, doubts: Iterable[Doubt] = ()) -> None:
        """Sort them; whole-page doubts (without a box) say nothing of a single character."""
        self._by_page: dict[int, list[tuple[Doubt, Box]]] = defaultdict(list)
        for doubt in doubts:
            if doubt.span.box is not None:
                self._by_page[doubt.span.page or 0].append((doubt, doubt.span.box))

    def of(self, span: Span, confidence: float) -> CellDoubts:
        """The doubtful characters printed at a place that was read with this confidence."""
        if confidence >= CERTAIN or span.box is None:
            return CellDoubts(lowest=confidence)
        inside = _inside(self._by_page.get(span.page or 0, ()), span.box)
        return CellDoubts(lowest=confidence, characters=inside, known=bool(inside))


def _inside(doubts: Sequence[tuple[Doubt, Box]], place: Box) -> tuple[Doubt, ...]:
    return tuple(
        doubt
        for doubt, box in doubts
        if place.x0 - 1 <= (box.x0 + box.x1) / 2 <= place.x1 + 1
        and place.y0 - 1 <= (box.y0 + box.y1) / 2 <= place.y1 + 1
    )
