"""Where something is printed: boxes, spans, and texts that remember where each part of them came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on a page, in points from the page's top left; ``x0 <= x1`` and ``y0 <= y1``."""

    x0: float
    y0: float
    x1: float
    y1: float

    def union(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            x0=min(self.x0, other.x0),
            y0=min(self.y0, other.y0),
            x1=max(self.x1, other.x1),
            y1=max(self.y1, other.y1),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """位置: where something is printed.

    PDF and scans have ``page`` (1-based) and ``box``; text has ``line`` (1-based) and, where known,
    ``columns`` (0-based, half open, within that line). ``end_line`` is the last line, inclusive.
    """

    page: int | None = None
    line: int | None = None
    end_line: int | None = None
    columns: tuple[int, int] | None = None
    box: Box | None = None

    def union(self, other: Span) -> Span:
        """The span from this one to ``other``; boxes are joined only on the same page."""
        lines = [n for n in (self.line, self.end_line, other.line, other.end_line) if n is not None]
        box = self.box
        if box is not None and other.box is not None and self.page == other.page:
            box = box.union(other.box)
        same_line = len(set(lines)) <= 1
        columns = None
        if same_line and self.columns is not None and other.columns is not None:
            columns = (min(self.columns[0], other.columns[0]), max(self.columns[1], other.columns[1]))
        return Span(
            page=self.page if self.page is not None else other.page,
            line=min(lines) if lines else None,
            end_line=max(lines) if lines else None,
            columns=columns,
            box=box if box is not None else other.box,
        )


NOWHERE = Span()


def cover(spans: Iterable[Span]) -> Span:
    """The span that covers all of ``spans`` in reading order; ``NOWHERE`` if there are none."""
    result: Span | None = None
    for span in spans:
        result = span if result is None else result.union(span)
    return result if result is not None else NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of a joined text: it begins at ``start`` (characters) and was printed at ``span``."""

    start: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedText:
    """A text joined from printed pieces, so that any part of it can be pointed at.

    ``pieces`` are in order; the first starts at 0. An empty text has no pieces.
    """

    text: str
    pieces: tuple[Piece, ...] = ()

    @classmethod
    def at(cls, text: str, span: Span) -> PlacedText:
        """A text printed in one place."""
        return cls(text=text, pieces=(Piece(start=0, span=span),) if text else ())

    @classmethod
    def join(cls, parts: Iterable[PlacedText], separator: str = "") -> PlacedText:
        """The parts in order with ``separator`` between those that are not empty."""
        texts: list[str] = []
        pieces: list[Piece] = []
        length = 0
        for part in parts:
            if not part.text:
                continue
            if texts:
                texts.append(separator)
                length += len(separator)
            pieces.extend(Piece(start=length + p.start, span=p.span) for p in part.pieces)
            texts.append(part.text)
            length += len(part.text)
        return cls(text="".join(texts), pieces=tuple(pieces))

    @property
    def span(self) -> Span:
        """Where the whole text is printed."""
        return cover(piece.span for piece in self.pieces)

    def span_of(self, start: int, end: int) -> Span:
        """Where the characters ``start`` to ``end`` (half open) are printed, to the piece."""
        starts = [piece.start for piece in self.pieces]
        first = max(bisect_right(starts, start) - 1, 0)
        last = max(bisect_right(starts, max(end - 1, start)) - 1, 0)
        return cover(piece.span for piece in self.pieces[first : last + 1])

    def slice(self, start: int, end: int) -> PlacedText:
        """The characters ``start`` to ``end`` (half open) with their places."""
        kept = [p for i, p in enumerate(self.pieces) if p.start < end and self._end_of(i) > start]
        pieces = tuple(Piece(start=max(p.start - start, 0), span=p.span) for p in kept)
        return PlacedText(text=self.text[start:end], pieces=pieces)

    def _end_of(self, index: int) -> int:
        return self.pieces[index + 1].start if index + 1 < len(self.pieces) else len(self.text)


EMPTY = PlacedText(text="")
