"""What is judged, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Slip(Enum):
    """How a value or its unit went wrong; the values are what a reader is told."""

    YUAN_FOR_WAN = "“万元”误作“元”"
    WAN_FOR_YUAN = "“元”误作“万元”"
    SQUARE_METRES_FOR_MU = "“亩”误作“平方米”"
    POINT_LOST = "漏小数点"
    DIGIT_ADDED = "多一位数字"
    DIGIT_LOST = "少一位数字"
    ABOVE_HUNDRED = "比率超过100%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """An indicator's name, its value as printed (trailing zeros kept) and its unit (``万元/台``)."""

    text: str
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """What may have been meant. ``probability`` is that of this repair, 0 to 1.

    A lost digit cannot be known: then ``value`` is the printed one times ten.
    """

    slip: Slip
    value: Decimal
    unit: str
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """``probability`` that the stated value or unit is a slip, with repairs, likeliest first.

    ``support`` is how many values of alike indicators the judgement rests on (fewer than one: nothing
    is known, the probability says only how rare slips are, and there are no repairs), ``likeness`` (0 to 1)
    how alike the most alike known indicator is, ``usual`` the range of nine values in ten and ``based`` the
    stated value, both in ``base`` units.
    """

    probability: float
    repairs: tuple[Repair, ...]
    support: float
    likeness: float
    usual: tuple[float, float]
    based: float
    base: str
