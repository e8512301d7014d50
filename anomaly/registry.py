"""Every check, listed once."""

from __future__ import annotations

from anomaly.check import Check

CHECKS: tuple[Check, ...] = ()
