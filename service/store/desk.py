"""Rows of the review desk: key maps, saved filters, corrected cells, and the units that must publish."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from service.store.base import Row, id_column, new_id, now


class KeyMap(Row):
    """The keys a user changed, by action."""

    __tablename__ = "key_maps"

    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    keys: Mapped[dict[str, str]] = mapped_column(JSON)


class SavedFilter(Row):
    """A user's named filter: the query of the queue's address."""

    __tablename__ = "saved_filters"
    __table_args__ = (UniqueConstraint("user_id", "name"),)

    id: Mapped[str] = mapped_column(id_column(), primary_key=True, default=new_id)
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(64))
    query: Mapped[str] = mapped_column(Text)


class Correction(Row):
    """更正: a table cell that was misread, what stands on the page, and why; never changed once made.

    ``part``, ``ordinal`` (of the table), ``row`` and ``column`` count from 0.
    """

    __tablename__ = "corrections"

    id: Mapped[str] = mapped_column(id_column(), primary_key=True, default=new_id)
    version_id: Mapped[str] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"), index=True)
    part: Mapped[int]
    ordinal: Mapped[int]
    row: Mapped[int]
    column: Mapped[int]
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text)
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(default=now)


class ExpectedUnit(Row):
    """A unit that must publish in a collection, and by when."""

    __tablename__ = "expected_units"
    __table_args__ = (UniqueConstraint("collection_id", "unit"),)

    id: Mapped[str] = mapped_column(id_column(), primary_key=True, default=new_id)
    collection_id: Mapped[str] = mapped_column(ForeignKey("collections.id", ondelete="CASCADE"))
    unit: Mapped[str] = mapped_column(String(255))
    due_at: Mapped[datetime | None]
