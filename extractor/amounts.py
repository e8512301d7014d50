"""Amounts of money and measured quantities, always with what was printed and how exactly."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class MoneyUnit(Enum):
    """金额单位, with its Chinese name as value."""

    YUAN = "元"
    THOUSAND_YUAN = "千元"
    TEN_THOUSAND_YUAN = "万元"
    HUNDRED_MILLION_YUAN = "亿元"

    @property
    def yuan(self) -> Decimal:
        """How many yuan one of this unit is."""
        return _YUAN[self]


_YUAN = {
    MoneyUnit.YUAN: Decimal(1),
    MoneyUnit.THOUSAND_YUAN: Decimal(1_000),
    MoneyUnit.TEN_THOUSAND_YUAN: Decimal(10_000),
    MoneyUnit.HUNDRED_MILLION_YUAN: Decimal(100_000_000),
}


def decimals_of(value: Decimal) -> int:
    """Number of digits printed after the decimal point (0 for whole numbers)."""
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Money as printed: ``value`` keeps its trailing zeros, so its exactness is known."""

    value: Decimal
    unit: MoneyUnit

    @property
    def yuan(self) -> Decimal:
        """The amount in yuan."""
        return self.value * self.unit.yuan

    @property
    def half_step_yuan(self) -> Decimal:
        """Half of the last printed digit, in yuan: the most that rounding can have moved this figure."""
        return self.unit.yuan * Decimal(5).scaleb(-decimals_of(self.value) - 1)

    def in_unit(self, unit: MoneyUnit) -> Decimal:
        """The value in another unit, unrounded."""
        return self.yuan / unit.yuan

    def __str__(self) -> str:
        return f"{self.value}{self.unit.value}"


class Comparator(Enum):
    """比较符."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    MORE_THAN = ">"
    LESS_THAN = "<"
    EQUAL = "="
    ABOUT = "约"


class Dimension(Enum):
    """What a unit of measurement measures; units of one dimension convert into each other."""

    MONEY = "金额"
    AREA = "面积"
    LENGTH = "长度"
    VOLUME = "体积"
    MASS = "质量"
    TIME = "时间"
    SHARE = "比例"
    COUNT = "个数"
    RATE = "单价"
    OTHER = "其他"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """计量单位: ``name`` is canonical (平方米), ``factor`` converts to the dimension's base unit.

    Base units: 元, 平方米, 米, 立方米, 千克, 天, 1 (share), 1 (count). A RATE has ``per``: the units below
    the stroke in order (元/人/月 is money per 人 per 月).
    """

    name: str
    dimension: Dimension
    factor: Decimal = Decimal(1)
    per: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """数值: a number with comparator and unit, and what was printed.

    ``upper`` is set for a range (50至57人: value 50, upper 57).
    """

    value: Decimal
    printed: str
    comparator: Comparator = Comparator.EQUAL
    unit: Unit | None = None
    upper: Decimal | None = None

    @property
    def base(self) -> Decimal:
        """The value in the dimension's base unit."""
        return self.value * self.unit.factor if self.unit is not None else self.value

    @property
    def amount(self) -> Amount | None:
        """The quantity as money, if its unit is a unit of money."""
        if self.unit is None or self.unit.dimension is not Dimension.MONEY:
            return None
        return Amount(value=self.value, unit=MoneyUnit(self.unit.name))
