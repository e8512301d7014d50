"""Atoms: the runs of a flow line between spaces, which are the smallest things a cell is made of.

A space in a flow text is either a boundary between two cells or a space inside one (``107 个``,
``数 量 指``), so nothing is joined here; the decoders decide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.layout.blocks import FlowLine
from extractor.spans import PlacedText, Span

_RUN = re.compile(r"\S+")
_SPACE = re.compile(r"\s+")
_LOOSE_SPACE = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """A run of characters without a space.

    ``row`` is the index of its line in the lines read, ``gap`` the number of half-width spaces before it in
    its line (full-width ones indent), ``first`` whether it begins its line,
    ``page_start`` whether that line begins a page.
    """

    text: str
    row: int
    span: Span
    gap: int
    first: bool
    page_start: bool = False

    @property
    def placed(self) -> PlacedText:
        """The atom as a placed text."""
        return PlacedText.at(self.text, self.span)


def compact(text: str) -> str:
    """The text without any space: what labels are compared by."""
    return _SPACE.sub("", text)


def tighten(text: str) -> str:
    """The text without the spaces that stand next to a Chinese character (justification, not content)."""
    return _LOOSE_SPACE.sub("", text.strip())


def width(text: str) -> float:
    """Printed width in units of one Chinese character; half-width characters count one half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def atoms_of(lines: Sequence[FlowLine], start: int, end: int) -> list[Atom]:
    """The atoms of the lines ``start`` to ``end`` (half open), in printed order."""
    result: list[Atom] = []
    for row in range(start, end):
        line, last = lines[row], 1 if _after_form_feed(lines, row) else 0
        for match in _RUN.finditer(line.text):
            result.append(
                Atom(
                    text=match.group(),
                    row=row,
                    span=place(line.span, match.start(), match.end()),
                    gap=line.text[last : match.start()].count(" "),
                    first=not line.text[: match.start()].strip(),
                    page_start=line.page_start,
                )
            )
            last = match.end()
    return result


def _after_form_feed(lines: Sequence[FlowLine], row: int) -> bool:
    """Whether the space a line begins with is a form feed's: it alone follows without a blank line."""
    if not 0 < row < len(lines) - 1 or not lines[row].page_start:
        return False
    before, here, after = (lines[i].span.line or 0 for i in (row - 1, row, row + 1))
    return lines[row].text.startswith(" ") and here == before + 1 and after > here + 1


def place(span: Span, start: int, end: int) -> Span:
    """The characters ``start`` to ``end`` of a line as a span."""
    return Span(page=span.page, line=span.line, end_line=span.end_line, columns=(start, end), box=span.box)


def join_atoms(atoms: Iterable[Atom]) -> PlacedText:
    """Atoms as one text: lines run on, a space stays only between two half-width runs of one line."""
    parts: list[PlacedText] = []
    previous: Atom | None = None
    for atom in atoms:
        if (
            previous is not None
            and previous.row == atom.row
            and _half(previous.text[-1])
            and _half(atom.text[0])
        ):
            parts.append(PlacedText.at(" ", atom.span))
        parts.append(atom.placed)
        previous = atom
    return PlacedText.join(parts)


def _half(char: str) -> bool:
    return char.isascii()
