"""The one digit that is wrong, missing or too many is named; larger differences are not explained."""

from __future__ import annotations

import pytest

from anomaly.ledger.digits import digit_slip


@pytest.mark.parametrize(
    ("printed", "meant", "said"),
    [
        ("1,600.50", "1500.50", "仅第2位数字不同（印作“6”，应为“5”）"),
        ("500.30", "500.20", "仅第4位数字不同（印作“3”，应为“2”）"),
        ("150.50", "1500.50", "少印第3位数字“0”"),
        ("12,345.00", "1345.00", "多印第2位数字“2”"),
        ("-88.10", "-86.10", "仅第2位数字不同（印作“8”，应为“6”）"),
    ],
)
def test_the_digit_is_named(printed: str, meant: str, said: str) -> None:
    assert digit_slip(printed, meant) == said


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("9,412.77", "1500.50"),
        ("1,500.50", "1500.50"),
        ("", "12.00"),
        ("12.00", "-12.00"),
        ("12.0", "1.20"),
        ("1,650.50", "1560.50"),  # two digits
    ],
)
def test_nothing_is_said_of_other_differences(printed: str, meant: str) -> None:
    assert digit_slip(printed, meant) == ""
