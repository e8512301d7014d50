"""All checks, written out: a new check is a module and one line here. Codes are never reused."""

from __future__ import annotations

from anomaly.check import Check, CheckModule
from anomaly.checks.ar import ar001_parent_subject
from anomaly.checks.na import (
    na001_share,
    na002_text_vs_table,
    na003_growth,
    na004_completion,
    na005_direction,
    na006_zero_base,
    na007_missing_percent,
    na008_item_twice,
    na009_enumeration,
    na010_arithmetic,
    na011_breakdown,
    na013_template_residue,
    na014_unexplained_jump,
    na015_funding_in_text,
    na016_cars_and_quota,
    na018_payments,
)

_MODULES: tuple[CheckModule, ...] = (
    # AR 表内
    ar001_parent_subject,
    # NA 文字
    na001_share,
    na002_text_vs_table,
    na003_growth,
    na004_completion,
    na005_direction,
    na006_zero_base,
    na007_missing_percent,
    na008_item_twice,
    na009_enumeration,
    na010_arithmetic,
    na011_breakdown,
    na013_template_residue,
    na014_unexplained_jump,
    na015_funding_in_text,
    na016_cars_and_quota,
    na018_payments,
)

CHECKS: tuple[Check, ...] = tuple(Check.of(module) for module in _MODULES)


def find_check(code: str) -> Check | None:
    """The check of a code (any case), or None."""
    return next((check for check in CHECKS if check.info.code == code.upper()), None)
