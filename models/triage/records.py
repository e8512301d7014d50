"""What triage sees of a finding, and what it says."""

from __future__ import annotations

from dataclasses import dataclass

from models.logistic import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageCase:
    """A finding: its check, severity (0 info to 3 high) and probability, the channel, the money at stake.

    ``probability`` is the check's own, reading confidence included. ``scanned`` tells a reading from pixels,
    ``flowing`` a text without geometry. ``yuan`` is the difference in yuan, 0 where it is not money.
    """

    code: str
    severity: int
    probability: float
    scanned: bool = False
    flowing: bool = False
    yuan: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """The calibrated probability that a reviewer accepts, and the terms that move it most."""

    probability: float
    terms: tuple[Term, ...]
