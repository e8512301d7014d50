"""An indicator as it was printed on one side, before its level is decided."""

from __future__ import annotations

from collections.abc import Sequence
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
    """Name and value of one printed indicator; ``row`` counts the rows of the block from 0.

    ``name_printed`` is set where the name was not printed here but restored.
    """

    side: Side
    row: int
    name: PlacedText
    value: PlacedText
    span: Span
    extras: Extras = NO_EXTRAS
    name_printed: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Name and value as text."""
        return self.name.text, self.value.text


#: A name cut shorter than this could be the beginning of many.
_LEAST_CUT = 5


def twin(item: Item, others: Sequence[Item]) -> int | None:
    """The place in ``others`` of the same indicator: the last alike, or one whose name a column cut."""
    alike = [n for n, other in enumerate(others) if other.key == item.key]
    return alike[-1] if alike else next((n for n, o in enumerate(others) if _is_cut(item, o)), None)


def _is_cut(item: Item, other: Item) -> bool:
    names = sorted((item.name.text, other.name.text), key=len)
    same_value = item.value.text == other.value.text
    return same_value and len(names[0]) >= _LEAST_CUT and names[1].startswith(names[0])
