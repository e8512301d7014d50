"""What a badly read number may be instead: one confused, lost or doubled character.

The weights are judged, not measured; only their order matters: a confusion of shape (the pairs of 0/6/8, 1/7,
3/8, 5/6 and the like) before a lost or doubled digit, and that before any other digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from extractor.characters import fold

_ALIKE: Final = ("068", "17", "38", "56", "58", "27", "49", "35", "89", "69", "14")
_LETTERS: Final = str.maketrans(
    {"O": "0", "o": "0", "D": "0", "l": "1", "I": "1", "|": "1", "S": "5", "B": "8", "Z": "2"}
)
_NUMBER: Final = re.compile(r"(-?)(\d+)(?:\.(\d+))?")
_GROUPED: Final = re.compile(r"(-?\d{1,3})((?:[.,]\d{3})*)[.,](\d{2})")
_GROUPED_BY_POINT: Final = re.compile(r"-?\d{1,3}(?:\.\d{3})+")
_SHAPE: Final = 0.3
_DOUBLED: Final = 0.15
_LOST: Final = 0.05
_ANY: Final = 0.02
_POINT: Final = 0.2
_SIGN: Final = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAlike:
    """Another reading: ``text`` as it would be printed, its value, and how likely the confusion is.

    ``changed`` is the character that would have been misread, ``meant`` the one that is printed; one of them
    is empty where a character was lost or is too many.
    """

    text: str
    value: Decimal
    weight: float
    changed: str = ""
    meant: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    plain: str
    weight: float
    changed: str = ""
    meant: str = ""


def looks_numeric(text: str) -> bool:
    """Whether a text is a number, or one with a misread character in it."""
    cell = _plain(text)
    digits = sum(character.isdigit() for character in cell)
    return digits >= 2 and digits * 10 >= len(cell) * 6


def well_formed(text: str) -> str:
    """A number whose commas and points were mixed up, as it must have been printed; else the text itself.

    Only the shape decides: groups of three digits are set off by commas, two decimals by a point.
    """
    cell = "".join(fold(text).split())
    found = _GROUPED.fullmatch(cell)
    if found is None:
        return text
    mended = f"{found[1]}{found[2].replace('.', ',')}.{found[3]}"
    return text if mended == cell else mended


def look_alikes(text: str) -> tuple[LookAlike, ...]:
    """Other readings of a number, each one change away, likeliest first; no two of one value."""
    cell = _plain(text)
    comma = "," in fold(text) or _GROUPED_BY_POINT.fullmatch(cell) is not None
    best: dict[Decimal, _Change] = {}
    for change in _changes(cell):
        if _NUMBER.fullmatch(change.plain):
            value = Decimal(change.plain)
            if value not in best or change.weight > best[value].weight:
                best[value] = change
    if _NUMBER.fullmatch(cell):
        best.pop(Decimal(cell), None)
    ranked = sorted(best.items(), key=lambda item: (-item[1].weight, item[0]))
    return tuple(
        LookAlike(
            text=f"{value:,f}" if comma else f"{value:f}",
            value=value,
            weight=change.weight,
            changed=change.changed,
            meant=change.meant,
        )
        for value, change in ranked
    )


def _plain(text: str) -> str:
    """Without blanks and commas, in half-width characters."""
    return "".join(fold(text).split()).replace(",", "")


def _changes(cell: str) -> Iterator[_Change]:
    yield from _letters(cell)
    yield from _points(cell)
    yield from _signs(cell)
    for index, character in enumerate(cell):
        if not character.isdigit():
            continue
        before, after = cell[:index], cell[index + 1 :]
        for digit in "0123456789":
            if digit != character:
                alike = any(digit in group and character in group for group in _ALIKE)
                weight = _SHAPE if alike else _ANY
                yield _Change(plain=before + digit + after, weight=weight, changed=character, meant=digit)
        doubled = character in (before[-1:], after[:1])
        yield _Change(plain=before + after, weight=_DOUBLED if doubled else _LOST, changed=character)
    for index in range(len(cell) + 1):
        before, after = cell[:index], cell[index:]
        for digit in "0123456789":
            weight = _LOST if digit in (before[-1:], after[:1]) else _ANY
            yield _Change(plain=before + digit + after, weight=weight, meant=digit)


def _letters(cell: str) -> Iterator[_Change]:
    """Letters where digits are printed: all of them at once."""
    letters = [character for character in cell if ord(character) in _LETTERS]
    if letters:
        plain = cell.translate(_LETTERS)
        yield _Change(plain=plain, weight=_SHAPE, changed=letters[0], meant=letters[0].translate(_LETTERS))


def _points(cell: str) -> Iterator[_Change]:
    """A lost decimal point, or points where commas are printed."""
    if "." not in cell and len(cell) > 2:
        yield _Change(plain=f"{cell[:-2]}.{cell[-2:]}", weight=_POINT, meant=".")
    if cell.count(".") > 1:
        whole, _, decimals = cell.rpartition(".")
        plain = f"{whole.replace('.', '')}.{decimals}"
        yield _Change(plain=plain, weight=_POINT, changed=".", meant=",")
    if "." in cell:
        grouped = _GROUPED_BY_POINT.fullmatch(cell) is not None
        plain = cell.replace(".", "")
        yield _Change(plain=plain, weight=_POINT, changed=".", meant="," if grouped else "")


def _signs(cell: str) -> Iterator[_Change]:
    """A minus that was lost, or a speck that was read as one."""
    if cell.startswith("-"):
        yield _Change(plain=cell[1:], weight=_SIGN, changed="-")
    else:
        yield _Change(plain=f"-{cell}", weight=_SIGN, meant="-")
