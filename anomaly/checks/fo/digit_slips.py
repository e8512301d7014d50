"""Whether two printed numbers differ by one slip of the hand: a digit lost, added, replaced, or the point."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from rapidfuzz.distance import Levenshtein


def is_slip(left: Decimal, right: Decimal) -> bool:
    """Whether the digits of two different numbers are one edit apart, or only the point differs."""
    a, b = _digits(left), _digits(right)
    if left == right or min(len(a), len(b)) < 2:
        return False
    return Levenshtein.distance(f"{left.normalize():f}", f"{right.normalize():f}") == 1 or a == b


def repairs(value: Decimal) -> Iterator[Decimal]:
    """Every number one slip away from ``value``: a digit dropped or replaced, the point moved by 1 to 4."""
    text = f"{value:f}"
    seen: set[str] = set()
    for n, character in enumerate(text):
        if character.isdigit():
            seen.add(text[:n] + text[n + 1 :])
            seen.update(text[:n] + digit + text[n + 1 :] for digit in "0123456789" if digit != character)
    for repaired in sorted(seen):
        try:
            yield Decimal(repaired)
        except InvalidOperation:
            continue
    for places in (-4, -3, -2, -1, 1, 2, 3, 4):
        yield value.scaleb(places)


def _digits(value: Decimal) -> str:
    return "".join(map(str, value.normalize().as_tuple().digits))
