"""Accounts: users, roles, sessions, API tokens, and who sees what."""

from service.accounts.access import (
    collection_for,
    document_for,
    sees_collections,
    sees_documents,
    sees_findings,
    sees_jobs,
)
from service.accounts.roles import PERMISSIONS_OF_ROLE, Actor, Permission, Role, Scope
from service.accounts.sessions import (
    TOKEN_PREFIX,
    LogIn,
    actor_of_session,
    actor_of_token,
    csrf_fits,
    log_in,
    log_out,
)
from service.accounts.users import NewUser, default_collection, make_user, new_setup_key, set_up

__all__ = [
    "PERMISSIONS_OF_ROLE",
    "TOKEN_PREFIX",
    "Actor",
    "LogIn",
    "NewUser",
    "Permission",
    "Role",
    "Scope",
    "actor_of_session",
    "actor_of_token",
    "collection_for",
    "csrf_fits",
    "default_collection",
    "document_for",
    "log_in",
    "log_out",
    "make_user",
    "new_setup_key",
    "sees_collections",
    "sees_documents",
    "sees_findings",
    "sees_jobs",
    "set_up",
]
