"""One slip is told from another number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anomaly.prose.digits import Slip, slip


@pytest.mark.parametrize(
    ("printed", "meant", "expected"),
    [
        ("654", "454", Slip.CHANGED),
        ("6540000", "4540000", Slip.CHANGED),
        ("592000", "992000", Slip.CHANGED),
        ("29", "129", Slip.DROPPED),
        ("1290000", "290000", Slip.ADDED),
        ("3521176.48", "352176.48", Slip.ADDED),
        ("200", "2.0", Slip.POINT),
        ("0.5", "5", Slip.POINT),
        ("50", "44", None),
        ("454", "434.5", None),
        ("100", "100", None),
        ("0", "5", None),
    ],
)
def test_a_single_slip_is_named(printed: str, meant: str, expected: Slip | None) -> None:
    assert slip(Decimal(printed), Decimal(meant)) is expected


@given(
    st.decimals(min_value=0, max_value=10**9, places=2), st.decimals(min_value=0, max_value=10**9, places=2)
)
def test_dropping_and_adding_are_each_others_opposite(a: Decimal, b: Decimal) -> None:
    opposite = {Slip.DROPPED: Slip.ADDED, Slip.ADDED: Slip.DROPPED}
    found = slip(a, b)
    assert slip(b, a) is (opposite.get(found, found) if found is not None else None)
