"""One slip of the hand: which pairs of numbers count as one, and what may be mended."""

from __future__ import annotations

from decimal import Decimal

import pytest

from anomaly.checks.fo.digit_slips import is_slip, repairs


@pytest.mark.parametrize(
    ("left", "right"),
    [("454", "654"), ("29", "129"), ("99.2", "59.2"), ("352176.48", "3521176.48"), ("1.5", "15")],
)
def test_one_digit_replaced_added_or_a_point_moved_is_a_slip(left: str, right: str) -> None:
    assert is_slip(Decimal(left), Decimal(right))


@pytest.mark.parametrize(
    ("left", "right"), [("50", "44"), ("434", "20"), ("12.00", "12"), ("5", "6"), ("75", "120")]
)
def test_other_differences_are_not(left: str, right: str) -> None:
    assert not is_slip(Decimal(left), Decimal(right))


def test_repairs_hold_the_number_without_its_extra_digit_and_with_the_point_moved() -> None:
    found = set(repairs(Decimal("1662.5")))
    assert {Decimal("162.5"), Decimal("166.25"), Decimal("1762.5")} <= found
    assert Decimal("1662.5") not in found
