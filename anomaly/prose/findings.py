"""Findings about a place in a text: what most checks of texts have in common."""

from __future__ import annotations

from collections.abc import Sequence

from anomaly.check import Info
from anomaly.finding import Evidence, Finding, FindingKind, Severity
from anomaly.prose.texts import Prose


def text_finding(
    info: Info,
    prose: Prose,
    evidence: Sequence[Evidence],
    *,
    message: str,
    message_en: str,
    certainty: float,
    expected: str = "",
    observed: str = "",
    difference: str = "",
    reckoning: tuple[str, ...] = (),
    severity: Severity | None = None,
    kind: FindingKind | None = None,
) -> Finding:
    """A finding in ``prose``; severity and kind are the check's own unless given."""
    return Finding(
        code=info.code,
        kind=kind or info.kind,
        severity=severity or info.severity,
        probability=certainty * prose.confidence,
        title=info.name,
        message=message,
        message_en=message_en,
        expected=expected,
        observed=observed,
        difference=difference,
        reckoning=reckoning,
        where=prose.where,
        evidence=tuple(evidence),
    )
