"""Runs checks over a document; a crash in a check is a run error, never a finding."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from anomaly.check import Check
from anomaly.finding import Finding, NotEvaluated
from anomaly.ledger.equations import Equation
from anomaly.ledger.settle import settle
from anomaly.legibility import weighed_by_reading
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
    """Run every check that applies to this kind of document.

    The equations of all balancing checks are solved together, after the others: one wrong cell is one
    finding, whichever checks it breaks.
    """
    results: list[Finding | NotEvaluated] = []
    equations: list[Equation | NotEvaluated] = []
    errors: list[RunError] = []
    for check in checks:
        if document.meta.kind not in check.info.applies_to:
            continue
        if check.balance is not None:
            equations.extend(_guarded(check.info.code, check.balance, document, errors))
        else:
            results.extend(_guarded(check.info.code, check.look, document, errors))
    results.extend(settle(equations))
    found = weighed_by_reading((r for r in results if isinstance(r, Finding)), document.doubts)
    findings = sorted(found, key=_order)
    skipped = tuple(dict.fromkeys(r for r in results if isinstance(r, NotEvaluated)))
    return Report(findings=tuple(findings), not_evaluated=skipped, errors=tuple(errors))


Result = TypeVar("Result")


def _guarded(
    code: str, look: Callable[[Document], Iterator[Result]], document: Document, errors: list[RunError]
) -> list[Result]:
    try:
        return list(look(document))
    except Exception as error:
        log.exception("check %s crashed", code)
        errors.append(RunError(code=code, detail=f"{type(error).__name__}: {error}"))
        return []


def _order(finding: Finding) -> tuple[int, float, str, int, int]:
    span = finding.evidence[0].span
    return (-finding.severity.rank, -finding.probability, finding.code, span.page or 0, span.line or 0)
