"""Everything that a printed value and unit may stand for, if it is one slip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from models.unit_priors.records import Slip, Stated

_SWAPS = (
    (Slip.YUAN_FOR_WAN, "元", "万元"),
    (Slip.WAN_FOR_YUAN, "万元", "元"),
    (Slip.SQUARE_METRES_FOR_MU, "平方米", "亩"),
)
#: A digit printed twice is likelier than a foreign one.
_DOUBLED = 3.0
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A slip, what was meant, and its share (0 to 1) among the candidates of this slip."""

    slip: Slip
    value: Decimal
    unit: str
    share: float


def candidates(stated: Stated) -> tuple[Candidate, ...]:
    """All candidates in a fixed order; none for a value that is not above zero or not finite."""
    if not stated.value.is_finite() or stated.value <= 0:
        return ()
    found = [*_swapped(stated), *_shared(_point_lost(stated)), *_shared(_digit_added(stated))]
    if stated.unit == "%":
        over = stated.value > _HUNDRED
        found = _shared(_relabelled(found)) if over else []
    return (*found, *_digit_lost(stated))


def _swapped(stated: Stated) -> Iterator[Candidate]:
    head, stroke, below = stated.unit.partition("/")
    for slip, printed, meant in _SWAPS:
        if head == printed:
            yield Candidate(slip=slip, value=stated.value, unit=meant + stroke + below, share=1.0)


def _point_lost(stated: Stated) -> list[Candidate]:
    digits = _digits(stated.value)
    if "." in digits or len(digits) < 2:
        return []
    places = range(1, min(len(digits), 3))
    values = [stated.value.scaleb(-place) for place in places]
    return [Candidate(slip=Slip.POINT_LOST, value=v, unit=stated.unit, share=1.0) for v in values]


def _digit_added(stated: Stated) -> list[Candidate]:
    digits = _digits(stated.value)
    weights: dict[Decimal, float] = {}
    for place, digit in enumerate(digits):
        rest = digits[:place] + digits[place + 1 :]
        if digit == "." or not rest or rest[0] in "0." or rest[-1] == ".":
            continue
        doubled = digit in digits[max(place - 1, 0) : place]
        weights[Decimal(rest)] = max(weights.get(Decimal(rest), 0.0), _DOUBLED if doubled else 1.0)
    return [
        Candidate(slip=Slip.DIGIT_ADDED, value=value, unit=stated.unit, share=weight)
        for value, weight in weights.items()
    ]


def _digit_lost(stated: Stated) -> Iterator[Candidate]:
    if stated.unit != "%" and stated.value == stated.value.to_integral_value():
        meant = Decimal(_digits(stated.value)) * 10
        yield Candidate(slip=Slip.DIGIT_LOST, value=meant, unit=stated.unit, share=1.0)


def _relabelled(found: list[Candidate]) -> list[Candidate]:
    return [
        Candidate(slip=Slip.ABOVE_HUNDRED, value=c.value, unit=c.unit, share=c.share)
        for c in found
        if c.value <= _HUNDRED
    ]


def _shared(found: list[Candidate]) -> list[Candidate]:
    total = sum(c.share for c in found)
    return [Candidate(slip=c.slip, value=c.value, unit=c.unit, share=c.share / total) for c in found]


def _digits(value: Decimal) -> str:
    return f"{value:f}"
