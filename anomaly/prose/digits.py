"""How one number may have become another in print: a digit changed, dropped or added, a point lost."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

_LEAST_DIGITS = 2


class Slip(Enum):
    """笔误种类, with the words a message uses."""

    CHANGED = "一位数字不同"
    DROPPED = "少一位数字"
    ADDED = "多一位数字"
    POINT = "小数点错位"


def slip(printed: Decimal, meant: Decimal) -> Slip | None:
    """The single slip that turns ``meant`` into ``printed``, or None.

    The two are compared as their significant digits, so 59.2 and 99.2 differ in one digit, 129 and 29 by a
    dropped one, 0.5 and 5 by the point.
    """
    if printed <= 0 or meant <= 0 or printed == meant:
        return None
    a, b = _digits(printed), _digits(meant)
    if a.rstrip("0") == b.rstrip("0"):
        return Slip.POINT
    whole_a, whole_b = _aligned(printed, meant)
    if len(whole_a) == len(whole_b) >= _LEAST_DIGITS:
        differing = sum(x != y for x, y in zip(whole_a, whole_b, strict=True))
        return Slip.CHANGED if differing == 1 else None
    if min(len(whole_a), len(whole_b)) < _LEAST_DIGITS:
        return None
    if _is_one_less(whole_a, whole_b):
        return Slip.DROPPED
    return Slip.ADDED if _is_one_less(whole_b, whole_a) else None


def _digits(value: Decimal) -> str:
    return f"{value:f}".replace(".", "").lstrip("0")


def _aligned(a: Decimal, b: Decimal) -> tuple[str, str]:
    """Both numbers as whole numbers of their last common significant place."""
    places = min(_lowest(a), _lowest(b))
    return str(int(a.scaleb(-places))), str(int(b.scaleb(-places)))


def _lowest(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _is_one_less(short: str, long: str) -> bool:
    if len(short) + 1 != len(long):
        return False
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
