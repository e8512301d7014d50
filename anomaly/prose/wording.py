"""How figures are written in messages about texts."""

from __future__ import annotations

from decimal import Decimal

from anomaly.tolerance import round_half_up
from extractor.amounts import MoneyUnit, Quantity, decimals_of


def money(yuan: Decimal, like: Quantity | None = None) -> str:
    """Yuan as an auditor writes it, in the unit of ``like`` (万元 from 10,000 yuan up without one).

    It has at least as many decimals as ``like`` is printed with: 119.70万元 beside 1,100.20万元.
    """
    unit, least = MoneyUnit.YUAN, 0
    if like is not None and like.amount is not None:
        unit, least = like.amount.unit, decimals_of(like.value)
    elif abs(yuan) >= MoneyUnit.TEN_THOUSAND_YUAN.yuan:
        unit = MoneyUnit.TEN_THOUSAND_YUAN
    return f"{number(yuan / unit.yuan, least=least)}{unit.value}"


def number(value: Decimal, digits: int = 4, least: int = 0) -> str:
    """A number without exponent, of at most ``digits`` decimals, without zeros beyond ``least`` of them."""
    text = f"{round_half_up(value, max(digits, least)):f}"
    bare = text.rstrip("0").rstrip(".") if "." in text else text
    missing = least - (len(bare.partition(".")[2]))
    if missing <= 0:
        return bare
    return f"{bare}{'' if '.' in bare else '.'}{'0' * missing}"


def percent(share: Decimal, digits: int = 2) -> str:
    """A fraction as a percentage."""
    return f"{round_half_up(share * 100, digits):f}%"
