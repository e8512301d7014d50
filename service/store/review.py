"""Rows about findings and what people made of them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from service.store.base import Row, id_column, new_id, now


class FindingRow(Row):
    """疑点. ``fact`` is the stable identity of what it states; ``revision`` grows with each change.

    ``current`` is false once a newer version of the document is checked. ``score`` orders the queue.
    Unit, year, owner and collection are repeated here so that the queue is one indexed scan.
    """

    __tablename__ = "findings"
    __table_args__ = (
        UniqueConstraint("version_id", "fact"),
        Index("ix_findings_queue", "collection_id", "current", "state", "score", "id"),
        Index("ix_findings_order", "current", "score", "id"),
        Index("ix_findings_document", "document_id", "current", "score", "id"),
        # Everything the facets count by, so that they are counted from the index alone.
        Index(
            "ix_findings_facets",
            "current",
            "state",
            "severity",
            "kind",
            "code",
            "year",
            "assignee_id",
            "unit",
            "collection_id",
            "owner_id",
        ),
    )

    id: Mapped[str] = mapped_column(id_column(), primary_key=True, default=new_id)
    fact: Mapped[str] = mapped_column(String(40))
    version_id: Mapped[str] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"))
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    collection_id: Mapped[str] = mapped_column(ForeignKey("collections.id"))
    owner_id: Mapped[str] = mapped_column(ForeignKey("users.id"), index=True)
    part: Mapped[int] = mapped_column(default=0)
    current: Mapped[bool] = mapped_column(default=True)
    unit: Mapped[str] = mapped_column(String(255), default="", index=True)
    year: Mapped[int | None]
    code: Mapped[str] = mapped_column(String(16), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    severity: Mapped[str] = mapped_column(String(8))
    probability: Mapped[float]
    score: Mapped[float]
    title: Mapped[str] = mapped_column(Text)
    message: Mapped[str] = mapped_column(Text)
    message_en: Mapped[str] = mapped_column(Text, default="")
    expected: Mapped[str] = mapped_column(Text, default="")
    observed: Mapped[str] = mapped_column(Text, default="")
    difference: Mapped[str] = mapped_column(Text, default="")
    reckoning: Mapped[list[str]]
    section: Mapped[str] = mapped_column(Text, default="")
    project: Mapped[str] = mapped_column(Text, default="")
    table_title: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(16), default="open")
    reason: Mapped[str] = mapped_column(String(32), default="")
    assignee_id: Mapped[str | None] = mapped_column(ForeignKey("users.id"), index=True)
    revision: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)

    evidence: Mapped[list[EvidenceRow]] = relationship(
        order_by="EvidenceRow.ordinal", lazy="selectin", cascade="all, delete-orphan", passive_deletes=True
    )


class EvidenceRow(Row):
    """证据: a place and what is printed there; the box is in points from the page's top left."""

    __tablename__ = "evidence"
    __table_args__ = (UniqueConstraint("finding_id", "ordinal"),)

    id: Mapped[str] = mapped_column(id_column(), primary_key=True, default=new_id)
    finding_id: Mapped[str] = mapped_column(ForeignKey("findings.id", ondelete="CASCADE"))
    ordinal: Mapped[int]
    role: Mapped[str] = mapped_column(String(16))
    page: Mapped[int | None]
    line: Mapped[int | None]
    end_line: Mapped[int | None]
    start_column: Mapped[int | None]
    end_column: Mapped[int | None]
    x0: Mapped[float | None]
    y0: Mapped[float | None]
    x1: Mapped[float | None]
    y1: Mapped[float | None]
    quote: Mapped[str] = mapped_column(Text)


class Decision(Row):
    """裁定: one step in a finding's history, never changed. It belongs to the fact, not to the file.

    ``batch`` joins those that were made in one go; empty for one by one.
    """

    __tablename__ = "decisions"
    __table_args__ = (
        Index("ix_decisions_fact", "document_id", "fact", "id"),
        Index("ix_decisions_batch", "batch"),
    )

    id: Mapped[str] = mapped_column(id_column(), primary_key=True, default=new_id)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    finding_id: Mapped[str] = mapped_column(id_column(), index=True)
    fact: Mapped[str] = mapped_column(String(40))
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id"))
    verdict: Mapped[str] = mapped_column(String(16))
    previous: Mapped[str] = mapped_column(String(16))
    previous_reason: Mapped[str] = mapped_column(String(32), default="")
    reason: Mapped[str] = mapped_column(String(32), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    revision: Mapped[int]
    batch: Mapped[str] = mapped_column(String(26), default="", server_default="")
    at: Mapped[datetime] = mapped_column(default=now)


class Comment(Row):
    """A comment on a finding; it stays with the fact."""

    __tablename__ = "comments"
    __table_args__ = (Index("ix_comments_fact", "document_id", "fact", "id"),)

    id: Mapped[str] = mapped_column(id_column(), primary_key=True, default=new_id)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    fact: Mapped[str] = mapped_column(String(40))
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id"))
    body: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(default=now)
