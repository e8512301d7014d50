"""Printed percentages against the figures they are made of, with the rounding of all three."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from anomaly.tolerance import Agreement, Interval
from extractor.amounts import Quantity, decimals_of

_CUT_STEPS = Decimal("1.5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """The values that a ratio of two printed figures can have; ``value`` is that of the figures as
    printed."""

    value: Decimal
    low: Decimal
    high: Decimal


def ratio(part: Interval, whole: Interval) -> Ratio | None:
    """``part`` over ``whole``, None where the whole is (or may be) nothing."""
    least, most = whole.value - whole.slack, whole.value + whole.slack
    if whole.value == 0 or (least <= 0 <= most):
        return None
    ends = [(part.value + p) / w for p in (-part.slack, part.slack) for w in (least, most)]
    return Ratio(value=part.value / whole.value, low=min(ends), high=max(ends))


def compare_share(printed: Quantity, expected: Ratio) -> Agreement:
    """Whether a printed percentage is the ratio: equal, out by its last digit (cut, not rounded), or not."""
    step = Decimal(1).scaleb(-decimals_of(printed.value)) * _factor(printed)
    value = printed.base
    if expected.low - step / 2 <= value <= expected.high + step / 2:
        return Agreement.EQUAL
    near = step * _CUT_STEPS
    return Agreement.ROUNDING if expected.low - near <= value <= expected.high + near else Agreement.DIFFERENT


def _factor(printed: Quantity) -> Decimal:
    return printed.unit.factor if printed.unit is not None else Decimal(1)
