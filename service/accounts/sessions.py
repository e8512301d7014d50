"""Log-ins: from name and password to a session, from a session or a token to an actor."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session as Transaction

from service.accounts.lockout import forget_failures, is_locked, note_failure
from service.accounts.roles import PERMISSIONS_OF_ROLE, Actor, Role, permissions_of_token
from service.accounts.secrets import digest, new_secret, verify_password
from service.accounts.users import fold_name
from service.errors import ApiCode
from service.settings import Settings
from service.store import Database, Deed, Session, Token, User, append_audit, now

TOKEN_PREFIX = "gouji_"
_SESSIONS, _USERS = Session.__table__.c, User.__table__.c
#: Asked at every request: made once, and of columns instead of rows, it costs an eighth.
_SIGNED_IN = (
    select(_USERS.id, _USERS.name, _USERS.role)
    .join_from(User.__table__, Session.__table__, _SESSIONS.user_id == _USERS.id)
    .where(_SESSIONS.digest == bindparam("digest"), _SESSIONS.expires_at > bindparam("moment"), _USERS.active)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogIn:
    """A new session: the cookie's secret, the CSRF token, and who it is."""

    secret: str
    csrf: str
    actor: Actor


def log_in(
    database: Database, settings: Settings, *, name: str, password: str, address: str
) -> LogIn | ApiCode:
    """Open a session, or say why not: ``BAD_LOGIN`` or ``LOCKED``."""
    folded = fold_name(name)
    with database.read() as session:
        if is_locked(session, settings, name=folded, address=address):
            return ApiCode.LOCKED
        user = session.scalar(select(User).where(User.name == folded))
    fits = verify_password(user.password_hash if user else None, password)
    with database.write() as session:
        if user is None or not fits or not user.active:
            note_failure(session, settings, name=folded, address=address)
            deed = Deed(actor="", action="session.refused", object_type="user", object_id=folded)
            append_audit(session, deed)
            return ApiCode.BAD_LOGIN
        forget_failures(session, name=folded)
        append_audit(
            session,
            Deed(actor=user.name, action="session.open", object_type="user", object_id=user.id),
        )
        return open_session(session, settings, user)


def open_session(session: Transaction, settings: Settings, user: User) -> LogIn:
    """A new session of a user whose password was checked."""
    secret, csrf = new_secret(), new_secret()
    session.execute(delete(Session).where(Session.expires_at <= now()))
    session.add(
        Session(
            digest=digest(secret),
            csrf_digest=digest(csrf),
            user_id=user.id,
            expires_at=now() + timedelta(hours=settings.session_hours),
        )
    )
    return LogIn(secret=secret, csrf=csrf, actor=_actor(user))


def log_out(database: Database, secret: str) -> None:
    """Close a session; one that is not there is no error."""
    with database.write() as session:
        session.execute(delete(Session).where(Session.digest == digest(secret)))


def actor_of_session(session: Transaction, secret: str) -> Actor | None:
    """Who a cookie belongs to, if the session has not ended and the user is active."""
    given = {"digest": digest(secret), "moment": now()}
    row = session.connection().execute(_SIGNED_IN, given).one_or_none()
    if row is None:
        return None
    user_id, name, role = row
    return Actor(user_id=user_id, name=name, role=Role(role), permissions=PERMISSIONS_OF_ROLE[Role(role)])


def csrf_fits(session: Transaction, secret: str, token: str) -> bool:
    """Whether a CSRF token belongs to the session of that cookie."""
    kept = session.scalar(select(Session.csrf_digest).where(Session.digest == digest(secret)))
    return kept is not None and hmac.compare_digest(kept, digest(token))


def actor_of_token(database: Database, secret: str) -> Actor | None:
    """Who an API token belongs to, with no more than its scopes allow."""
    if not secret.startswith(TOKEN_PREFIX):
        return None
    with database.read() as session:
        row = session.execute(
            select(User, Token)
            .join(Token, Token.user_id == User.id)
            .where(Token.digest == digest(secret), Token.revoked_at.is_(None), User.active)
        ).one_or_none()
    if row is None or (row[1].expires_at is not None and row[1].expires_at <= now()):
        return None
    user, token = row[0], row[1]
    _touch(database, token)
    role = Role(user.role)
    return Actor(
        user_id=user.id,
        name=user.name,
        role=role,
        permissions=permissions_of_token(role, token.scopes),
        by_token=True,
    )


def _touch(database: Database, token: Token) -> None:
    """Note the token's use, once an hour at most: reads should not become writes."""
    if token.last_used_at is not None and token.last_used_at > now() - timedelta(hours=1):
        return
    with database.write() as session:
        session.execute(update(Token).where(Token.id == token.id).values(last_used_at=now()))


def _actor(user: User) -> Actor:
    role = Role(user.role)
    return Actor(user_id=user.id, name=user.name, role=role, permissions=PERMISSIONS_OF_ROLE[role])
