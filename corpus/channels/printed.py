"""Text on its way out: lines of cells that remember which marks of the manuscript they print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from extractor.spans import Span


class Role(Enum):
    """What a printed line is."""

    HEADING = "heading"
    TEXT = "text"
    TABLE = "table"
    FORM = "form"
    FURNITURE = "furniture"
    BLANK = "blank"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCell:
    """A piece of a line; ``marks`` are (mark, start, end) with characters of ``text``."""

    text: str
    marks: tuple[tuple[str, int, int], ...] = ()

    @classmethod
    def of(cls, text: str, mark: str = "") -> PrintedCell:
        """A cell that prints one mark whole."""
        return cls(text=text, marks=((mark, 0, len(text)),) if mark else ())


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """A line of a text channel; ``part`` is the key of the part it belongs to."""

    role: Role
    cells: tuple[PrintedCell, ...] = ()
    part: str = ""

    @classmethod
    def plain(cls, role: Role, text: str, mark: str = "", part: str = "") -> PrintedLine:
        """A line of one cell."""
        return cls(role=role, cells=(PrintedCell.of(text, mark),), part=part)


BLANK = PrintedLine(role=Role.BLANK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Misread:
    """A reader's error that a channel put in: what the page says at a mark and what was read."""

    mark: str
    printed: str
    read: str
    fault: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A channel's bytes, where each mark stands in them, and the reader's errors it holds."""

    data: bytes
    places: dict[str, Span]
    misreads: tuple[Misread, ...] = ()


def render_lines(lines: Iterable[PrintedLine], separator: str) -> Rendered:
    """Lines as UTF-8 text, cells joined by ``separator``; places have line and columns."""
    texts: list[str] = []
    places: dict[str, Span] = {}
    for number, line in enumerate(lines, 1):
        offset = 0
        for cell in line.cells:
            for mark, start, end in cell.marks:
                span = Span(line=number, end_line=number, columns=(offset + start, offset + end))
                places[mark] = places[mark].union(span) if mark in places else span
            offset += len(cell.text) + len(separator)
        texts.append(separator.join(cell.text for cell in line.cells))
    return Rendered(data=("\n".join(texts) + "\n").encode(), places=places)
