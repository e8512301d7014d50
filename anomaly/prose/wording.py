"""How figures are written in messages about texts."""

from __future__ import annotations

from decimal import Decimal

from anomaly.tolerance import round_half_up
from extractor.amounts import MoneyUnit, Quantity


def money(yuan: Decimal, like: Quantity | None = None) -> str:
    """Yuan as an auditor writes it, in the unit of ``like`` (万元 from 10,000 yuan up without one)."""
    unit = MoneyUnit.YUAN
    if like is not None and like.amount is not None:
        unit = like.amount.unit
    elif abs(yuan) >= MoneyUnit.TEN_THOUSAND_YUAN.yuan:
        unit = MoneyUnit.TEN_THOUSAND_YUAN
    return f"{number(yuan / unit.yuan)}{unit.value}"


def number(value: Decimal, digits: int = 4) -> str:
    """A number without exponent or trailing zeros, at most ``digits`` decimals."""
    text = f"{round_half_up(value, digits):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(share: Decimal, digits: int = 2) -> str:
    """A fraction as a percentage."""
    return f"{round_half_up(share * 100, digits):f}%"
