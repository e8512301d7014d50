"""A document with what its unit published the year before; where that is missing, why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anomaly.collection.views import Collection, DocumentView, Located, Total
from anomaly.finding import Finding, NotEvaluated


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """``present``, all documents of the year before, and older ones (latest first)."""

    present: DocumentView
    last: tuple[DocumentView, ...]
    earlier: tuple[DocumentView, ...] = ()

    @property
    def of_account(self) -> bool:
        """Whether last year's document is a final account, so that 执行数 and 决算数 can be looked up."""
        return all(view.kind.is_final for view in self.last)

    def under(self, key: str) -> tuple[Total, ...]:
        """What last year's documents published under a key."""
        return tuple(total for view in self.last for total in view.totals if total.key == key)

    def document_of(self, total: Total) -> DocumentView:
        """The document of last year that a total is of."""
        return next(view for view in self.last if any(t is total for t in view.totals))

    def said(self, result: Finding | NotEvaluated) -> Located:
        """A result about the present document."""
        return Located(document=self.present.id, result=result)


def baselines(collection: Collection, code: str) -> Iterator[Baseline | Located]:
    """Every document against the year before; a ``NotEvaluated`` where there is none to compare with."""
    for history in collection.histories():
        for view in history:
            yield _baseline(view, history, code)


def _baseline(view: DocumentView, history: Sequence[DocumentView], code: str) -> Baseline | Located:
    years = [v for v in history if v.year is not None and view.year is not None and v.year < view.year]
    last = tuple(v for v in years if v.year == (view.year or 0) - 1)
    if not last:
        reason = f"集合中没有该单位上一年度（{(view.year or 0) - 1}年）的公开文件"
        skipped = NotEvaluated(code=code, reason=reason, reason_en="no document of the year before")
        return Located(document=view.id, result=skipped)
    if view.reorganised:
        reason = f"单位有机构改革或职责划转（“{view.reorganised[:30]}…”），上年数不可比"
        skipped = NotEvaluated(code=code, reason=reason, reason_en="the unit was reorganised")
        return Located(document=view.id, result=skipped)
    earlier = tuple(v for v in reversed(years) if v not in last)
    return Baseline(present=view, last=last, earlier=earlier)
