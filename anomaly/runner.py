"""Runs checks over a document; a crash in a check is a run error, never a finding."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from anomaly.check import Check
from anomaly.collection.check import CollectionCheck
from anomaly.collection.views import Collection, Located
from anomaly.finding import Finding, NotEvaluated
from anomaly.ledger.equations import Equation
from anomaly.ledger.settle import settle
from anomaly.legibility import weighed_by_reading
from anomaly.told_columns import weighed_by_columns
from anomaly.unread_pages import weighed_by_pages
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
    found = weighed_by_pages(found, document.pages)
    found = weighed_by_columns(found, document.tables, [e for e in equations if isinstance(e, Equation)])
    findings = sorted(found, key=_order)
    skipped = tuple(dict.fromkeys(r for r in results if isinstance(r, NotEvaluated)))
    return Report(findings=tuple(findings), not_evaluated=skipped, errors=tuple(errors))


def run_collection_checks(
    collection: Collection, checks: Iterable[CollectionCheck]
) -> Iterator[Located | RunError]:
    """What every check says of the collection, as it is found; a check that crashes is said so and left."""
    for check in checks:
        try:
            yield from check.look(collection)
        except Exception as error:
            log.exception("check %s crashed", check.info.code)
            yield RunError(code=check.info.code, detail=f"{type(error).__name__}: {error}")


def merged(report: Report, results: Sequence[Located | RunError], documents: frozenset[str]) -> Report:
    """A document's report with what was said of ``documents`` in a collection; crashes are everybody's."""
    kept = [r.result for r in results if isinstance(r, Located) and r.document in documents]
    errors = [r for r in results if isinstance(r, RunError)]
    findings = [*report.findings, *(r for r in kept if isinstance(r, Finding))]
    skipped = [*report.not_evaluated, *(r for r in kept if isinstance(r, NotEvaluated))]
    return Report(
        findings=tuple(sorted(findings, key=_order)),
        not_evaluated=tuple(dict.fromkeys(skipped)),
        errors=(*report.errors, *errors),
    )


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
