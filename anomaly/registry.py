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
from anomaly.checks.xt import (
    xt001_summary_income,
    xt002_summary_expenditure,
    xt003_income_expenditure_subjects,
    xt004_fiscal_general_budget,
    xt005_basic_economic,
    xt006_project_expenditure,
    xt007_three_public_economic,
    xt008_agency_operation,
    xt009_funds_state_capital,
    xt010_summary_fiscal,
    xt011_general_budget_subjects,
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
    # XT 表间
    xt001_summary_income,
    xt002_summary_expenditure,
    xt003_income_expenditure_subjects,
    xt004_fiscal_general_budget,
    xt005_basic_economic,
    xt006_project_expenditure,
    xt007_three_public_economic,
    xt008_agency_operation,
    xt009_funds_state_capital,
    xt010_summary_fiscal,
    xt011_general_budget_subjects,
)

_MODULES: tuple[CheckModule, ...] = ()

CHECKS: tuple[Check, ...] = (
    *(Check.balancing(module) for module in _BALANCING),
    *(Check.of(module) for module in _MODULES),
)


def find_check(code: str) -> Check | None:
    """The check of a code (any case), or None."""
    return next((check for check in CHECKS if check.info.code == code.upper()), None)
