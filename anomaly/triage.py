"""A finding as the triage model sees it."""

from __future__ import annotations

from anomaly.finding import Finding
from extractor.document import Channel
from extractor.reading.quantities import find_quantities
from models.triage import TriageCase


def triage_case(finding: Finding, channel: Channel) -> TriageCase:
    """What triage is told of a finding."""
    return TriageCase(
        code=finding.code,
        severity=finding.severity.rank,
        probability=finding.probability,
        scanned=channel in (Channel.SCAN, Channel.MIXED),
        flowing=channel is Channel.FLOW,
        yuan=stake_yuan(finding.difference),
    )


def stake_yuan(difference: str) -> float:
    """The largest amount of money in a difference, 0 where it states none."""
    amounts = (mention.quantity.amount for mention in find_quantities(difference))
    return max((abs(float(amount.yuan)) for amount in amounts if amount is not None), default=0.0)
