"""What a form's head tells the reader of its indicator block."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SideHints:
    """What a form's head says of its sides: it names both (实施期, 年度), or prints the year's first."""

    both: bool = False
    year_first: bool = False


NO_HINTS = SideHints()
