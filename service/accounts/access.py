"""Who sees which rows: the one place where collections and ownership become conditions."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, and_, select, true
from sqlalchemy.orm import Session as Transaction

from service.accounts.roles import Actor, Role
from service.errors import ApiCode, ApiError
from service.store import Collection, DocumentRow, FindingRow, Job, Member, Version


def sees_documents(actor: Actor) -> ColumnElement[bool]:
    """The documents an actor may see (deleted ones are left out elsewhere)."""
    if actor.sees_all:
        return true()
    within = DocumentRow.collection_id.in_(_collections(actor))
    return within if actor.role is Role.REVIEWER else and_(within, DocumentRow.owner_id == actor.user_id)


def sees_findings(actor: Actor) -> ColumnElement[bool]:
    """The findings an actor may see."""
    if actor.sees_all:
        return true()
    within = FindingRow.collection_id.in_(_collections(actor))
    return within if actor.role is Role.REVIEWER else and_(within, FindingRow.owner_id == actor.user_id)


def sees_collections(actor: Actor) -> ColumnElement[bool]:
    """The collections an actor may see."""
    return true() if actor.sees_all else Collection.id.in_(_collections(actor))


def sees_jobs(actor: Actor) -> ColumnElement[bool]:
    """The jobs an actor may see: those of documents they may see."""
    if actor.sees_all:
        return true()
    documents = select(DocumentRow.id).where(sees_documents(actor))
    return Job.version_id.in_(select(Version.id).where(Version.document_id.in_(documents)))


def document_for(session: Transaction, actor: Actor, document_id: str) -> DocumentRow:
    """A document that is there and that the actor may see.

    Raises:
        ApiError: ``NOT_FOUND`` in both other cases, so that nobody learns which ids exist.
    """
    query = select(DocumentRow).where(
        DocumentRow.id == document_id, DocumentRow.deleted_at.is_(None), sees_documents(actor)
    )
    row = session.scalar(query)
    if row is None:
        raise ApiError(ApiCode.NOT_FOUND)
    return row


def collection_for(session: Transaction, actor: Actor, collection_id: str) -> Collection:
    """A collection the actor may use.

    Raises:
        ApiError: ``NOT_FOUND``.
    """
    row = session.scalar(select(Collection).where(Collection.id == collection_id, sees_collections(actor)))
    if row is None:
        raise ApiError(ApiCode.NOT_FOUND)
    return row


def _collections(actor: Actor) -> Select[str]:
    return select(Member.collection_id).where(Member.user_id == actor.user_id)
