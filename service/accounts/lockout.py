"""Failed log-ins by name and by address; too many close the door for a while."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from service.accounts.secrets import digest
from service.settings import Settings
from service.store import LoginAttempt, now

ADDRESS_FACTOR = 6  # one office behind one address may mistype more than one person does


def is_locked(session: Session, settings: Settings, *, name: str, address: str) -> bool:
    """Whether this name or this address has failed too often lately."""
    since = _since(settings)
    by_name = _failures(session, LoginAttempt.name_digest == digest(name), since)
    by_address = _failures(session, LoginAttempt.address_digest == digest(address), since)
    return by_name >= settings.login_attempts or by_address >= settings.login_attempts * ADDRESS_FACTOR


def note_failure(session: Session, settings: Settings, *, name: str, address: str) -> None:
    """Remember a failed log-in, and forget the old ones."""
    session.add(LoginAttempt(name_digest=digest(name), address_digest=digest(address)))
    session.execute(delete(LoginAttempt).where(LoginAttempt.at < _since(settings)))


def forget_failures(session: Session, *, name: str) -> None:
    """A right password opens the name again."""
    session.execute(delete(LoginAttempt).where(LoginAttempt.name_digest == digest(name)))


def _failures(session: Session, condition: ColumnElement[bool], since: datetime) -> int:
    query = select(func.count()).select_from(LoginAttempt).where(LoginAttempt.at >= since)
    return session.scalar(query.where(condition)) or 0


def _since(settings: Settings) -> datetime:
    return now() - timedelta(minutes=settings.lockout_minutes)
