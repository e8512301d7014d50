"""Facets of the queue: for each filter its values with counts, under all the other filters."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import String, cast, func, literal, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from service.api.routes.findings import facet_conditions, reach
from service.review.selection import ANY, Selection
from service.store import FindingRow

MOST_VALUES = 12
_MOST_COUNTED = 400
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
    """All facets of a selection, by the filter's name.

    Each is counted from an index. Where a word is looked for, no index helps: then the findings that hold it
    are gathered once and all facets are counted among them.
    """
    if selection.chosen.q:
        counts = _counts_of_word(session, selection)
        return {name: _facet(selection, name, counts[name]) for name, _ in _COLUMNS}
    return {name: _facet(selection, name, _counts(session, selection, name, c)) for name, c in _COLUMNS}


def counted(facets: dict[str, Facet], selection: Selection) -> int:
    """How many findings the selection has: those of the states it shows."""
    state = facets["state"]
    return state.total if selection.chosen.state == ANY else sum(c.count for c in state.choices if c.chosen)


def _counts(
    session: Session, selection: Selection, name: str, column: InstrumentedAttribute[object]
) -> list[tuple[str, int]]:
    where = selection.conditions(without=name)
    query = select(column, func.count()).where(*where).group_by(column).order_by(func.count().desc())
    return [(_text(name, row[0]), row[1]) for row in session.execute(query.limit(_MOST_COUNTED))]


def _counts_of_word(session: Session, selection: Selection) -> dict[str, list[tuple[str, int]]]:
    """The counts of every facet by one statement over the findings in reach, which are gathered once."""
    where = reach(selection.actor, selection.chosen)
    seen = aliased(FindingRow, select(*(column for _, column in _COLUMNS)).where(*where).cte("seen"))
    parts = []
    for name, _ in _COLUMNS:
        column = getattr(seen, name)
        among = facet_conditions(seen, selection.filters(without=name))
        parts.append(select(literal(name), cast(column, String), func.count()).where(*among).group_by(column))
    found: dict[str, list[tuple[str, int]]] = {name: [] for name, _ in _COLUMNS}
    for name, value, count in session.execute(union_all(*parts)):
        found[name].append((_text(name, value), count))
    return {
        name: sorted(rows, key=lambda row: (-row[1], row[0]))[:_MOST_COUNTED] for name, rows in found.items()
    }


def _facet(selection: Selection, name: str, rows: list[tuple[str, int]]) -> Facet:
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
