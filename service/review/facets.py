"""Facets of the queue: for each filter its values with counts, under all the other filters."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from service.review.selection import ANY, Selection
from service.store import FindingRow

MOST_VALUES = 12
_COLUMNS: tuple[tuple[str, InstrumentedAttribute[object]], ...] = (
    ("state", FindingRow.state),
    ("severity", FindingRow.severity),
    ("kind", FindingRow.kind),
    ("code", FindingRow.code),
    ("unit", FindingRow.unit),
    ("year", FindingRow.year),
    ("assignee_id", FindingRow.assignee_id),
)
_ORDER = {"severity": ("high", "medium", "low", "info"), "state": ("open", "accepted", "rejected")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value one can filter by, and how many findings it would leave."""

    value: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One filter with its values, most frequent first."""

    name: str
    choices: tuple[Choice, ...]
    total: int


def facets_of(session: Session, selection: Selection) -> dict[str, Facet]:
    """All facets of a selection, by the filter's name."""
    return {name: _facet(session, selection, name, column) for name, column in _COLUMNS}


def counted(facets: dict[str, Facet], selection: Selection) -> int:
    """How many findings the selection has: those of the states it shows."""
    state = facets["state"]
    return state.total if selection.chosen.state == ANY else sum(c.count for c in state.choices if c.chosen)


def _facet(session: Session, selection: Selection, name: str, column: InstrumentedAttribute[object]) -> Facet:
    where = selection.conditions(without=name)
    query = select(column, func.count()).where(*where).group_by(column).order_by(func.count().desc())
    rows = [(_text(name, row[0]), row[1]) for row in session.execute(query.limit(400))]
    chosen = selection.values(name) or (["open"] if name == "state" else [])
    if name in _ORDER:
        counts = dict(rows)
        rows = [(value, counts.get(value, 0)) for value in _ORDER[name]]
    kept = [r for i, r in enumerate(rows) if r[0] and (i < MOST_VALUES or r[0] in chosen)]
    choices = tuple(Choice(value=v, count=n, chosen=v in chosen) for v, n in kept)
    return Facet(name=name, choices=choices, total=sum(n for _, n in rows))


def _text(name: str, value: object) -> str:
    if value is None:
        return "none" if name == "assignee_id" else ""
    return str(value)
