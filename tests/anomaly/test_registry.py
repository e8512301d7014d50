"""What the registry promises the runner."""

from __future__ import annotations

from anomaly.registry import CHECKS

#: Checks of figures that are not equations.
_NOT_EQUATIONS = {"XT012", "XT013"}


def test_checks_within_and_between_tables_are_solved_together() -> None:
    figures = [check for check in CHECKS if check.info.code[:2] in ("AR", "XT")]
    assert {check.info.code for check in figures if check.balance is None} <= _NOT_EQUATIONS
    assert len(figures) >= 20


def test_other_checks_look_for_themselves() -> None:
    assert all(check.balance is None for check in CHECKS if check.info.code[:2] not in ("AR", "XT"))
