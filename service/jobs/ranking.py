"""The order of the queue: probability of acceptance × severity × money at stake."""

from __future__ import annotations

import math

from anomaly.finding import Finding, Severity
from anomaly.triage import stake_yuan

WEIGHT = {Severity.HIGH: 8.0, Severity.MEDIUM: 3.0, Severity.LOW: 1.0, Severity.INFO: 0.2}
# A difference of 1 万元 leaves the score as it is; each factor of ten moves it by a tenth.
_NEUTRAL_YUAN = 10_000.0
_STEP = 0.1


def score_of(finding: Finding, probability: float | None = None) -> float:
    """The place in the queue; larger is sooner. Only the order has a meaning.

    ``probability`` is the triage model's that a reviewer accepts the finding; the check's own without it.
    """
    likely = finding.probability if probability is None else probability
    return round(likely * WEIGHT[finding.severity] * _stake(finding), 6)


def _stake(finding: Finding) -> float:
    """0.6 to 1.4 by the money in the difference; 1 where it is not stated as money."""
    yuan = stake_yuan(finding.difference)
    if yuan <= 0:
        return 1.0
    return 1.0 + _STEP * min(max(math.log10(yuan / _NEUTRAL_YUAN), -4.0), 4.0)
