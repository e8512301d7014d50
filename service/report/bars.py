"""The report's chart: findings by family, one bar a family, one piece a severity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from anomaly.catalogue import FAMILIES, FAMILIES_EN
from anomaly.finding import Finding, Severity
from service.words import Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The findings of one severity; ``start`` and ``width`` are percent of the longest bar."""

    severity: str
    count: int
    start: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One family of checks."""

    family: str
    name: str
    total: int
    pieces: tuple[Piece, ...]


def bars(findings: Sequence[Finding], lang: Lang) -> tuple[Bar, ...]:
    """Longest first; families without findings are left out."""
    counts = Counter((finding.code[:2], finding.severity) for finding in findings)
    totals = Counter(finding.code[:2] for finding in findings)
    names = FAMILIES if lang is Lang.ZH else FAMILIES_EN
    longest = max(totals.values(), default=1)
    return tuple(
        Bar(family=family, name=names[family], total=total, pieces=_pieces(family, counts, longest))
        for family, total in sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    )


def _pieces(family: str, counts: Counter[tuple[str, Severity]], longest: int) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    before = 0
    for severity in Severity:
        count = counts[family, severity]
        if count:
            start, width = 100 * before / longest, 100 * count / longest
            pieces.append(Piece(severity=severity.value, count=count, start=start, width=width))
            before += count
    return tuple(pieces)
