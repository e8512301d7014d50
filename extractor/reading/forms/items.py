"""An indicator as it was printed on one side, before its level is decided."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.document import Side
from extractor.spans import PlacedText, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """The further columns of a self-evaluation form, as printed."""

    actual: str = ""
    weight: str = ""
    score: str = ""
    remark: str = ""


NO_EXTRAS = Extras()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Name and value of one printed indicator; ``row`` counts the rows of the block from 0."""

    side: Side
    row: int
    name: PlacedText
    value: PlacedText
    span: Span
    extras: Extras = NO_EXTRAS

    @property
    def key(self) -> tuple[str, str]:
        """Name and value as text."""
        return self.name.text, self.value.text
