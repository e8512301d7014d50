"""All checks, written out: a new check is a module and one line here. Codes are never reused."""

from __future__ import annotations

from anomaly.check import BalanceModule, Check, CheckModule
from anomaly.checks.ar import (
    ar001_parent_subject,
    ar002_total_row,
    ar003_row_identity,
    ar004_economic_class,
    ar005_income_expenditure_chain,
    ar006_three_public,
    ar007_project_total,
)

#: Checks that are equations between table figures; they are solved together.
_BALANCING: tuple[BalanceModule, ...] = (
    # AR 表内
    ar001_parent_subject,
    ar002_total_row,
    ar003_row_identity,
    ar004_economic_class,
    ar005_income_expenditure_chain,
    ar006_three_public,
    ar007_project_total,
)

_MODULES: tuple[CheckModule, ...] = ()

CHECKS: tuple[Check, ...] = (
    *(Check.balancing(module) for module in _BALANCING),
    *(Check.of(module) for module in _MODULES),
)


def find_check(code: str) -> Check | None:
    """The check of a code (any case), or None."""
    return next((check for check in CHECKS if check.info.code == code.upper()), None)
