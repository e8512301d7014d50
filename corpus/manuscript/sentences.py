"""Sentences whose figures are known: a pattern, its fixed words and the slots filled into them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from string import Formatter

from extractor.document import ClaimKind

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """The truth of one figure in a sentence; see ``extractor.document.Claim`` for the fields."""

    kind: ClaimKind
    subject: str
    value: Decimal
    unit: str
    base: str = ""
    sign: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A filled place of a sentence; ``stated`` where it is a figure that a reader should claim."""

    name: str
    text: str
    stated: Stated | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: ``pattern`` names the wording it was made from."""

    pattern: str
    pieces: tuple[str | Slot, ...]

    @property
    def text(self) -> str:
        """The sentence as printed."""
        return "".join(p if isinstance(p, str) else p.text for p in self.pieces)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The slots in order."""
        return tuple(p for p in self.pieces if isinstance(p, Slot))

    def slot(self, name: str) -> Slot | None:
        """The first slot of this name."""
        return next((s for s in self.slots if s.name == name), None)

    def with_text(self, name: str, text: str) -> Sentence:
        """The same sentence with other words in one slot (the first of that name)."""
        done = False
        pieces: list[str | Slot] = []
        for piece in self.pieces:
            if isinstance(piece, Slot) and piece.name == name and not done:
                piece, done = replace(piece, text=text, stated=_restated(piece.stated, text)), True
            pieces.append(piece)
        return replace(self, pieces=tuple(pieces))


def _restated(stated: Stated | None, text: str) -> Stated | None:
    """What the figure says after its words were changed; None where no number is left."""
    number = _NUMBER.search(text)
    if stated is None or number is None:
        return None
    return replace(stated, value=Decimal(number[0].replace(",", "")))


@cache
def _parsed(template: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((literal, field) for literal, field, _, _ in Formatter().parse(template))


def fill(pattern: str, template: str, values: Mapping[str, Slot | str]) -> Sentence:
    """A sentence from a template with ``{name}`` places; a plain string becomes a slot of that name."""
    pieces: list[str | Slot] = []
    for literal, field in _parsed(template):
        if literal:
            pieces.append(literal)
        if field is not None:
            value = values[field]
            pieces.append(Slot(name=field, text=value) if isinstance(value, str) else value)
    return Sentence(pattern=pattern, pieces=tuple(pieces))


def plain(pattern: str, text: str) -> Sentence:
    """A sentence without slots."""
    return Sentence(pattern=pattern, pieces=(text,))
