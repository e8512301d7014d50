"""What is known of every character on a scanned page: its place, its score, and what it may be instead."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.layout.page_content import FloatArray


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
    """The characters of a page; ``middles``, shape (n, 2), has their x and y in points as displayed."""

    page: int
    characters: tuple[ReadCharacter, ...]
    middles: FloatArray
