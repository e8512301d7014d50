"""What is compared, and what is said of a pair."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledField:
    """What one field of a form holds: the field's name and the text filled in."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A form (or one field of it) as its fields; ``id`` is the caller's and comes back in pairs."""

    id: str
    fields: tuple[FilledField, ...]

    def text_of(self, name: str) -> str:
        """The text of a field, empty if it is not there."""
        return next((field.text for field in self.fields if field.name == name), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where a field that was compared differs: the first differing pieces of both sides, as printed."""

    field: str
    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two records that repeat each other.

    ``probability`` is the calibrated probability that one is a copy of the other; ``shared`` the share
    (0 to 1) of what both filled in, template masked, that is the same. ``copied`` names the fields that
    hold the same, ``differing`` those that do not, with their first differing pieces.
    """

    left: str
    right: str
    probability: float
    shared: float
    copied: tuple[str, ...]
    differing: tuple[Difference, ...]
