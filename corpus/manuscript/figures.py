"""How money is printed: yuan held as whole numbers, printed in 万元 to 0.01 or in 元."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def wan(yuan: int) -> Decimal:
    """Yuan as 万元, rounded half up to 0.01."""
    return (Decimal(yuan) / 10_000).quantize(CENT, rounding=ROUND_HALF_UP)


def wan_text(yuan: int, *, commas: bool = False) -> str:
    """``12,345,600`` yuan as ``1234.56`` or ``1,234.56``."""
    value = wan(yuan)
    return f"{value:,}" if commas else f"{value}"


def yuan_text(yuan: int) -> str:
    """Yuan with commas, as forms print them."""
    return f"{yuan:,}"


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """``part`` ÷ ``whole`` in per cent, rounded half up to 0.01; 0 where the whole is 0."""
    if not whole:
        return Decimal("0.00")
    return (part / whole * 100).quantize(CENT, rounding=ROUND_HALF_UP)


def percent_text(value: Decimal) -> str:
    """A percentage as printed: ``0`` and ``100`` without decimals."""
    return f"{value.normalize():f}" if value in (0, 100) else f"{value}"
