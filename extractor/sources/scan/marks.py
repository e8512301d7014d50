"""What is known of every character on a scanned page: its place, its score, and what it may be instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractor.document import CERTAIN, Doubt
from extractor.layout.page_content import FloatArray
from extractor.spans import Box, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCharacter:
    """A character as read.

    ``centre`` is its place along the line, 0 to 1; ``rivals`` are the next likely ones with their scores.
    """

    text: str
    score: float
    centre: float
    rivals: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMarks:
    """The characters of a page; ``boxes``, shape (n, 4), has x0, y0, x1, y1 in points as displayed.

    ``illegible`` are the places of ink that looked like text and could not be read.
    """

    page: int
    characters: tuple[ReadCharacter, ...]
    boxes: FloatArray
    illegible: tuple[Box, ...] = ()

    @property
    def middles(self) -> FloatArray:
        """The middle of every character, shape (n, 2)."""
        return (self.boxes[:, :2] + self.boxes[:, 2:]) / 2


def doubts_of(marks: Iterable[PageMarks]) -> tuple[Doubt, ...]:
    """Every character that is not certain, and all ink that could not be read."""
    return tuple(doubt for page in marks for doubt in _doubts(page))


def _doubts(page: PageMarks) -> Iterator[Doubt]:
    for character, (x0, y0, x1, y1) in zip(page.characters, page.boxes.tolist(), strict=True):
        if character.score < CERTAIN:
            span = Span(page=page.page, box=Box(x0=x0, y0=y0, x1=x1, y1=y1))
            yield Doubt(span=span, text=character.text, score=character.score, rivals=character.rivals)
    for box in page.illegible:
        yield Doubt(span=Span(page=page.page, box=box), text="", score=0.0)
