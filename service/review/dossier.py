"""What stands beside a finding on the desk: document, sums, history, comments, the unit's other findings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, lazyload

from service.accounts import Actor, sees_findings
from service.review.cells import TableView, excerpts_of
from service.review.evidence import Mark, marks_of
from service.review.staff import people
from service.review.sums import Sum, laid_out
from service.review.yesteryear import Earlier, earlier_of
from service.store import Comment, Decision, DocumentRow, FindingRow, User

_MOST_OTHERS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One decision on the fact; of an assignment, ``reason`` is the name of who has it now."""

    verdict: str
    reason: str
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One comment."""

    by: str
    body: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything about a finding but its pages."""

    document: DocumentRow
    marks: tuple[Mark, ...]
    sums: tuple[Sum, ...]
    history: tuple[Step, ...]
    comments: tuple[Saying, ...]
    others: tuple[FindingRow, ...]
    excerpts: tuple[TableView, ...]
    earlier: tuple[Earlier, ...]


def dossier_of(session: Session, actor: Actor, row: FindingRow) -> Dossier:
    """The dossier of a finding the actor may see."""
    document = session.get_one(DocumentRow, row.document_id)
    excerpts = tuple(excerpts_of(session, row))
    return Dossier(
        document=document,
        marks=tuple(marks_of(row)),
        sums=tuple(laid_out(row.reckoning)),
        history=_history(session, row),
        comments=_comments(session, row),
        others=_others(session, actor, row),
        excerpts=excerpts,
        earlier=earlier_of(session, actor, document, excerpts),
    )


def _history(session: Session, row: FindingRow) -> tuple[Step, ...]:
    query = (
        select(Decision, User.display_name, User.name)
        .join(User, User.id == Decision.user_id)
        .where(Decision.document_id == row.document_id, Decision.fact == row.fact)
        .order_by(Decision.id)
    )
    names = people(session)
    return tuple(
        Step(verdict=d.verdict, reason=names.get(d.reason, d.reason), note=d.note, by=shown or name, at=d.at)
        for d, shown, name in session.execute(query)
    )


def _comments(session: Session, row: FindingRow) -> tuple[Saying, ...]:
    query = (
        select(Comment, User.display_name, User.name)
        .join(User, User.id == Comment.user_id)
        .where(Comment.document_id == row.document_id, Comment.fact == row.fact)
        .order_by(Comment.id)
    )
    return tuple(Saying(by=shown or name, body=c.body, at=c.at) for c, shown, name in session.execute(query))


def _others(session: Session, actor: Actor, row: FindingRow) -> tuple[FindingRow, ...]:
    """The unit's other findings; the document's where the unit is not known."""
    same = FindingRow.unit == row.unit if row.unit else FindingRow.document_id == row.document_id
    query = (
        select(FindingRow)
        .where(FindingRow.current, sees_findings(actor), same, FindingRow.id != row.id)
        .options(lazyload(FindingRow.evidence))
        .order_by(FindingRow.score.desc(), FindingRow.id)
        .limit(_MOST_OTHERS)
    )
    return tuple(session.scalars(query))
