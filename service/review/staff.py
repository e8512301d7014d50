"""The people findings can be given to, by id."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.store import User


def people(session: Session) -> dict[str, str]:
    """Names by id of those who can be given a finding."""
    query = select(User.id, User.display_name, User.name).where(User.active, User.role != "uploader")
    return {row[0]: row[1] or row[2] for row in session.execute(query.order_by(User.name))}
