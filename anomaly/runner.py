"""Runs checks over a document; a crash in a check is a run error, never a finding."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from anomaly.check import Check
from anomaly.finding import Finding, NotEvaluated
from extractor.document import Document

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunError:
    """A check that crashed: its code and the exception's type and text (for the log, not for users)."""

    code: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything the checks said of one document; findings by severity, then probability."""

    findings: tuple[Finding, ...]
    not_evaluated: tuple[NotEvaluated, ...]
    errors: tuple[RunError, ...]


def run_checks(document: Document, checks: Iterable[Check]) -> Report:
    """Run every check that applies to this kind of document."""
    findings: list[Finding] = []
    skipped: list[NotEvaluated] = []
    errors: list[RunError] = []
    for check in checks:
        if document.meta.kind not in check.info.applies_to:
            continue
        try:
            results = list(check.look(document))
        except Exception as error:
            log.exception("check %s crashed", check.info.code)
            errors.append(RunError(code=check.info.code, detail=f"{type(error).__name__}: {error}"))
            continue
        findings.extend(r for r in results if isinstance(r, Finding))
        skipped.extend(r for r in results if isinstance(r, NotEvaluated))
    findings.sort(key=_order)
    return Report(findings=tuple(findings), not_evaluated=tuple(skipped), errors=tuple(errors))


def _order(finding: Finding) -> tuple[int, float, str, int, int]:
    span = finding.evidence[0].span
    return (-finding.severity.rank, -finding.probability, finding.code, span.page or 0, span.line or 0)
