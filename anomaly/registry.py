"""All checks, written out: a new check is a module and one line here. Codes are never reused."""

from __future__ import annotations

from anomaly.check import Check, CheckModule
from anomaly.checks.ar import ar001_parent_subject

_MODULES: tuple[CheckModule, ...] = (
    # AR 表内
    ar001_parent_subject,
)

CHECKS: tuple[Check, ...] = tuple(Check.of(module) for module in _MODULES)


def find_check(code: str) -> Check | None:
    """The check of a code (any case), or None."""
    return next((check for check in CHECKS if check.info.code == code.upper()), None)
