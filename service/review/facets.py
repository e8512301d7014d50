"""Facets of the queue: for each filter its values with counts, under all the other filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, String, cast, func, literal, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from service.api.routes.findings import Filters, facet_conditions, reach
from service.review.selection import ANY, Selection
from service.store import FindingRow

MOST_VALUES = 12
_MOST_COUNTED = 400
Column = tuple[str, InstrumentedAttribute[object]]
#: In the order of the index ``ix_findings_facets``.
_COLUMNS: tuple[Column, ...] = (
    ("state", FindingRow.state),
    ("severity", FindingRow.severity),
    ("kind", FindingRow.kind),
    ("code", FindingRow.code),
    ("year", FindingRow.year),
    ("assignee_id", FindingRow.assignee_id),
    ("unit", FindingRow.unit),
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

    Findings are counted once by all filters together, which an index gives in its order, and the facets from
    those counts. Only the units, which are many, are counted by themselves; but where a word is looked for no
    index helps, and the findings that hold it are gathered only once.
    """
    where = reach(selection.actor, selection.chosen)
    if selection.chosen.q:
        counts = _counts(session, selection, where, _COLUMNS)
    else:
        unit = facet_conditions(FindingRow, Filters(unit=selection.chosen.unit))
        counts = _counts(session, selection, [*where, *unit], [c for c in _COLUMNS if c[0] != "unit"])
        counts["unit"] = _units(session, selection)
    return {name: _facet(selection, name, counts[name]) for name, _ in _COLUMNS}


def counted(facets: dict[str, Facet], selection: Selection) -> int:
    """How many findings the selection has: those of the states it shows."""
    state = facets["state"]
    return state.total if selection.chosen.state == ANY else sum(c.count for c in state.choices if c.chosen)


def _units(session: Session, selection: Selection) -> list[tuple[str, int]]:
    unit, number = FindingRow.unit, func.count()
    query = select(unit, number).where(*selection.conditions(without="unit")).group_by(unit)
    found = session.execute(query.order_by(number.desc(), unit).limit(_MOST_COUNTED))
    return [(row[0], row[1]) for row in found]


def _counts(
    session: Session, selection: Selection, where: Sequence[ColumnElement[bool]], columns: Sequence[Column]
) -> dict[str, list[tuple[str, int]]]:
    """The counts of some facets by one statement over the findings ``where``, which are gone through once."""
    dimensions = [column for _, column in columns]
    grouped = (
        select(*dimensions, func.count().label("number")).where(*where).group_by(*dimensions).cte("seen")
    )
    seen = aliased(FindingRow, grouped)
    parts = []
    for name, _ in columns:
        column = getattr(seen, name)
        among = facet_conditions(seen, _among(selection, name, columns))
        number = func.sum(grouped.c.number)
        parts.append(select(literal(name), cast(column, String), number).where(*among).group_by(column))
    found: dict[str, list[tuple[str, int]]] = {name: [] for name, _ in columns}
    for name, value, count in session.execute(union_all(*parts)):
        found[name].append((_text(name, value), int(count)))
    return {
        name: sorted(rows, key=lambda row: (-row[1], row[0]))[:_MOST_COUNTED] for name, rows in found.items()
    }


def _among(selection: Selection, name: str, columns: Sequence[Column]) -> Filters:
    """The other filters; that of the unit only where the unit is among what is counted."""
    others = selection.filters(without=name)
    return others if any(n == "unit" for n, _ in columns) else replace(others, unit="")


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
