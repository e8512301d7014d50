"""Users: made, changed, and never without an administrator left."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session as Transaction

from service.accounts.roles import Role
from service.accounts.secrets import check_strength, digest, hash_password, new_secret
from service.errors import ApiCode, ApiError
from service.store import (
    Collection,
    Database,
    Deed,
    Member,
    Session,
    SetupKey,
    Token,
    User,
    append_audit,
    now,
)

DEFAULT_COLLECTION = "默认文件集"
_NAME = re.compile(r"[\w.@-]{1,64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUser:
    """A user to be made."""

    name: str
    password: str
    role: Role
    display_name: str = ""


def fold_name(name: str) -> str:
    """Names are compared without case."""
    return name.strip().casefold()


def make_user(session: Transaction, new: NewUser, *, by: str, request_id: str = "") -> User:
    """Make a user in the caller's transaction; a member of the default collection.

    Raises:
        ApiError: ``INVALID`` for a bad name, ``WEAK_PASSWORD``, ``NAME_TAKEN``.
    """
    name = fold_name(new.name)
    if not _NAME.fullmatch(name):
        raise ApiError(ApiCode.INVALID, fields={"name": "letters, digits, . _ @ - only"})
    check_strength(name, new.password)
    if session.scalar(select(User.id).where(User.name == name)):
        raise ApiError(ApiCode.NAME_TAKEN)
    user = User(
        name=name,
        display_name=new.display_name or new.name.strip(),
        password_hash=hash_password(new.password),
        role=new.role.value,
    )
    session.add(user)
    session.flush()
    session.add(Member(collection_id=default_collection(session).id, user_id=user.id))
    deed = Deed(actor=by, action="user.make", object_type="user", object_id=user.id, request_id=request_id)
    append_audit(session, deed, {"name": name, "role": new.role.value})
    return user


def default_collection(session: Transaction) -> Collection:
    """The collection that is always there."""
    found = session.scalar(select(Collection).where(Collection.name == DEFAULT_COLLECTION))
    if found is None:
        found = Collection(name=DEFAULT_COLLECTION)
        session.add(found)
        session.flush()
    return found


def change_role(session: Transaction, user: User, role: Role) -> None:
    """Give a user another role.

    Raises:
        ApiError: ``LAST_ADMIN``.
    """
    if role is not Role.ADMIN:
        _keep_an_admin(session, user)
    user.role = role.value


def deactivate(session: Transaction, user: User) -> None:
    """Close an account: its sessions and tokens end at once.

    Raises:
        ApiError: ``LAST_ADMIN``.
    """
    _keep_an_admin(session, user)
    user.active = False
    end_access(session, user.id)


def set_password(session: Transaction, user: User, password: str) -> None:
    """Give a new password and end all sessions.

    Raises:
        ApiError: ``WEAK_PASSWORD``.
    """
    check_strength(user.name, password)
    user.password_hash = hash_password(password)
    session.execute(delete(Session).where(Session.user_id == user.id))


def end_access(session: Transaction, user_id: str) -> None:
    """End a user's sessions and revoke their tokens."""
    session.execute(delete(Session).where(Session.user_id == user_id))
    for token in session.scalars(select(Token).where(Token.user_id == user_id)):
        token.revoked_at = token.revoked_at or now()


def _keep_an_admin(session: Transaction, user: User) -> None:
    others = select(func.count()).select_from(User)
    others = others.where(User.role == Role.ADMIN.value, User.active, User.id != user.id)
    if user.role == Role.ADMIN.value and not session.scalar(others):
        raise ApiError(ApiCode.LAST_ADMIN)


def new_setup_key(database: Database) -> str | None:
    """A one-time key for making the first administrator; None where there already are users."""
    key = new_secret()
    with database.write() as session:
        if session.scalar(select(func.count()).select_from(User)):
            return None
        session.execute(delete(SetupKey))
        session.add(SetupKey(digest=digest(key)))
    return key


def set_up(session: Transaction, key: str, new: NewUser) -> User:
    """Make the first administrator with the one-time key.

    Raises:
        ApiError: ``FORBIDDEN`` if the key is wrong or used, or there are users.
    """
    row = session.get(SetupKey, digest(key))
    taken = session.scalar(select(func.count()).select_from(User))
    if row is None or row.used_at is not None or taken:
        raise ApiError(ApiCode.FORBIDDEN)
    row.used_at = now()
    return make_user(session, new, by="setup")
