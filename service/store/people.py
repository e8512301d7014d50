"""Rows about people and what they may reach: users, sessions, tokens, collections."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from service.store.base import Row, id_column, new_id, now


class User(Row):
    """用户. ``role`` is uploader, reviewer or admin; ``name`` is lower case."""

    __tablename__ = "users"

    id: Mapped[str] = mapped_column(id_column(), primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(64), unique=True)
    display_name: Mapped[str] = mapped_column(String(64), default="")
    password_hash: Mapped[str] = mapped_column(String(255))
    role: Mapped[str] = mapped_column(String(16))
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(default=now)


class Session(Row):
    """A log-in. Only digests of the cookie and of the CSRF token are kept."""

    __tablename__ = "sessions"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    csrf_digest: Mapped[str] = mapped_column(String(64))
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]


class Token(Row):
    """An API token, kept as a digest, with the scopes it was given."""

    __tablename__ = "tokens"

    id: Mapped[str] = mapped_column(id_column(), primary_key=True, default=new_id)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(64))
    scopes: Mapped[list[str]]
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class SetupKey(Row):
    """The one-time key that lets the first administrator be made; a digest."""

    __tablename__ = "setup_keys"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    used_at: Mapped[datetime | None]


class LinkedIdentity(Row):
    """Whom an OpenID provider vouches for, and which of our users that is."""

    __tablename__ = "identities"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: Mapped[str] = mapped_column(id_column(), primary_key=True, default=new_id)
    issuer: Mapped[str] = mapped_column(String(255))
    subject: Mapped[str] = mapped_column(String(255))
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))


class LoginAttempt(Row):
    """A failed log-in: digests of the name and of the address, for the lock-out."""

    __tablename__ = "login_attempts"
    __table_args__ = (
        Index("ix_login_attempts_name", "name_digest", "at"),
        Index("ix_login_attempts_address", "address_digest", "at"),
    )

    id: Mapped[str] = mapped_column(id_column(), primary_key=True, default=new_id)
    name_digest: Mapped[str] = mapped_column(String(64))
    address_digest: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(default=now)


class Collection(Row):
    """文件集: a province's year, say; the unit of access."""

    __tablename__ = "collections"

    id: Mapped[str] = mapped_column(id_column(), primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(128), unique=True)
    region: Mapped[str] = mapped_column(String(64), default="")
    year: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=now)


class Member(Row):
    """Who may reach a collection. Administrators reach all without a row here."""

    __tablename__ = "members"
    __table_args__ = (UniqueConstraint("collection_id", "user_id"),)

    id: Mapped[str] = mapped_column(id_column(), primary_key=True, default=new_id)
    collection_id: Mapped[str] = mapped_column(ForeignKey("collections.id", ondelete="CASCADE"))
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
