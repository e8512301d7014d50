"""Findings that something is missing, where pages could not be read: it may stand on one of them.

A page that failed or still needs OCR keeps its place in the document, but nothing on it was seen. What a
check says to be absent is then only not found: less probable, of low severity, and the finding says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from anomaly.finding import Finding, FindingKind, Severity
from extractor.document import Page, PageState

_UNREAD: Final = (PageState.NEEDS_OCR, PageState.FAILED)
_OF_ABSENCE: Final = frozenset({FindingKind.INCOMPLETE_DISCLOSURE, FindingKind.MISSING_VALUE})
_PROBABILITY: Final = 0.3
_NAMED: Final = 5  # pages named in a message


def weighed_by_pages(findings: Iterable[Finding], pages: Sequence[Page]) -> list[Finding]:
    """The findings, those of absence no surer than the document was seen whole."""
    unread = [page.number for page in pages if page.state in _UNREAD]
    if not unread:
        return list(findings)
    return [_weighed(finding, unread) if finding.kind in _OF_ABSENCE else finding for finding in findings]


def _weighed(finding: Finding, unread: Sequence[int]) -> Finding:
    named = "、".join(str(number) for number in unread[:_NAMED])
    more = f"等{len(unread)}页" if len(unread) > _NAMED else "页"
    low = finding.severity if finding.severity.rank <= Severity.LOW.rank else Severity.LOW
    return replace(
        finding,
        severity=low,
        probability=min(finding.probability, _PROBABILITY),
        message=f"{finding.message.removesuffix('。')}（第{named}{more}未能读取，所缺内容可能在其中）。",
        message_en=f"{finding.message_en} ({len(unread)} page(s) could not be read.)".strip(),
    )
