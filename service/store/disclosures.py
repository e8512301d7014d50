"""Rows about disclosures: documents, their versions, and what was read in them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from service.store.base import JsonValue, Row, id_column, new_id, now


class DocumentRow(Row):
    """公开文件: one disclosure, whatever its versions. ``meta`` columns are filled once it is read."""

    __tablename__ = "documents"
    __table_args__ = (
        Index("ix_documents_place", "collection_id", "deleted_at", "id"),
        Index("ix_documents_unit", "unit", "year", "kind"),
    )

    id: Mapped[str] = mapped_column(id_column(), primary_key=True, default=new_id)
    collection_id: Mapped[str] = mapped_column(ForeignKey("collections.id"))
    owner_id: Mapped[str] = mapped_column(ForeignKey("users.id"), index=True)
    title: Mapped[str] = mapped_column(String(255))
    unit: Mapped[str] = mapped_column(String(255), default="")
    unit_code: Mapped[str] = mapped_column(String(64), default="")
    year: Mapped[int | None]
    kind: Mapped[str] = mapped_column(String(32), default="")
    region: Mapped[str] = mapped_column(String(64), default="")
    level: Mapped[str] = mapped_column(String(32), default="")
    current_version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    deleted_at: Mapped[datetime | None]


class Version(Row):
    """One uploaded file of a document. ``reading`` and ``report`` are blobs of what came out of it."""

    __tablename__ = "versions"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: Mapped[str] = mapped_column(id_column(), primary_key=True, default=new_id)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(default=1)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]
    file_name: Mapped[str] = mapped_column(String(255))
    channel: Mapped[str] = mapped_column(String(16), default="")
    state: Mapped[str] = mapped_column(String(16), default="queued")
    error_code: Mapped[str] = mapped_column(String(16), default="")
    reading: Mapped[str] = mapped_column(String(64), default="")
    report: Mapped[str] = mapped_column(String(64), default="")
    uploaded_by: Mapped[str] = mapped_column(ForeignKey("users.id"))
    uploaded_at: Mapped[datetime] = mapped_column(default=now)


class PageRow(Row):
    """One page as it was read; sizes in points."""

    __tablename__ = "pages"
    __table_args__ = (UniqueConstraint("version_id", "part", "number"),)

    id: Mapped[str] = mapped_column(id_column(), primary_key=True, default=new_id)
    version_id: Mapped[str] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"))
    part: Mapped[int] = mapped_column(default=0)
    number: Mapped[int]
    width: Mapped[float]
    height: Mapped[float]
    state: Mapped[str] = mapped_column(String(16))


class TableRow(Row):
    """表 as read; ``body`` is the extractor's table as JSON (``service.codec``)."""

    __tablename__ = "tables"
    __table_args__ = (UniqueConstraint("version_id", "part", "ordinal"),)

    id: Mapped[str] = mapped_column(id_column(), primary_key=True, default=new_id)
    version_id: Mapped[str] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"))
    part: Mapped[int] = mapped_column(default=0)
    ordinal: Mapped[int]
    kind: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(Text)
    unit: Mapped[str] = mapped_column(String(8), default="")
    page: Mapped[int | None]
    line: Mapped[int | None]
    row_count: Mapped[int]
    column_count: Mapped[int]
    body: Mapped[JsonValue] = mapped_column(JSON)


class FormRow(Row):
    """绩效目标表 as read; ``body`` is the extractor's form as JSON."""

    __tablename__ = "forms"
    __table_args__ = (UniqueConstraint("version_id", "part", "ordinal"),)

    id: Mapped[str] = mapped_column(id_column(), primary_key=True, default=new_id)
    version_id: Mapped[str] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"))
    part: Mapped[int] = mapped_column(default=0)
    ordinal: Mapped[int]
    kind: Mapped[str] = mapped_column(String(32))
    project_name: Mapped[str] = mapped_column(Text)
    page: Mapped[int | None]
    line: Mapped[int | None]
    body: Mapped[JsonValue] = mapped_column(JSON)


class IndicatorRow(Row):
    """绩效指标 of a form."""

    __tablename__ = "indicators"

    id: Mapped[str] = mapped_column(id_column(), primary_key=True, default=new_id)
    version_id: Mapped[str] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"), index=True)
    form_id: Mapped[str] = mapped_column(ForeignKey("forms.id", ondelete="CASCADE"), index=True)
    ordinal: Mapped[int]
    side: Mapped[str] = mapped_column(String(8))
    level1: Mapped[str] = mapped_column(String(64))
    level2: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(Text)
    page: Mapped[int | None]
    line: Mapped[int | None]


class ClaimRow(Row):
    """表述: a figure stated in a sentence, with the sentence."""

    __tablename__ = "claims"

    id: Mapped[str] = mapped_column(id_column(), primary_key=True, default=new_id)
    version_id: Mapped[str] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"), index=True)
    part: Mapped[int] = mapped_column(default=0)
    ordinal: Mapped[int]
    kind: Mapped[str] = mapped_column(String(8))
    subject: Mapped[str] = mapped_column(Text)
    printed: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(String(64))
    unit: Mapped[str] = mapped_column(String(32), default="")
    sentence: Mapped[str] = mapped_column(Text)
    page: Mapped[int | None]
    line: Mapped[int | None]


class Remark(Row):
    """What a report lists besides findings: 未检查 (not_evaluated), 阅读说明 (note), run errors (error)."""

    __tablename__ = "remarks"
    __table_args__ = (UniqueConstraint("version_id", "sort", "ordinal"),)

    id: Mapped[str] = mapped_column(id_column(), primary_key=True, default=new_id)
    version_id: Mapped[str] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"))
    sort: Mapped[str] = mapped_column(String(16))
    ordinal: Mapped[int]
    code: Mapped[str] = mapped_column(String(32), default="")
    message: Mapped[str] = mapped_column(Text)
    message_en: Mapped[str] = mapped_column(Text, default="")
    page: Mapped[int | None]
    line: Mapped[int | None]
    printed: Mapped[str] = mapped_column(Text, default="")


class SearchEntry(Row):
    """A text that can be searched: what it is of, and the text itself."""

    __tablename__ = "search_entries"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    version_id: Mapped[str] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"), index=True)
    document_id: Mapped[str] = mapped_column(id_column())
    sort: Mapped[str] = mapped_column(String(16))
    page: Mapped[int | None]
    line: Mapped[int | None]
    body: Mapped[str] = mapped_column(Text)
