"""Comparing printed figures: rounding intervals, not an epsilon."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from extractor.amounts import Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The true yuan values that a printed figure (or a sum of them) can stand for.

    ``value`` is as printed, ``slack`` the most that rounding can have moved it, both in yuan.
    """

    value: Decimal
    slack: Decimal

    @classmethod
    def of(cls, amount: Amount) -> Interval:
        """The interval of one printed amount: value ± half of its last digit."""
        return cls(value=amount.yuan, slack=amount.half_step_yuan)

    @classmethod
    def total(cls, amounts: Iterable[Amount]) -> Interval:
        """The interval of a sum: n figures printed to 0.01 may be off by n × 0.005 together."""
        return cls.sum(cls.of(amount) for amount in amounts)

    @classmethod
    def sum(cls, parts: Iterable[Interval]) -> Interval:
        """The interval of a sum of intervals."""
        kept = list(parts)
        return cls(
            value=sum((p.value for p in kept), Decimal(0)), slack=sum((p.slack for p in kept), Decimal(0))
        )

    def __sub__(self, other: Interval) -> Interval:
        return Interval(value=self.value - other.value, slack=self.slack + other.slack)


class Agreement(Enum):
    """How two figures compare: equal as printed, within rounding, or different."""

    EQUAL = "equal"
    ROUNDING = "rounding"
    DIFFERENT = "different"


def compare(observed: Interval, expected: Interval) -> Agreement:
    """Whether two figures agree within what rounding allows."""
    difference = abs(observed.value - expected.value)
    if difference == 0:
        return Agreement.EQUAL
    return Agreement.ROUNDING if difference <= observed.slack + expected.slack else Agreement.DIFFERENT


def round_half_up(value: Decimal, digits: int) -> Decimal:
    """四舍五入 to ``digits`` decimals."""
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
