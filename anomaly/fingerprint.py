"""A finding's stable identity: the fact it states, not the file or the line it was read from."""

from __future__ import annotations

import hashlib

from anomaly.finding import Finding
from extractor.document import Meta


def finding_id(finding: Finding, meta: Meta) -> str:
    """Sixteen hexadecimal characters, the same in every run and in every re-upload that keeps the fact.

    Built from the check, the unit and year, the place by name and the figures; line and page are left out
    so that a corrected copy of the document keeps the decisions already made.
    """
    parts = (
        finding.code,
        meta.unit,
        str(meta.year or ""),
        finding.where.section,
        finding.where.project,
        finding.where.table,
        finding.observed,
        finding.expected,
        *sorted(evidence.quote for evidence in finding.evidence),
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
