"""One changed print, and the document it is made in: what the kinds of ``bench.mutation_recall`` share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from extractor.document import Document, Form, FormKind
from extractor.spans import PlacedText

FIGURE: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
MONEY: Final = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(万元|元)")
_CONTEXT: Final = 24  # characters around a print by which it is told from the same print elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One changed print: on ``line`` (1-based) ``old`` became ``new``; ``whole`` replaces the line itself.

    ``also`` are further lines changed with it (an indicator exchanged with another).
    """

    line: int
    old: str
    new: str
    also: tuple[Edit, ...] = ()

    def apply(self, lines: list[str]) -> bool:
        """Change the lines; False if what should be changed is not printed there exactly once."""
        text = lines[self.line - 1]
        if self.old == self.new or text.count(self.old) != 1:
            return False
        lines[self.line - 1] = text.replace(self.old, self.new)
        return all(further.apply(lines) for further in self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document as read and the lines it was read from."""

    document: Document
    lines: tuple[str, ...]

    @property
    def projects(self) -> tuple[Form, ...]:
        """The project forms that were read whole."""
        return tuple(f for f in self.document.forms if f.kind is FormKind.PROJECT and f.complete)


Kind = Callable[[Source], Iterator[Edit]]


def slipped(figure: str) -> str:
    """The figure with its second significant digit (its only one, if there is one) raised by three."""
    places = [i for i, c in enumerate(figure) if c.isdigit()]
    first = next((k for k, i in enumerate(places) if figure[i] != "0"), None)
    if first is None:
        return figure
    at = places[min(first + 1, len(places) - 1)]
    digit = (int(figure[at]) + 3) % 10
    return figure[:at] + str(digit if digit or at != places[0] else 4) + figure[at + 1 :]


def once(source: Source, line: int, old: str, new: str) -> Iterator[Edit]:
    if source.lines[line - 1].count(old) == 1:
        yield Edit(line=line, old=old, new=new)


def in_text(source: Source, text: PlacedText, where: tuple[int, int], old: str, new: str) -> Iterator[Edit]:
    span = text.span_of(*where)
    if span.line is None or text.text[slice(*where)] != old:
        return
    before, after = where
    printed = source.lines[span.line - 1]
    for _ in range(_CONTEXT):
        if printed.count(text.text[before:after]) == 1:
            break
        before, after = max(before - 1, 0), after + 1
    start, end = text.text[before : where[0]], text.text[where[1] : after]
    yield from once(source, span.line, start + old + end, start + new + end)
