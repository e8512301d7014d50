"""What changed in the queue since a mark: cheap to ask often, counted only when something did."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.accounts import sees_findings
from service.review.facets import counted, facets_of
from service.review.selection import Selection
from service.store import Decision, FindingRow

_MOST_CHANGED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """Counts by ``facet:value``, and findings decided since the mark with their state now."""

    mark: str
    count: int
    counts: dict[str, int]
    changed: dict[str, str]


def pulse_of(session: Session, selection: Selection, mark: str) -> Pulse | None:
    """The queue's pulse; None if nothing happened since ``mark`` (empty: the counts as they are)."""
    decision = session.scalar(select(func.max(Decision.id))) or ""
    finding = session.scalar(select(func.max(FindingRow.id))) or ""
    present = f"{decision}.{finding}"
    if present == mark:
        return None
    facets = facets_of(session, selection)
    counts = {f"{f.name}:{c.value}": c.count for f in facets.values() for c in f.choices}
    counts["state:any"] = facets["state"].total
    before = mark.partition(".")[0]
    return Pulse(
        mark=present,
        count=counted(facets, selection),
        counts=counts,
        changed=_changed(session, selection, before) if mark else {},
    )


def _changed(session: Session, selection: Selection, before: str) -> dict[str, str]:
    decided = select(Decision.finding_id).where(Decision.id > before).limit(_MOST_CHANGED)
    query = select(FindingRow.id, FindingRow.state).where(
        FindingRow.id.in_(decided), FindingRow.current, sees_findings(selection.actor)
    )
    return {row[0]: row[1] for row in session.execute(query)}
