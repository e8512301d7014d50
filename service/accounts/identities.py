"""From an identity at a provider to one of our users: by issuer and subject only, never by a name.

A name at the provider may be changed to another person's; the subject may not.
"""

from __future__ import annotations

import re

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from service.accounts.provider import Identity
from service.accounts.roles import Role
from service.accounts.users import default_collection, fold_name
from service.store import Deed, LinkedIdentity, Member, User, append_audit

_NOT_IN_NAME = re.compile(r"[^\w.@-]")
_MOST_NAME = 56


def user_of_identity(session: Transaction, identity: Identity, role: Role) -> User:
    """The user linked to the identity; made, without a password, when it is seen for the first time."""
    query = select(User).join(LinkedIdentity, LinkedIdentity.user_id == User.id)
    found = session.scalar(
        query.where(LinkedIdentity.issuer == identity.issuer, LinkedIdentity.subject == identity.subject)
    )
    if found is not None:
        return found
    name = _free_name(session, identity)
    user = User(
        name=name, display_name=(identity.display_name or name)[:64], password_hash="", role=role.value
    )
    session.add(user)
    session.flush()
    session.add(Member(collection_id=default_collection(session).id, user_id=user.id))
    session.add(LinkedIdentity(issuer=identity.issuer, subject=identity.subject, user_id=user.id))
    deed = Deed(actor="provider", action="user.make", object_type="user", object_id=user.id)
    append_audit(session, deed, {"name": name, "role": role.value, "issuer": identity.issuer})
    return user


def _free_name(session: Transaction, identity: Identity) -> str:
    """The provider's name, with a number where somebody here has it already."""
    wished = fold_name(_NOT_IN_NAME.sub("", identity.name))[:_MOST_NAME] or "user"
    number, name = 1, wished
    while session.scalar(select(User.id).where(User.name == name)) is not None:
        number += 1
        name = f"{wished}-{number}"
    return name
