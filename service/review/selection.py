"""Which findings a page is about: the filters in its address, and the neighbours of a finding among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from urllib.parse import urlencode

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, lazyload

from service.accounts import Actor
from service.api.paging import Mark, after
from service.api.routes.findings import Filters, conditions
from service.store import FindingRow

ANY = "any"
MINE = "me"
_OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The filters as the address has them. Without a state the queue shows what is open."""

    actor: Actor
    chosen: Filters

    def address(self, path: str, **changes: str) -> str:
        """``path`` with these filters, some of them changed; an empty one is left out."""
        given = {k: str(v) for k, v in asdict(self.chosen).items() if v} | changes
        query = urlencode({k: v for k, v in given.items() if v})
        return f"{path}?{query}" if query else path

    def toggled(self, path: str, name: str, value: str) -> str:
        """``path`` with ``value`` added to the filter ``name``, or taken out of it."""
        kept = self.values(name)
        changed = [v for v in kept if v != value] if value in kept else [*kept, value]
        return self.address(path, **{name: ",".join(changed)})

    def values(self, name: str) -> list[str]:
        """The values a filter is set to."""
        given = asdict(self.chosen)[name]
        return [v for v in str(given or "").split(",") if v]

    def conditions(self, without: str = "") -> list[ColumnElement[bool]]:
        """The filters as conditions, with what the actor may see; one of them may be left out."""
        return conditions(self.actor, self.filters(without))

    def filters(self, without: str = "") -> Filters:
        """The filters with what the queue's words stand for; one of them may be left out."""
        chosen = self.chosen
        state = {"": _OPEN, ANY: ""}.get(chosen.state, chosen.state)
        assignee = self.actor.user_id if chosen.assignee_id == MINE else chosen.assignee_id
        return _without(replace(chosen, state=state, assignee_id=assignee), without)

    @property
    def narrowed(self) -> bool:
        """Whether anything is filtered."""
        return any(asdict(self.chosen).values())


def _without(filters: Filters, name: str) -> Filters:
    if name == "year":
        return replace(filters, year=None)
    given = asdict(filters) | ({name: ""} if name else {})
    return Filters(**given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a finding stands in its selection: ids of the one before and after, and the count."""

    before: str
    next: str
    number: int
    total: int


def place_in(session: Session, selection: Selection, row: FindingRow) -> Place:
    """The neighbours of a finding, whether or not it is (still) in the selection."""
    where = selection.conditions()
    mark = Mark(score=row.score, id=row.id)
    follows = after(mark, FindingRow.score, FindingRow.id)
    precedes = or_(FindingRow.score > row.score, and_(FindingRow.score == row.score, FindingRow.id < row.id))
    onward = select(FindingRow.id).where(*where, follows)
    back = select(FindingRow.id).where(*where, precedes)
    count = select(func.count()).select_from(FindingRow).where(*where)
    return Place(
        before=session.scalar(back.order_by(FindingRow.score, FindingRow.id.desc()).limit(1)) or "",
        next=session.scalar(onward.order_by(FindingRow.score.desc(), FindingRow.id).limit(1)) or "",
        number=(session.scalar(count.where(precedes)) or 0) + 1,
        total=session.scalar(count) or 0,
    )


def listed(
    session: Session, where: Iterable[ColumnElement[bool]], mark: Mark | None, limit: int
) -> list[FindingRow]:
    """One page of the queue and one more, so that the caller knows whether there is a next page."""
    query = select(FindingRow).where(*where).options(lazyload(FindingRow.evidence))
    if mark is not None:
        query = query.where(after(mark, FindingRow.score, FindingRow.id))
    query = query.order_by(FindingRow.score.desc(), FindingRow.id).limit(limit + 1)
    return list(session.scalars(query))
